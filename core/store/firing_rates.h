// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How often neurons fire on a task, from a finished run of the method "firing-rate": what LAPE compares. A rate is the
// mean over the run's prompts, each of which counts the same whatever its length.
#pragma once

#include "core/base/result.h"
#include "core/base/score_matrix.h"

#include <cstddef>
#include <filesystem>
#include <vector>

namespace neurex {

/// Of all prompts of a run: [L, F]. Errors: those of loadManifest(), loadScores() and readQuestionLog();
/// InvalidArgument where the run is of another method.
Result<ScoreMatrix> loadFiringRates(const std::filesystem::path& run);

/// The rates of parts of a task's questions, [L, F] each.
struct FiringRateParts {
    ScoreMatrix firstHalf, secondHalf; ///< the halves that a run's RankingSpread has
    std::vector<ScoreMatrix> withoutFold; ///< of all questions but those of a fold; groups are dealt out in turn
};
/// Of a run that kept its examples. Errors: those of loadFiringRates() and visitExampleScores().
Result<FiringRateParts> loadFiringRateParts(const std::filesystem::path& run, std::size_t folds);

} // namespace neurex
