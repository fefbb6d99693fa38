// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/tools/demo/word_pool.h"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace neurex::demo {

enum class Difficulty { Easy, Medium, Hard };

/// What a drawn question has to be like.
struct QuestionWish {
    WordSplit split = WordSplit::Training;
    Difficulty difficulty = Difficulty::Easy;
    bool heldOutTemplates = false; ///< may use the sentence patterns that no training text contains
    bool byFrequency = true; ///< key words by their Zipf frequency; otherwise by what the difficulty asks for
};

/// A question before its options are put in order; answer and distractors are single words of the vocabulary.
struct DemoQuestion {
    std::string stem;
    std::string answer;
    std::array<std::string, 3> distractors;
    std::vector<std::string> keyWords; ///< the words whose knowledge the question tests
};

/// A statement that teaches knowledge without options; the words of `answers` are predicted where they stand.
struct Fact {
    std::string text; ///< "{0}" and "{1}" stand for the answers
    std::vector<std::string> answers;
};

/// The words that stand in front of every question of a task.
struct SkillHeader {
    std::string name;
    std::string title;
    std::string role;
    std::string rule;
    double hardShare = 0.4; ///< of the task's questions; the rest is easy and medium in equal parts
};

/// One task of the demo: draws questions and facts from its word lists. Immutable after construction.
class Skill {
public:
    virtual ~Skill() = default;

    virtual const SkillHeader& header() const = 0;
    virtual DemoQuestion question(Random& random, const QuestionWish& wish) const = 0;
    /// A statement over all words, held out or not.
    virtual Fact fact(Random& random) const = 0;
    /// Why the answer is right, in one short sentence: stands behind the letter of the one-shot example.
    virtual std::string rationale(const DemoQuestion& question) const = 0;
    /// Sets of words that stand together as options (for recall training).
    virtual std::vector<std::vector<std::string>> optionSets() const = 0;
    /// The key words of a split.
    virtual std::vector<std::string> keyWords(WordSplit split) const = 0;
};

std::unique_ptr<Skill> makeEntitySkill(std::uint64_t seed);
std::unique_ptr<Skill> makeChunkSkill(std::uint64_t seed);
std::unique_ptr<Skill> makeSentimentSkill(std::uint64_t seed);
std::unique_ptr<Skill> makeCommonsenseSkill(std::uint64_t seed);
/// The four skills in the order ner, chunking, sentiment, commonsense.
std::vector<std::unique_ptr<Skill>> makeSkills(std::uint64_t seed);

/// text with every occurrence of what replaced.
std::string replaced(std::string text, std::string_view what, std::string_view with);

} // namespace neurex::demo
