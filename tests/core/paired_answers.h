// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/question_groups.h"
#include "core/base/evaluation.h"
#include "core/base/random.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace neurex::test {

enum class GroupSizes { One, Five, Unequal };

/// A population of paired answers to draw from: three proxies a question.
struct PairedPopulation {
    std::size_t questions = 50;
    GroupSizes sizes = GroupSizes::One;
    double base = 0.66; ///< share of right proxies before
    double lost = 0.1; ///< of the right ones, that become wrong
    double gained = 0.1; ///< of the wrong ones, that become right
    double withinQuestion = 0.0; ///< how often a proxy takes its question's draw instead of its own
    double withinGroup = 0.0; ///< how often a question takes its group's draw

    /// With as many gained as lost on average: the intervention does nothing.
    PairedPopulation withoutEffect() const
    {
        PairedPopulation null = *this;
        null.gained = lost * base / (1.0 - base);
        return null;
    }
    double accuracyAfter() const { return base * (1.0 - lost) + (1.0 - base) * gained; }

    QuestionGroups groups() const
    {
        std::vector<std::string> names;
        for (std::size_t group = 0; names.size() < questions; ++group) {
            const std::size_t size = sizes == GroupSizes::One ? 1 : sizes == GroupSizes::Five ? 5 : 1 + group * 7 % 9;
            for (std::size_t i = 0; i < size && names.size() < questions; ++i)
                names.push_back(sizes == GroupSizes::One ? std::string() : std::to_string(group));
        }
        return QuestionGroups(std::span<const std::string>(names));
    }
};

struct PairedAnswers {
    std::vector<QuestionAnswer> before;
    std::vector<QuestionAnswer> after;
};

/// Draws samples of one population.
class PairedSampler {
public:
    PairedSampler(const PairedPopulation& population, std::uint64_t seed)
        : m_population(population)
        , m_groups(population.groups())
        , m_random(seed)
    {
        constexpr std::size_t kProxies = 3;
        for (std::vector<QuestionAnswer>* side : {&m_answers.before, &m_answers.after}) {
            side->resize(population.questions);
            for (QuestionAnswer& answer : *side)
                answer.proxies.resize(kProxies);
        }
    }

    const QuestionGroups& groups() const { return m_groups; }

    /// Valid until the next call.
    const PairedAnswers& draw()
    {
        std::vector<double> groupRight, groupFlip;
        for (std::size_t i = 0; i < m_groups.unitCount(); ++i) {
            groupRight.push_back(uniform());
            groupFlip.push_back(uniform());
        }
        for (std::size_t q = 0; q < m_population.questions; ++q) {
            const std::size_t group = m_groups.unitOf(q);
            const double right = either(groupRight[group], m_population.withinGroup);
            const double flip = either(groupFlip[group], m_population.withinGroup);
            for (std::size_t p = 0; p < m_answers.before[q].proxies.size(); ++p) {
                const bool was = either(right, m_population.withinQuestion) < m_population.base;
                const double change = either(flip, m_population.withinQuestion);
                const bool is = was ? change >= m_population.lost : change < m_population.gained;
                m_answers.before[q].proxies[p].predicted = was ? 0 : 1;
                m_answers.after[q].proxies[p].predicted = is ? 0 : 1;
            }
        }
        return m_answers;
    }

private:
    double uniform() { return static_cast<double>(m_random.next() >> 11U) * 0x1.0p-53; }
    double either(double shared, double share) { return uniform() < share ? shared : uniform(); }

    PairedPopulation m_population;
    QuestionGroups m_groups;
    SeededRandom m_random;
    PairedAnswers m_answers;
};

} // namespace neurex::test
