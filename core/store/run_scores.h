// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/aggregator.h"
#include "core/analysis/ranking_spread.h"
#include "core/base/result.h"
#include "core/base/score_matrix.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace neurex {

struct RunManifest;

/// What scores.safetensors holds. Files with `scores` alone are accepted, the rest is empty then.
struct RunScores {
    ScoreMatrix scores;
    ScoreMatrix signAgreement; ///< [L, F], see AceResult
    ScoreMatrix netShare; ///< the same
    std::optional<RankingSpread> spread; ///< with all its matrices, or not at all
    std::int64_t questionCount = 0; ///< that the scores are summed over; 0: not known
    std::int64_t informativeCount = 0; ///< see AceResult; 0: not known
    std::int64_t leftOutCount = 0; ///< see AceResult
    std::vector<float> attributionSum; // [L]
    std::vector<float> targetChange; // [L]
    std::vector<float> completenessResidual; // [L]

    bool operator==(const RunScores&) const = default;
};

/// What scores.safetensors says in its metadata of the run that it is of, by key; read back, it must be the manifest's.
std::vector<std::pair<std::string, std::string>> originOf(const RunManifest& manifest);

/// Reads scores from a run folder or a .safetensors file. Errors: NotFound, CorruptFile (also when a checksum does not
/// fit, a number is not finite or the file is of another run than the manifest), UnsupportedFormat, InvalidArgument
/// (the run is not complete).
Result<RunScores> loadScores(const std::filesystem::path& runOrFile);
/// Reads the ES matrix of one question from a complete run that kept its examples.
Result<ScoreMatrix> loadExampleScores(const std::filesystem::path& runOrFile, std::int64_t index);
/// The scores by another rule or mask over the questions of a complete run that kept its examples, without any new
/// attribution. Errors: as loadExampleScores().
Result<AceResult> accumulateExamples(const std::filesystem::path& runOrFile, const Aggregation& aggregation);

/// The matrices of all questions of such a run, one after the other, each checked. Errors: as loadExampleScores(), and
/// those of the visitor.
Result<void>
visitExampleScores(const std::filesystem::path& runOrFile,
                   const std::function<Result<void>(std::int64_t index, const ScoreMatrix& scores)>& visit);
/// Whether scores.safetensors of a run folder is as it was written, but for its example scores. Errors: NotFound,
/// CorruptFile.
Result<void> checkScoresFile(const std::filesystem::path& folder);

/// Error CorruptFile, which names the file and the neuron, where a score is infinite or no number: it would rank first.
Result<void> checkFiniteScores(const std::filesystem::path& file, const ScoreMatrix& scores);

/// shortSum() of an ES matrix.
std::string sumOf(const ScoreMatrix& scores);
/// shortSum() as a number, for the tensor "example_sums".
std::int64_t sumNumber(const std::string& sum);

} // namespace neurex
