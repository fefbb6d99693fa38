// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Sets of neurons that several methods, tasks or models have chosen, beside each other.
#pragma once

#include "core/analysis/operators.h"
#include "core/base/neuron_set.h"
#include "core/base/result.h"
#include "core/base/score_matrix.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace neurex {

/// What is compared of a matrix of scores: made once, for any budget up to `count` and any side.
struct ComparableScores {
    std::int32_t layerCount = 0;
    std::int32_t neuronCount = 0;
    RankedNeurons top; ///< topNeurons()
    std::vector<double> ranks; ///< [L, F], averageRanks() of all neurons
};
using SharedComparable = std::shared_ptr<const ComparableScores>;
ComparableScores makeComparable(const ScoreMatrix& scores, std::size_t count);

/// Of which neurons sets are compared: the first `budget` of each side that counts.
struct ComparisonSettings {
    std::int64_t budget = 20;
    Side side = Side::Both;

    bool operator==(const ComparisonSettings&) const = default;
};
/// Those of one matrix; a side that does not count is empty.
RankedNeurons comparedNeurons(const RankedNeurons& top, const ComparisonSettings& settings);

/// How much two sets have in common. A neuron is shared where both have it on the same side; one that is good in one
/// set and bad in the other is not.
struct SetOverlap {
    std::int64_t first = 0; ///< neurons of the sets
    std::int64_t second = 0;
    std::int64_t shared = 0;
    std::int64_t opposite = 0; ///< good in one, bad in the other
    std::optional<double> jaccard; ///< shared of all that either has; empty where both are empty
    double chanceShared = 0.0; ///< expected of sets of these sizes that are drawn from all neurons of the model
    double chanceJaccard = 0.0; ///< of chanceShared
    /// Average overlap: the share of common neurons among the first d of both lists, averaged over d = 1, 2, ... to
    /// the length of the longer list, so that the first neurons weigh most; the mean over the sides that have neurons.
    /// Fagin, Kumar and Sivakumar, "Comparing top k lists" (2003). Empty where both sets are.
    std::optional<double> topOverlap;
    double chanceTopOverlap = 0.0; ///< expected of random lists of these lengths

    bool operator==(const SetOverlap&) const = default;
};
/// Jaccard index of two sets that share so many of the sum of their sizes (> 0).
inline double jaccardOf(double shared, double sizes)
{
    return shared / (sizes - shared);
}
/// neurons: of the model, > 0.
SetOverlap setOverlap(const RankedNeurons& first, const RankedNeurons& second, std::int64_t neurons);

/// The neurons that exactly these sets have, each on the same side in all of them.
struct ExactIntersection {
    std::vector<std::size_t> sets; ///< ascending, at least one
    RankedNeurons neurons; ///< those first that stand first in their lists, on average; without scores

    std::size_t size() const { return neurons.good.size() + neurons.bad.size(); }
    bool operator==(const ExactIntersection&) const = default;
};
/// Every one that is not empty, the largest first; of equal ones that of more sets.
std::vector<ExactIntersection> exactIntersections(std::span<const RankedNeurons> sets);
/// The neurons that two sets share, in the order of the first.
RankedNeurons sharedNeurons(const RankedNeurons& first, const RankedNeurons& second);

/// Neurons of a set in one layer.
struct LayerCount {
    std::int64_t good = 0;
    std::int64_t bad = 0;

    bool operator==(const LayerCount&) const = default;
};
std::vector<LayerCount> layerCounts(const RankedNeurons& set, std::int32_t layerCount); ///< [L]

/// Pairs of n sets in the order (0, 1), (0, 2), ..., (n - 2, n - 1).
std::size_t pairIndex(std::size_t first, std::size_t second, std::size_t count);

/// Everything that is said of some sets side by side.
struct SetComparison {
    ComparisonSettings settings;
    std::int32_t layerCount = 0;
    std::int32_t neuronCount = 0; ///< of a layer
    std::vector<RankedNeurons> sets;
    std::vector<SetOverlap> overlaps; ///< by pairIndex()
    std::vector<std::optional<double>> correlations; ///< by pairIndex(); Spearman's, over all neurons, whatever counts
    std::vector<ExactIntersection> intersections;
    std::vector<std::vector<LayerCount>> layers; ///< [set][layer]

    const SetOverlap& overlap(std::size_t a, std::size_t b) const { return overlaps[pairIndex(a, b, sets.size())]; }
    std::optional<double> correlation(std::size_t a, std::size_t b) const
    {
        return correlations[pairIndex(a, b, sets.size())];
    }
};

/// Spearman's rank correlation of each pair, which depends on neither budget nor side. Sets have the same shape.
std::vector<std::optional<double>> rankCorrelations(std::span<const SharedComparable> sets);
/// correlations: those of the same sets. Error InvalidArgument where the shapes differ, or the budget is not above 0.
Result<SetComparison> compareSets(std::span<const SharedComparable> sets, const ComparisonSettings& settings,
                                  std::vector<std::optional<double>> correlations);

} // namespace neurex
