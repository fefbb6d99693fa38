// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tools/demo/skill.h"
#include "app/tools/demo/word_lists.h"

#include <cstdlib>

namespace neurex::demo {

namespace {

constexpr double kZipfExponent = 0.5;

/// A cue word with its modifier, and the value of the clause: sign = polarity, 2 = strong, 1 = weak, 0 = neutral.
struct Clause {
    std::string text;
    std::string cue;
    int value = 0;
};

/// "What tone does the text have": strong cues beat weak ones, equal ones in conflict are mixed; "not" and "never" turn
/// a cue into the weak opposite, "very" makes a weak cue strong, "slightly" a strong one weak.
class SentimentSkill final : public Skill {
public:
    explicit SentimentSkill(std::uint64_t seed)
        : m_topics(splitWords(words::kTopics))
    {
        struct Table {
            std::string_view words;
            int value;
            std::string_view name;
        };
        for (const Table& table :
             {Table{words::kStrongPositive, 2, "strong positive"}, Table{words::kWeakPositive, 1, "weak positive"},
              Table{words::kStrongNegative, -2, "strong negative"}, Table{words::kWeakNegative, -1, "weak negative"},
              Table{words::kNeutralCues, 0, "neutral"}}) {
            m_cues.push_back(
                {WordPool(splitWords(table.words), seed, "sentiment " + std::string(table.name), kZipfExponent),
                 table.value});
        }
    }

    const SkillHeader& header() const override { return m_header; }

    DemoQuestion question(Random& random, const QuestionWish& wish) const override
    {
        const std::string& wanted = random.pick(m_tones);
        while (true) {
            DemoQuestion candidate = draw(random, wish);
            if (candidate.answer == wanted)
                return candidate;
            if (wanted == "mixed" && wish.difficulty != Difficulty::Hard)
                return conflict(random, wish, true);
        }
    }

    Fact fact(Random& random) const override
    {
        const Cues& cues = m_cues[random.below(m_cues.size())];
        const std::string& cue = cues.pool.draw(random, WordSplit::Any, Frequency::Zipf);
        if (cues.value == 0)
            return {"Note: " + cue + " is {0}.", {"neutral"}};
        return {"Note: " + cue + " is {0} {1}.",
                {std::abs(cues.value) == 2 ? "strongly" : "weakly", cues.value > 0 ? "positive" : "negative"}};
    }

    std::string rationale(const DemoQuestion& question) const override
    {
        return "The tone is " + question.answer + ".";
    }

    std::vector<std::vector<std::string>> optionSets() const override { return {m_tones}; }

    std::vector<std::string> keyWords(WordSplit split) const override
    {
        std::vector<std::string> all;
        for (const Cues& cues : m_cues) {
            const std::vector<std::string> part = cues.pool.words(split);
            all.insert(all.end(), part.begin(), part.end());
        }
        return all;
    }

private:
    struct Cues {
        WordPool pool;
        int value;
    };

    static int sign(int value) { return (value > 0) - (value < 0); }

    static std::string toneOf(int first, int second)
    {
        int sum = sign(first) + sign(second);
        if (sign(first) * sign(second) < 0)
            sum = first + second;
        if (sum == 0)
            return first == 0 ? "neutral" : "mixed";
        return sum > 0 ? "positive" : "negative";
    }

    Clause clause(Random& random, const QuestionWish& wish, int cueClass, bool modified) const
    {
        const Cues& cues = m_cues[static_cast<std::size_t>(cueClass)];
        Clause clause;
        clause.cue = cues.pool.draw(random, wish.split, wish.byFrequency ? Frequency::Zipf : Frequency::Uniform);
        clause.value = cues.value;
        clause.text = clause.cue;
        if (!modified || cues.value == 0)
            return clause;
        if (random.chance(0.6)) {
            clause.text = (random.chance(0.6) ? "not " : "never ") + clause.cue;
            clause.value = -sign(cues.value);
        } else {
            const bool strong = std::abs(cues.value) == 2;
            clause.text = (strong ? "slightly " : "very ") + clause.cue;
            clause.value = sign(cues.value) * (strong ? 1 : 2);
        }
        return clause;
    }

    int randomClass(Random& random) const { return static_cast<int>(random.below(m_cues.size())); }

    DemoQuestion draw(Random& random, const QuestionWish& wish) const
    {
        switch (wish.difficulty) {
        case Difficulty::Easy:
            return single(random, wish, clause(random, wish, randomClass(random), false));
        case Difficulty::Medium:
            if (random.chance(0.5))
                return single(random, wish, clause(random, wish, randomClass(random), true));
            return pair(random, wish, clause(random, wish, randomClass(random), false),
                        clause(random, wish, randomClass(random), false));
        case Difficulty::Hard:
            break;
        }
        return conflict(random, wish, false);
    }

    /// Two clauses of opposite polarity; plain: without modifiers and equally strong.
    DemoQuestion conflict(Random& random, const QuestionWish& wish, bool plain) const
    {
        while (true) {
            const Clause first = clause(random, wish, randomClass(random), !plain && random.chance(0.4));
            const Clause second = clause(random, wish, randomClass(random), !plain && random.chance(0.4));
            const bool opposed = first.value * second.value < 0;
            const bool bothNeutral = first.value == 0 && second.value == 0;
            if (plain ? first.value + second.value == 0 && opposed : opposed || bothNeutral)
                return pair(random, wish, first, second);
        }
    }

    DemoQuestion single(Random& random, const QuestionWish& wish, const Clause& clause) const
    {
        constexpr std::array<std::string_view, 5> kSentences{"The {t} was {c}.", "We found the {t} {c}.",
                                                             "My {t} was {c} today.", "Everyone called the {t} {c}.",
                                                             "The {t} seemed {c}."};
        constexpr std::array<std::string_view, 2> kHeldOut{"My {t} seemed {c} today.", "They called the {t} {c}."};
        const bool heldOut = wish.heldOutTemplates && random.chance(0.4);
        const std::string_view sentence = heldOut ? random.pick(kHeldOut) : random.pick(kSentences);
        return finish(replaced(replaced(std::string(sentence), "{t}", random.pick(m_topics)), "{c}", clause.text),
                      toneOf(clause.value, 0), {clause.cue});
    }

    DemoQuestion pair(Random& random, const QuestionWish& wish, const Clause& first, const Clause& second) const
    {
        constexpr std::array<std::string_view, 4> kOpposed{
            "The {t} was {c} but {d}.", "The {t} was {c} but the {u} was {d}.", "Although the {t} was {c}, it was {d}.",
            "The {t} seemed {c} but it was {d}."};
        constexpr std::array<std::string_view, 2> kOpposedHeldOut{"My {t} was {c} but the {u} seemed {d}.",
                                                                  "Although the {t} seemed {c}, the {u} was {d}."};
        constexpr std::array<std::string_view, 3> kAgreeing{
            "The {t} was {c} and {d}.", "The {t} was {c} and the {u} was {d}.", "We found the {t} {c} and {d}."};
        constexpr std::array<std::string_view, 2> kAgreeingHeldOut{"My {t} was {c} and the {u} seemed {d}.",
                                                                   "They called the {t} {c} and {d}."};
        const bool heldOut = wish.heldOutTemplates && random.chance(0.4);
        std::string_view sentence;
        if (first.value * second.value < 0)
            sentence = heldOut ? random.pick(kOpposedHeldOut) : random.pick(kOpposed);
        else
            sentence = heldOut ? random.pick(kAgreeingHeldOut) : random.pick(kAgreeing);
        std::string text = replaced(std::string(sentence), "{t}", random.pick(m_topics));
        text = replaced(std::move(text), "{u}", random.pick(m_topics));
        text = replaced(replaced(std::move(text), "{c}", first.text), "{d}", second.text);
        return finish(std::move(text), toneOf(first.value, second.value), {first.cue, second.cue});
    }

    DemoQuestion finish(std::string text, const std::string& tone, std::vector<std::string> cues) const
    {
        std::vector<std::string> others = m_tones;
        std::erase(others, tone);
        return {std::move(text) + " Tone?", tone, {others[0], others[1], others[2]}, std::move(cues)};
    }

    SkillHeader m_header{"sentiment", "Sentiment", "You judge opinion.", "Choose the tone of the text.", 0.9};
    std::vector<std::string> m_tones{"positive", "negative", "neutral", "mixed"};
    std::vector<std::string> m_topics;
    std::vector<Cues> m_cues; // strong positive, weak positive, strong negative, weak negative, neutral
};

} // namespace

std::unique_ptr<Skill> makeSentimentSkill(std::uint64_t seed)
{
    return std::make_unique<SentimentSkill>(seed);
}

} // namespace neurex::demo
