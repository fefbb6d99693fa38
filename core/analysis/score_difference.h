// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The scores of one run minus those of another, neuron by neuron, in a unit that both have.
#pragma once

#include "core/base/result.h"
#include "core/base/score_matrix.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace neurex {

enum class DifferenceUnit {
    Question, ///< means over the questions: of one method and target
    Share, ///< of the summed |score| of all neurons
    Z, ///< less the mean of all neurons' scores, over their standard deviation (of all, not of a sample)
};
std::string_view toString(DifferenceUnit unit); ///< "question" | "share" | "z"
Result<DifferenceUnit> parseDifferenceUnit(std::string_view name);
std::span<const DifferenceUnit> allDifferenceUnits();

/// A run's sums over so many questions; 0: not known, they stay sums.
struct ScoreSums {
    const ScoreMatrix& scores;
    std::int64_t questions = 0;
};
/// Computed in double. Where all scores of a run are 0 (Share) or equal (Z), its part is 0. Error InvalidArgument where
/// the shapes differ, which names both.
Result<ScoreMatrix> scoreDifference(const ScoreSums& first, const ScoreSums& second, DifferenceUnit unit);

} // namespace neurex
