// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/operators.h"
#include "core/base/evaluation.h"
#include "core/base/intervention.h"
#include "core/base/score_matrix.h"
#include "core/store/evaluation_file.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace neurex::app {

struct SweepSettings {
    std::vector<std::int64_t> budgets;
    std::vector<Operator> operators;
    std::vector<Side> sides;
    std::int64_t randomSets = 0; ///< per operator, side and budget: drawn over all layers
    std::int64_t layerRandomSets = 0; ///< drawn with as many neurons per layer as the selection has
    Positions positions = Positions::Last;
    std::uint64_t seed = 0;
};

/// What is changed in one line of a sweep.
struct SweepPoint {
    enum class Kind { Unchanged, Neurons, Random, LayerRandom };
    Kind kind = Kind::Unchanged;
    Operator operation = Operator::Enhance;
    Side side = Side::Both;
    std::int64_t budget = 0;
    std::uint64_t seed = 0; ///< of the draw
    InterventionStack stack;
};

/// Every point of the sweep; the first is the unchanged model. Draw number r of a control has seed `settings.seed + r`.
std::vector<SweepPoint> planSweep(const ScoreMatrix& scores, const SweepSettings& settings);

/// One row a point. answers: [point][question]. Errors: those of compare().
Result<std::vector<SweepRow>> sweepRows(const std::vector<SweepPoint>& points,
                                        const std::vector<std::vector<QuestionAnswer>>& answers, std::uint64_t seed);

/// The range in which 95 % of the RAC of random controls of the same operator, side and budget lie (between the
/// 2.5th and 97.5th percentile, linear between the draws); empty with fewer than two draws.
std::optional<Interval> randomBand(const std::vector<SweepRow>& rows, const SweepRow& of, std::string_view kind);

} // namespace neurex::app
