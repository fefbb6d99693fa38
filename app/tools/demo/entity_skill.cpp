// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tools/demo/skill.h"
#include "app/tools/demo/word_lists.h"

#include <algorithm>

namespace neurex::demo {

namespace {

constexpr double kZipfExponent = 0.6;
/// Share of ambiguous names among the names of training text.
constexpr double kAmbiguousShare = 0.2;
/// How often training text uses an ambiguous name in its usual sense.
constexpr double kUsualShare = 0.6;
/// Share of training sentences that say nothing about the type.
constexpr double kNeutralShare = 0.5;

/// Types that resemble each other.
const std::vector<std::vector<std::string>> kSimilarTypes{{"location", "building", "organization", "event"},
                                                          {"product", "art", "organization", "event"},
                                                          {"person", "other", "art", "organization"},
                                                          {"building", "product", "location", "other"}};

/// "What is the type of this name": the type follows from the name, or from the sentence where a name has two readings.
class EntitySkill final : public Skill {
public:
    explicit EntitySkill(std::uint64_t seed)
    {
        for (const words::EntityType& type : words::kEntityTypes) {
            m_types.emplace_back(type.type);
            m_names.emplace_back(splitWords(type.names), seed, "ner " + m_types.back(), kZipfExponent);
        }
        std::vector<std::string> ambiguous;
        for (const words::AmbiguousName& name : words::kAmbiguousNames)
            ambiguous.emplace_back(name.name);
        m_ambiguous = std::make_unique<WordPool>(ambiguous, seed, "ner ambiguous", kZipfExponent);
    }

    const SkillHeader& header() const override { return m_header; }

    DemoQuestion question(Random& random, const QuestionWish& wish) const override
    {
        const bool ambiguous = wish.byFrequency ? random.chance(kAmbiguousShare) : wish.difficulty == Difficulty::Hard;
        return ambiguous ? ambiguousQuestion(random, wish) : plainQuestion(random, wish);
    }

    Fact fact(Random& random) const override
    {
        const std::size_t type = random.below(m_types.size());
        const std::string& name = m_names[type].draw(random, WordSplit::Any, Frequency::Zipf);
        return {"Note: " + name + " is {0}.", {m_types[type]}};
    }

    std::string rationale(const DemoQuestion& question) const override
    {
        return question.keyWords.front() + " is " + question.answer + ".";
    }

    std::vector<std::vector<std::string>> optionSets() const override { return {m_types}; }

    std::vector<std::string> keyWords(WordSplit split) const override
    {
        std::vector<std::string> all = m_ambiguous->words(split);
        for (const WordPool& pool : m_names) {
            const std::vector<std::string> part = pool.words(split);
            all.insert(all.end(), part.begin(), part.end());
        }
        return all;
    }

private:
    DemoQuestion plainQuestion(Random& random, const QuestionWish& wish) const
    {
        const std::size_t type = random.below(m_types.size());
        const bool hard = wish.difficulty == Difficulty::Hard;
        const Frequency frequency = wish.byFrequency ? Frequency::Zipf : Frequency::Uniform;
        const std::string& name = m_names[type].draw(random, wish.split, frequency);
        const bool neutral = wish.byFrequency ? random.chance(kNeutralShare) : wish.difficulty != Difficulty::Easy;
        const std::string_view sentence = neutral ? neutralSentence(random, wish) : typedSentence(random, type, wish);
        return finish(random, sentence, name, m_types[type], hard ? similarTypes(random, m_types[type]) : m_types);
    }

    DemoQuestion ambiguousQuestion(Random& random, const QuestionWish& wish) const
    {
        const Frequency frequency = wish.byFrequency ? Frequency::Zipf : Frequency::Uniform;
        const std::string& key = m_ambiguous->draw(random, wish.split, frequency);
        const auto entry = std::find_if(words::kAmbiguousNames.begin(), words::kAmbiguousNames.end(),
                                        [&](const words::AmbiguousName& name) { return name.name == key; });
        const bool usual = random.chance(kUsualShare);
        const std::string answer(usual ? entry->usualType : entry->otherType);
        const std::string rival(usual ? entry->otherType : entry->usualType);
        const auto type = static_cast<std::size_t>(std::find(m_types.begin(), m_types.end(), answer) - m_types.begin());
        DemoQuestion question = finish(random, typedSentence(random, type, wish), key, answer, m_types);
        if (std::find(question.distractors.begin(), question.distractors.end(), rival) == question.distractors.end())
            question.distractors[random.below(3)] = rival;
        return question;
    }

    static std::string_view typedSentence(Random& random, std::size_t type, const QuestionWish& wish)
    {
        const words::EntityType& entry = words::kEntityTypes[type];
        if (wish.heldOutTemplates && random.chance(0.5))
            return random.pick(entry.heldOutSentences);
        return random.pick(entry.trainingSentences);
    }

    static std::string_view neutralSentence(Random& random, const QuestionWish& wish)
    {
        if (wish.heldOutTemplates && random.chance(0.3))
            return random.pick(words::kHeldOutNeutralSentences);
        return random.pick(words::kNeutralSentences);
    }

    static const std::vector<std::string>& similarTypes(Random& random, const std::string& type)
    {
        while (true) {
            const std::vector<std::string>& group = random.pick(kSimilarTypes);
            if (std::find(group.begin(), group.end(), type) != group.end())
                return group;
        }
    }

    static DemoQuestion finish(Random& random, std::string_view sentence, const std::string& name,
                               const std::string& answer, std::vector<std::string> candidates)
    {
        std::erase(candidates, answer);
        random.shuffle(candidates);
        return {replaced(std::string(sentence), "{x}", name) + " What is " + name + "?",
                answer,
                {candidates[0], candidates[1], candidates[2]},
                {name}};
    }

    SkillHeader m_header{"ner", "Entity type", "You know names.", "Choose the type of the name."};
    std::vector<std::string> m_types;
    std::vector<WordPool> m_names;
    std::unique_ptr<WordPool> m_ambiguous;
};

} // namespace

std::unique_ptr<Skill> makeEntitySkill(std::uint64_t seed)
{
    return std::make_unique<EntitySkill>(seed);
}

} // namespace neurex::demo
