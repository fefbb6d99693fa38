// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/sweep_table.h"
#include "core/base/result.h"
#include "core/base/score_matrix.h"

#include <filesystem>
#include <vector>

namespace neurex {

/// The file in which neurex reproduce keeps what it measured with the neurons of a run: METHOD.answers.jsonl beside
/// METHOD.run.
std::filesystem::path answersBeside(const std::filesystem::path& run);

/// What the operators with the neurons of a run did.
struct MeasuredRows {
    std::vector<SweepRow> rows;
    Positions positions = Positions::Last; ///< at which they changed the neurons
};

/// What the operators with these neurons did, as far as it is measured, without control sets; empty where there is no
/// such file. scores: of the run. Errors: those of SweepFile::read(), InvalidArgument (the answers are of other
/// neurons), those of sweepRow().
Result<MeasuredRows> loadMeasuredRows(const std::filesystem::path& run, const ScoreMatrix& scores);

} // namespace neurex
