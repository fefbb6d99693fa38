// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tools/demo/skill.h"
#include "app/tools/demo/word_lists.h"

#include <algorithm>
#include <map>

namespace neurex::demo {

namespace {

/// Facts have very different frequencies in training text, so that some are hardly known.
constexpr double kZipfExponent = 0.8;

constexpr std::array<std::string_view, 8> kSentences{
    "Where would you find the {x}?",         "You need the {x}. Where is it?",
    "She wants the {x}. Where is it?",       "He lost the {x}. Where would you find it?",
    "They forgot the {x}. Where is it?",     "We talked about the {x}. Where is it?",
    "My friend needs the {x}. Where is it?", "Everyone looks for the {x}. Where is it?"};
constexpr std::array<std::string_view, 4> kHeldOutSentences{
    "He needs the {x}. Where would you find it?", "She lost the {x}. Where is it?",
    "We want the {x}. Where would you find it?", "My friend forgot the {x}. Where is it?"};

/// "Where would you find ...": pure knowledge; hard distractors are the other places of the same area of life.
class CommonsenseSkill final : public Skill {
public:
    explicit CommonsenseSkill(std::uint64_t seed)
    {
        std::vector<std::string> objects;
        for (const words::Area& area : words::kAreas) {
            m_areas.emplace_back();
            for (const words::Place& place : area.places) {
                m_areas.back().emplace_back(place.place);
                m_places.emplace_back(place.place);
                for (const std::string& object : splitWords(place.objects)) {
                    objects.push_back(object);
                    m_placeOf[object] = {m_areas.size() - 1, std::string(place.place)};
                }
            }
        }
        m_objects = std::make_unique<WordPool>(objects, seed, "commonsense", kZipfExponent);
    }

    const SkillHeader& header() const override { return m_header; }

    DemoQuestion question(Random& random, const QuestionWish& wish) const override
    {
        const std::string& object = m_objects->draw(random, wish.split, frequency(wish));
        const auto& [area, place] = m_placeOf.at(object);
        const bool heldOut = wish.heldOutTemplates && random.chance(0.4);
        const std::string_view sentence = heldOut ? random.pick(kHeldOutSentences) : random.pick(kSentences);

        std::vector<std::string> similar = m_areas[area];
        std::erase(similar, place);
        random.shuffle(similar);
        std::vector<std::string> others = m_places;
        std::erase_if(others, [&](const std::string& other) {
            return std::count(m_areas[area].begin(), m_areas[area].end(), other) > 0;
        });
        random.shuffle(others);
        const std::size_t similarCount = wish.difficulty == Difficulty::Hard ? 3
            : wish.difficulty == Difficulty::Medium                          ? 1
                                                                             : 0;
        std::copy_n(similar.begin(), similarCount, others.begin());
        return {replaced(std::string(sentence), "{x}", object), place, {others[0], others[1], others[2]}, {object}};
    }

    Fact fact(Random& random) const override
    {
        const std::string& object = m_objects->draw(random, WordSplit::Any, Frequency::Zipf);
        return {"Note: the " + object + " is in the {0}.", {m_placeOf.at(object).second}};
    }

    std::string rationale(const DemoQuestion& question) const override
    {
        return "It is in the " + question.answer + ".";
    }

    std::vector<std::vector<std::string>> optionSets() const override { return {m_places}; }

    std::vector<std::string> keyWords(WordSplit split) const override { return m_objects->words(split); }

private:
    static Frequency frequency(const QuestionWish& wish)
    {
        if (wish.byFrequency)
            return Frequency::Zipf;
        switch (wish.difficulty) {
        case Difficulty::Easy:
            return Frequency::Common;
        case Difficulty::Medium:
            return Frequency::Uniform;
        case Difficulty::Hard:
            break;
        }
        return Frequency::Rare;
    }

    SkillHeader m_header{"commonsense", "Where things are", "You know where things are.", "Choose the place."};
    std::vector<std::string> m_places;
    std::vector<std::vector<std::string>> m_areas;
    std::map<std::string, std::pair<std::size_t, std::string>> m_placeOf; // object -> area, place
    std::unique_ptr<WordPool> m_objects;
};

} // namespace

std::unique_ptr<Skill> makeCommonsenseSkill(std::uint64_t seed)
{
    return std::make_unique<CommonsenseSkill>(seed);
}

} // namespace neurex::demo
