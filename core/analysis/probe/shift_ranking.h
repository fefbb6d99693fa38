// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/empirical_gradient.h"
#include "core/analysis/probe/probe_prompts.h"
#include "core/analysis/sweep_plan.h"
#include "core/analysis/sweep_table.h"
#include "core/base/evaluation.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace neurex {

/// How the neurons of a task are ranked that are shifted together on every prompt, from the gradients g[p, n] of the
/// right label's probability (the task-level shift of NEG's release, reconstructed from its bytecode; P prompts).
enum class ShiftRanking {
    Average, ///< |sum_p g|
    Normalized, ///< |sum_p g / sum_n g|
    Weighted, ///< |sum_p w_p g / sum_n g|, w_p = max_l P(l) - P(right label): prompts that are answered wrong
    Penalized, ///< that times (1 - tanh(8 (|sum_p sgn g of the first label| / P - 0.4))) / 2: less of what always
               ///< speaks for or against one label
};
std::string_view toString(ShiftRanking ranking); ///< "average" | "normalized" | "weighted" | "penalized"
Result<ShiftRanking> parseShiftRanking(std::string_view name);

/// w_p of one answer.
double errorWeight(const ProxyAnswer& answer);

/// The neurons with a score other than 0, the strongest first, ties by position. gradient: the score, with the sign
/// that most of the prompts give it (as many: negative). chosen: prompts that have their gradients; weights: w_p of
/// each of these. neuronsPerLayer: F.
std::vector<PolarNeuron> rankForShift(const ProbePrompts& prompts, std::span<const std::size_t> chosen,
                                      std::span<const double> weights, ShiftRanking ranking,
                                      std::int32_t neuronsPerLayer);

/// A sweep over numbers of neurons and volumes: the first `size` ranked neurons, enhanced by the volume on every
/// prompt, along |w|, at the last token. The first point is the unchanged model. Sizes above the number of ranked
/// neurons are left out. seed: of the sweep.
std::vector<SweepPoint> planShifts(std::span<const PolarNeuron> ranked, std::span<const std::int64_t> sizes,
                                   std::span<const double> volumes, Hook hook, std::uint64_t seed);

/// Place of the best cell among rows of a sweep: the highest accuracy; of equal ones the fewest neurons, then the
/// smallest volume. Nothing: no row is a cell.
std::optional<std::size_t> bestShift(std::span<const SweepRow> rows);

} // namespace neurex
