// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/ranking_spread.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace neurex {
namespace {

/// Sums over units of a neuron's scores: what the variance between units needs.
class UnitSums {
public:
    explicit UnitSums(std::size_t neurons)
        : m_unit(neurons, 0.0)
        , m_sum(neurons, 0.0)
        , m_squares(neurons, 0.0)
        , m_weighted(neurons, 0.0)
    {
    }

    void add(std::span<const float> scores)
    {
        for (std::size_t i = 0; i < scores.size(); ++i)
            m_unit[i] += static_cast<double>(scores[i]);
        m_unitSize += 1.0;
    }

    void endUnit()
    {
        for (std::size_t i = 0; i < m_unit.size(); ++i) {
            m_sum[i] += m_unit[i];
            m_squares[i] += m_unit[i] * m_unit[i];
            m_weighted[i] += m_unit[i] * m_unitSize;
            m_unit[i] = 0.0;
        }
        m_questions += m_unitSize;
        m_squaredSizes += m_unitSize * m_unitSize;
        m_units += 1.0;
        m_unitSize = 0.0;
    }

    float z(std::size_t i) const
    {
        if (m_units < 2.0)
            return 0.0F;
        const double mean = m_sum[i] / m_questions;
        const double between = m_squares[i] - 2.0 * mean * m_weighted[i] + mean * mean * m_squaredSizes;
        const double variance = between * m_units / (m_units - 1.0);
        // What rounding leaves where all units are equal.
        constexpr double kRounding = 1e-13;
        return variance > kRounding * m_squares[i] ? static_cast<float>(m_sum[i] / std::sqrt(variance)) : 0.0F;
    }

private:
    std::vector<double> m_unit; // of the unit that is being added
    std::vector<double> m_sum;
    std::vector<double> m_squares;
    std::vector<double> m_weighted; // with the sizes of the units
    double m_unitSize = 0.0;
    double m_questions = 0.0;
    double m_squaredSizes = 0.0;
    double m_units = 0.0;
};

/// The Jaccard overlaps of the beginnings of two lists, 1, 2, ... count long; a list may be shorter.
std::vector<double> beginningOverlaps(std::span<const ScoredNeuron> first, std::span<const ScoredNeuron> second,
                                      std::size_t count)
{
    const std::vector<std::size_t> shared = sharedBeginnings(first, second, count);
    std::vector<double> overlaps;
    for (std::size_t place = 0; place < count; ++place) {
        const std::size_t all
            = std::min(place + 1, first.size()) + std::min(place + 1, second.size()) - shared[place];
        overlaps.push_back(all == 0 ? 1.0 : static_cast<double>(shared[place]) / static_cast<double>(all));
    }
    return overlaps;
}

} // namespace

Result<RankingSpread> rankingSpread(std::int32_t layerCount, std::int32_t neuronCount, const Aggregation& aggregation,
                                    const QuestionGroups& groups, std::uint64_t seed, const ReadExample& readExample)
{
    RankingSpread spread;
    spread.unit = groups.unit();
    spread.unitCount = static_cast<std::int64_t>(groups.unitCount());
    spread.z = ScoreMatrix(layerCount, neuronCount);
    std::vector<float> scores(spread.z.values.size());
    std::vector<std::vector<std::size_t>> questionsOf(groups.unitCount());
    for (std::size_t question = 0; question < groups.questionCount(); ++question)
        questionsOf[groups.unitOf(question)].push_back(question);
    const std::vector<bool> isFirst = groups.firstHalf(seed);
    UnitSums sums(scores.size());
    Aggregator first(layerCount, neuronCount, aggregation), second(layerCount, neuronCount, aggregation);
    for (const std::vector<std::size_t>& questions : questionsOf) {
        for (const std::size_t question : questions) {
            if (Result<void> read = readExample(question, scores); !read)
                return read.error();
            if (Result<void> added = (isFirst[question] ? first : second).add(scores); !added)
                return added.error();
            sums.add(scores);
        }
        sums.endUnit();
    }
    for (std::size_t i = 0; i < scores.size(); ++i)
        spread.z.values[i] = sums.z(i);
    spread.firstHalf = first.result().scores;
    spread.secondHalf = second.result().scores;
    return spread;
}

SplitHalfOverlap splitHalfOverlap(const RankedNeurons& firstHalf, const RankedNeurons& secondHalf, std::size_t count)
{
    const RankedNeurons first = firstOf(firstHalf, count), second = firstOf(secondHalf, count);
    return {jaccard(neuronIds(first.good), neuronIds(second.good)),
            jaccard(neuronIds(first.bad), neuronIds(second.bad))};
}

std::vector<SplitHalfOverlap> splitHalfOverlaps(const RankedNeurons& firstHalf, const RankedNeurons& secondHalf,
                                                std::size_t count)
{
    const std::vector<double> good = beginningOverlaps(firstHalf.good, secondHalf.good, count);
    const std::vector<double> bad = beginningOverlaps(firstHalf.bad, secondHalf.bad, count);
    std::vector<SplitHalfOverlap> overlaps;
    for (std::size_t i = 0; i < count; ++i)
        overlaps.push_back({good[i], bad[i]});
    return overlaps;
}

} // namespace neurex
