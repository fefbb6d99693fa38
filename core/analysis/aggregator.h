// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/ace.h"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace neurex {

/// How the scores of a task's questions become one score a neuron.
enum class AggregateRule {
    Sum, ///< ACE: the sum over the questions, masked (NeuronLLM eq. 5)
    SharedCount, ///< how many questions have the neuron (Knowledge Neurons), ties by the sum
    QueryRelevance, ///< the sum over the questions of score times rarity (QRNCA)
};

struct Aggregation {
    AggregateRule rule = AggregateRule::Sum;
    AceSettings ace; ///< of Sum
    bool isGoodOnly = false; ///< the method knows no bad neurons: what is below 0 becomes 0

    // Of QueryRelevance.
    double threshold = 0.2; ///< a question's cluster: its neurons above so many times its largest score
    double commonShare = 0.3; ///< neurons in more than this share of the clusters are left out; 1: none
    std::int32_t topPerQuestion = 20; ///< so many of a cluster count
    bool isNormalizedByCluster = false; ///< scores are shares of the cluster's sum, not of all neurons'

    bool operator==(const Aggregation&) const = default;
};

/// Adds up questions by any rule. Signs, net shares and counts are those of the plain sums whatever the rule.
///
/// SharedCount: the number of questions with a score above 0, plus the neuron's sum over a little more than the largest
/// sum, so that among equal counts the larger sum goes first.
///
/// QueryRelevance (QRNCA, sections 4.2 to 4.5): na = score / Z with Z the sum over all neurons or over the cluster; ica
/// = log(clusters / (clusters with the neuron + 1)); of each cluster the topPerQuestion neurons by na * ica count, less
/// those that are common, where na * ica is above 0. A question whose Z is not above 0 cannot be normalized and counts
/// as left out.
class Aggregator {
public:
    Aggregator(std::int32_t layerCount, std::int32_t neuronCount, const Aggregation& aggregation);

    /// One question's scores, [L, F]. Errors: those of AceAccumulator::add().
    Result<void> add(std::span<const float> questionScores);
    Result<void> add(const ScoreMatrix& questionScores) { return add(std::span<const float>(questionScores.values)); }

    std::int64_t exampleCount() const { return m_sums.exampleCount(); }
    AceResult result() const;

private:
    using Cluster = std::vector<std::pair<std::size_t, double>>; // place of a neuron, na

    void addCluster(std::span<const float> questionScores);
    void relevanceScores(ScoreMatrix& scores) const;
    void countScores(ScoreMatrix& scores) const;

    Aggregation m_aggregation;
    AceAccumulator m_sums;
    std::vector<std::uint32_t> m_counts; // of SharedCount
    std::vector<Cluster> m_clusters; // of QueryRelevance
    std::int64_t m_leftOutCount = 0;
};

} // namespace neurex
