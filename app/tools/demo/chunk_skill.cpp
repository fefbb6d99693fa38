// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tools/demo/skill.h"
#include "app/tools/demo/word_lists.h"

#include <algorithm>
#include <set>

namespace neurex::demo {

namespace {

constexpr double kZipfExponent = 0.4;
/// Share of verbs (nouns) that can be nothing else.
constexpr double kPlainVerbShare = 0.2;
constexpr double kPlainNounShare = 0.35;
/// Of the patterns in tasks and validation sets.
constexpr double kHeldOutShare = 0.8;

// Slots of a sentence pattern: {S} subject, {n} another noun, {o} first half of a compound noun, {a} adjective,
// {i} preposition, {V} main verb agreeing with the subject, {B} main verb of a plural subject, {W} verb of a relative
// clause agreeing with the noun before it.
constexpr std::array<std::string_view, 3> kEasy{"The {a} {S} {V} the {n}.", "The {S} {V} the {a} {n}.",
                                                "Today the {S} {V} the {a} {n}."};
constexpr std::array<std::string_view, 4> kMedium{
    "The {S} {i} the {n} {V} the {n}.", "They {B} the {n} {i} the {a} {n}.", "After the {n} the {S} {V} the {n}.",
    "The {n} and the {n} {B} the {n}."};
constexpr std::array<std::string_view, 4> kHard{"The {o} {S} {V} the {a} {n}.", "The {S} that {W} the {n} {V} the {n}.",
                                                "The {S} who {W} {V} the {a} {n}.", "The {o} {S} {i} the {n} {V}."};
constexpr std::array<std::string_view, 1> kEasyHeldOut{"Today the {a} {S} {V} the {n}."};
constexpr std::array<std::string_view, 2> kMediumHeldOut{"Today the {S} {i} the {n} {V} the {n}.",
                                                         "The {a} {n} and the {n} {B} the {n}."};
// What no training text has: relative clauses behind the main verb, and ones without "that" ({W} belongs to the last
// {n}).
constexpr std::array<std::string_view, 5> kHardHeldOut{
    "The {o} {S} {i} the {n} that {W} the {n} {V} the {n}.", "The {S} the {n} {W} {V} the {n}.",
    "The {S} {V} the {n} the {n} {W}.", "The {a} {S} {V} the {n} the {n} {W}.",
    "Today the {S} {V} the {n} that the {n} {W}."};

/// "Which word heads the verb phrase": nearly all words can be noun or verb, so that the syntax decides.
class ChunkSkill final : public Skill {
public:
    explicit ChunkSkill(std::uint64_t seed)
        : m_nounVerbs(splitWords(words::kNounVerbs), seed, "chunking", kZipfExponent)
        , m_plainVerbs(splitWords(words::kPlainVerbs), seed, "chunking plain", kZipfExponent)
        , m_plainNouns(splitWords(words::kPlainNouns))
        , m_adjectives(splitWords(words::kAdjectives))
        , m_prepositions(splitWords(words::kPrepositions))
    {
    }

    const SkillHeader& header() const override { return m_header; }

    DemoQuestion question(Random& random, const QuestionWish& wish) const override
    {
        while (true) {
            Sentence sentence = write(random, wish, pattern(random, wish));
            if (sentence.others.size() < 3)
                continue;
            random.shuffle(sentence.others);
            DemoQuestion question{sentence.text + " Main verb?",
                                  sentence.verb,
                                  {sentence.others[0], sentence.others[1], sentence.others[2]},
                                  {sentence.lemma}};
            // The verb of the relative clause is the strongest distractor: it is always among the options.
            if (!sentence.relativeVerb.empty()
                && std::find(question.distractors.begin(), question.distractors.end(), sentence.relativeVerb)
                    == question.distractors.end())
                question.distractors[random.below(3)] = sentence.relativeVerb;
            return question;
        }
    }

    Fact fact(Random& random) const override
    {
        const DemoQuestion drawn
            = question(random, {WordSplit::Any, static_cast<Difficulty>(random.below(3)), false, true});
        return {drawn.stem + " {0}", {drawn.answer}};
    }

    std::string rationale(const DemoQuestion& question) const override
    {
        return "The verb is " + question.answer + ".";
    }

    std::vector<std::vector<std::string>> optionSets() const override
    {
        std::vector<std::string> singular = m_nounVerbs.words(WordSplit::Training);
        std::vector<std::string> inflected;
        for (const std::string& word : singular)
            inflected.push_back(word + "s");
        singular.insert(singular.end(), m_plainNouns.begin(), m_plainNouns.end());
        return {singular, inflected};
    }

    std::vector<std::string> keyWords(WordSplit split) const override
    {
        std::vector<std::string> all = m_nounVerbs.words(split);
        const std::vector<std::string> plain = m_plainVerbs.words(split);
        all.insert(all.end(), plain.begin(), plain.end());
        return all;
    }

private:
    struct Sentence {
        std::string text;
        std::string verb;
        std::string lemma;
        std::string relativeVerb;
        std::vector<std::string> others; // content words besides the main verb
    };

    static std::string_view pattern(Random& random, const QuestionWish& wish)
    {
        const bool heldOut = wish.heldOutTemplates && random.chance(kHeldOutShare);
        switch (wish.difficulty) {
        case Difficulty::Easy:
            return heldOut ? random.pick(kEasyHeldOut) : random.pick(kEasy);
        case Difficulty::Medium:
            return heldOut ? random.pick(kMediumHeldOut) : random.pick(kMedium);
        case Difficulty::Hard:
            break;
        }
        return heldOut ? random.pick(kHardHeldOut) : random.pick(kHard);
    }

    /// Fills the slots of a pattern from left to right; no word stem occurs twice.
    class Writer {
    public:
        Writer(const ChunkSkill& skill, Random& random, const QuestionWish& wish)
            : m_skill(skill)
            , m_random(random)
            , m_wish(wish)
        {
            const bool plain = random.chance(kPlainVerbShare);
            const WordPool& verbs = plain ? skill.m_plainVerbs : skill.m_nounVerbs;
            m_sentence.lemma = verbs.draw(random, wish.split, wish.byFrequency ? Frequency::Zipf : Frequency::Uniform);
            m_used.insert(m_sentence.lemma);
        }

        std::string fill(char slot)
        {
            switch (slot) {
            case 'S':
                m_subjectPlural = m_random.chance(0.5);
                return noun(m_subjectPlural);
            case 'n':
                return noun(m_random.chance(0.5));
            case 'o':
                return other(fresh([this] { return nounVerb(); }));
            case 'a':
                return other(fresh([this] { return m_random.pick(m_skill.m_adjectives); }));
            case 'i':
                return m_random.pick(m_skill.m_prepositions);
            case 'W':
                m_sentence.relativeVerb = inflect(fresh([this] { return nounVerb(); }), !m_nounPlural);
                return other(m_sentence.relativeVerb);
            case 'B':
                m_subjectPlural = true;
                break;
            default:
                break;
            }
            m_sentence.verb = inflect(m_sentence.lemma, !m_subjectPlural);
            return m_sentence.verb;
        }

        Sentence take(std::string text)
        {
            m_sentence.text = std::move(text);
            return std::move(m_sentence);
        }

    private:
        static std::string inflect(const std::string& lemma, bool withS) { return withS ? lemma + "s" : lemma; }

        std::string noun(bool plural)
        {
            m_nounPlural = plural;
            const bool plain = m_random.chance(kPlainNounShare);
            const std::string lemma = fresh([&] { return plain ? m_random.pick(m_skill.m_plainNouns) : nounVerb(); });
            // Plain nouns have no plural in the vocabulary: the number is a property of the noun-verbs.
            if (plain && plural)
                return noun(plural);
            return other(inflect(lemma, plural));
        }

        std::string nounVerb()
        {
            // Questions of a training text use training words only; everything else may use all words.
            const bool inTraining = m_wish.split == WordSplit::Training || m_wish.split == WordSplit::Studied;
            const WordSplit split = inTraining ? m_wish.split : WordSplit::Any;
            return m_skill.m_nounVerbs.draw(m_random, split, Frequency::Uniform);
        }

        template <typename DrawWord>
        std::string fresh(DrawWord draw)
        {
            while (true) {
                const std::string word = draw();
                if (m_used.insert(word).second)
                    return word;
            }
        }

        std::string other(const std::string& word)
        {
            m_sentence.others.push_back(word);
            return word;
        }

        const ChunkSkill& m_skill;
        Random& m_random;
        const QuestionWish& m_wish;
        Sentence m_sentence;
        std::set<std::string> m_used;
        bool m_subjectPlural = false;
        bool m_nounPlural = false;
    };

    Sentence write(Random& random, const QuestionWish& wish, std::string_view pattern) const
    {
        Writer writer(*this, random, wish);
        std::string text;
        for (std::size_t i = 0; i < pattern.size(); ++i) {
            if (pattern[i] == '{') {
                text += writer.fill(pattern[i + 1]);
                i += 2;
            } else {
                text += pattern[i];
            }
        }
        return writer.take(std::move(text));
    }

    SkillHeader m_header{"chunking", "Head of the verb phrase", "You know grammar.",
                         "Choose the word that heads the verb phrase.", 0.6};
    WordPool m_nounVerbs;
    WordPool m_plainVerbs;
    std::vector<std::string> m_plainNouns;
    std::vector<std::string> m_adjectives;
    std::vector<std::string> m_prepositions;
};

} // namespace

std::unique_ptr<Skill> makeChunkSkill(std::uint64_t seed)
{
    return std::make_unique<ChunkSkill>(seed);
}

} // namespace neurex::demo
