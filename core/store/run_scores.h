// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/ace.h"
#include "core/base/result.h"
#include "core/base/score_matrix.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace neurex {

/// What scores.safetensors holds. Files with `scores` alone are accepted, the rest is empty then.
struct RunScores {
    ScoreMatrix scores;
    ScoreMatrix signAgreement; ///< [L, F], see AceResult
    std::vector<float> attributionSum; // [L]
    std::vector<float> targetChange; // [L]
    std::vector<float> completenessResidual; // [L]
};

/// Reads scores from a run folder or a .safetensors file. Errors: NotFound, CorruptFile, UnsupportedFormat,
/// InvalidArgument (the run is not complete).
Result<RunScores> loadScores(const std::filesystem::path& runOrFile);
/// Reads the ES matrix of one question from a complete run that kept its examples.
Result<ScoreMatrix> loadExampleScores(const std::filesystem::path& runOrFile, std::int64_t index);
/// ACE with other settings over the questions of a complete run that kept its examples, without any new attribution.
/// Errors: as loadExampleScores().
Result<AceResult> accumulateExamples(const std::filesystem::path& runOrFile, const AceSettings& settings);

} // namespace neurex
