// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/aggregator.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace neurex {

Aggregator::Aggregator(std::int32_t layerCount, std::int32_t neuronCount, const Aggregation& aggregation)
    : m_aggregation(aggregation)
    , m_sums(layerCount, neuronCount, aggregation.rule == AggregateRule::Sum ? aggregation.ace : AceSettings())
{
    if (aggregation.rule == AggregateRule::SharedCount)
        m_counts.assign(ScoreMatrix(layerCount, neuronCount).values.size(), 0);
}

Result<void> Aggregator::add(std::span<const float> questionScores)
{
    if (Result<void> added = m_sums.add(questionScores); !added)
        return added;
    for (std::size_t place = 0; place < m_counts.size(); ++place)
        m_counts[place] += questionScores[place] > 0.0F ? 1U : 0U;
    if (m_aggregation.rule == AggregateRule::QueryRelevance)
        addCluster(questionScores);
    return {};
}

void Aggregator::addCluster(std::span<const float> questionScores)
{
    const float largest = *std::ranges::max_element(questionScores);
    Cluster cluster;
    double clusterSum = 0.0;
    for (std::size_t place = 0; largest > 0.0F && place < questionScores.size(); ++place) {
        const auto score = static_cast<double>(questionScores[place]);
        if (score <= 0.0 || score <= m_aggregation.threshold * static_cast<double>(largest))
            continue;
        cluster.emplace_back(place, score);
        clusterSum += score;
    }
    const double all = std::accumulate(questionScores.begin(), questionScores.end(), 0.0);
    const double divisor = m_aggregation.isNormalizedByCluster ? clusterSum : all;
    if (cluster.empty() || divisor <= 0.0) {
        ++m_leftOutCount;
        return;
    }
    for (auto& [place, score] : cluster)
        score /= divisor;
    m_clusters.push_back(std::move(cluster));
}

void Aggregator::relevanceScores(ScoreMatrix& scores) const
{
    std::vector<std::uint32_t> clustersWith(scores.values.size(), 0);
    for (const Cluster& cluster : m_clusters) {
        for (const auto& [place, score] : cluster)
            ++clustersWith[place];
    }
    const auto clusterCount = static_cast<double>(m_clusters.size());
    std::vector<double> sums(scores.values.size(), 0.0);
    for (Cluster cluster : m_clusters) {
        for (auto& [place, score] : cluster)
            score *= std::log(clusterCount / (clustersWith[place] + 1.0));
        const auto end = cluster.begin() + std::min<std::ptrdiff_t>(m_aggregation.topPerQuestion, std::ssize(cluster));
        std::partial_sort(cluster.begin(), end, cluster.end(), [](const auto& a, const auto& b) {
            return a.second != b.second ? a.second > b.second : a.first < b.first;
        });
        std::for_each(cluster.begin(), end, [&](const auto& entry) {
            const bool isCommon = clustersWith[entry.first] > m_aggregation.commonShare * clusterCount;
            if (!isCommon && entry.second > 0.0)
                sums[entry.first] += entry.second;
        });
    }
    std::ranges::transform(sums, scores.values.begin(), [](double sum) { return static_cast<float>(sum); });
}

/// `scores` holds the plain sums.
void Aggregator::countScores(ScoreMatrix& scores) const
{
    constexpr double kALittleMore = 1.001;
    const double largest = std::ranges::max(scores.values);
    for (std::size_t place = 0; place < m_counts.size(); ++place) {
        const double sum = std::max(0.0F, scores.values[place]);
        const double tie = largest > 0.0 ? sum / (kALittleMore * largest) : 0.0;
        scores.values[place] = m_counts[place] == 0 ? 0.0F : static_cast<float>(m_counts[place] + tie);
    }
}

AceResult Aggregator::result() const
{
    AceResult result = m_sums.result();
    result.leftOutCount = m_leftOutCount;
    if (m_aggregation.rule == AggregateRule::QueryRelevance)
        relevanceScores(result.scores);
    else if (m_aggregation.rule == AggregateRule::SharedCount)
        countScores(result.scores);
    if (m_aggregation.isGoodOnly) {
        for (float& score : result.scores.values)
            score = std::max(score, 0.0F);
    }
    return result;
}

} // namespace neurex
