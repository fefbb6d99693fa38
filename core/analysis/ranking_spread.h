// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/aggregator.h"
#include "core/analysis/question_groups.h"
#include "core/analysis/selection.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace neurex {

/// How far a ranking of neurons would move with other questions of the same kind.
struct RankingSpread {
    Unit unit = Unit::Question;
    std::int64_t unitCount = 0;
    /// [L, F]: the plain sum of a neuron's scores over its standard error between units; 0 with fewer than two units or
    /// where all are equal.
    ScoreMatrix z;
    ScoreMatrix firstHalf; ///< [L, F]: the aggregated scores of one half of the units, see QuestionGroups::firstHalf()
    ScoreMatrix secondHalf; ///< of the other

    bool operator==(const RankingSpread&) const = default;
};

/// Fills the span with one question's scores.
using ReadExample = std::function<Result<void>(std::size_t question, std::span<float> scores)>;

/// Reads every question once, unit by unit. Errors: those of readExample and of Aggregator::add().
Result<RankingSpread> rankingSpread(std::int32_t layerCount, std::int32_t neuronCount, const Aggregation& aggregation,
                                    const QuestionGroups& groups, std::uint64_t seed, const ReadExample& readExample);

/// How many of the neurons that are chosen from either half are chosen from both (Jaccard), of each sign.
struct SplitHalfOverlap {
    double good = 0.0;
    double bad = 0.0;

    bool operator==(const SplitHalfOverlap&) const = default;
};
/// Of the first count neurons a sign.
SplitHalfOverlap splitHalfOverlap(const RankedNeurons& firstHalf, const RankedNeurons& secondHalf, std::size_t count);

/// The same of the first 1, 2, ... count.
std::vector<SplitHalfOverlap> splitHalfOverlaps(const RankedNeurons& firstHalf, const RankedNeurons& secondHalf,
                                                std::size_t count);

} // namespace neurex
