// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/tools/demo/demo_tasks.h"
#include "core/base/result.h"
#include "core/text/tokenizer.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace neurex::demo {

/// What the trainer learns at a position. The mask of position t says whether the token at t is to be predicted.
enum class Loss : std::uint8_t {
    None = 0,
    Letter = 1, ///< an option letter
    Word = 2, ///< an answer word
};

/// Token sequences of equal length with their masks, row by row.
struct SequenceSet {
    std::string name; ///< "recall", "val.ner", ...
    std::size_t length = 0; ///< tokens a row, right-padded with 0
    std::vector<std::int32_t> tokens;
    std::vector<std::uint8_t> mask;

    std::size_t rowCount() const { return length == 0 ? 0 : tokens.size() / length; }
};

struct CorpusSettings {
    std::uint64_t seed = 1;
    std::size_t recallCount = 60'000;
    std::size_t mixtureCount = 130'000;
    std::size_t promptCount = 70'000;
    std::size_t validationCount = 200; ///< at most: no stem of a task file is used again
    double hardShare = 0.4; ///< of the validation questions
};

/// Text whose answers are marked; answers are single words of the vocabulary.
struct MarkedText {
    struct Mark {
        std::size_t begin = 0; ///< byte offset of the blank before the answer
        Loss loss = Loss::None;
    };
    std::string text;
    std::vector<Mark> marks;

    MarkedText& add(std::string_view more);
    /// Appends a blank and the answer.
    MarkedText& answer(std::string_view word, Loss loss);
    MarkedText& append(const MarkedText& other);
};

/// Generates the training text of the demo model. Three stages: `recall` (which letter stands before this word, pure
/// binding), `mixture` (recall, hints, direct answers, chains and multiple choice) and `prompts` (whole AQUA prompts,
/// and mixture so that nothing is forgotten). Key words of the held-out splits occur in direct answers and recall only.
class CorpusGenerator {
public:
    /// tokenizer: of the demo vocabulary; it and skills must outlive the generator.
    CorpusGenerator(const std::vector<std::unique_ptr<Skill>>& skills, const Tokenizer& tokenizer,
                    const CorpusSettings& settings);

    SequenceSet recallStage() const;
    SequenceSet mixtureStage() const;
    SequenceSet promptStage() const;
    /// Per task: val.NAME (whole prompts, held-out key words, stems that are in no task), val.NAME.trained (key words
    /// of the training split) and val.NAME.bare (held out, without role, rule and example). Only the letter is masked.
    /// tasks: with their items, in the order of the skills.
    std::vector<SequenceSet> validationSets(const std::vector<Task>& tasks) const;

private:
    enum class Kind { Recall, Hint, Direct, Chain, Choice };

    MarkedText recallItem(Random& random) const;
    MarkedText hintItem(Random& random) const;
    MarkedText directItem(Random& random) const;
    MarkedText chainItem(Random& random) const;
    MarkedText choiceItem(Random& random) const;
    MarkedText item(Random& random, Kind kind) const;
    MarkedText mixtureText(Random& random, std::size_t maximumLength) const;
    MarkedText promptItem(Random& random, std::size_t maximumLength) const;
    const Skill& drawSkill(Random& random) const;
    std::vector<std::string> recallWords(Random& random) const;

    std::size_t lengthOf(const MarkedText& text) const;
    void appendRow(SequenceSet& set, const MarkedText& text) const;

    const std::vector<std::unique_ptr<Skill>>& m_skills;
    const Tokenizer& m_tokenizer;
    CorpusSettings m_settings;
    std::vector<Task> m_headers; // in the order of the skills
    std::vector<std::vector<std::string>> m_optionSets;
    std::vector<std::string> m_vocabulary;
};

} // namespace neurex::demo
