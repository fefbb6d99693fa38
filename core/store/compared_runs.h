// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Attribution runs that are compared with each other: which are there, and how far they can be compared.
#pragma once

#include "core/analysis/set_comparison.h"
#include "core/store/measured_rows.h"
#include "core/store/run_manifest.h"

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

namespace neurex {

/// What two runs have not in common, the gravest first.
enum class RunDifference {
    Shape, ///< layers or neurons of a layer: their neurons cannot be compared at all
    Weights, ///< of the model: neurons of the same number may do another thing
    ComputeType, ///< as which the model was computed
    PromptForm,
    Task,
    Questions, ///< others of the same task: split, seed, limit
    Settings, ///< of the same method
};
std::string_view toString(RunDifference difference); ///< "shape" | "weights" | "compute-type" | ...

/// In the order of the enumeration; empty where only the method differs, or nothing.
std::vector<RunDifference> differencesBetween(const RunManifest& first, const RunManifest& second);

/// A finished run, ready to be compared.
struct ComparedRun {
    RunManifest manifest;
    SharedComparable scores;
    MeasuredRows measured; ///< loadMeasuredRows(), where it is asked for
    std::optional<Error> unmeasured; ///< why they cannot be read
};
/// The first `count` neurons of each side. Errors: those of loadManifest() and loadScores().
Result<ComparedRun> loadComparedRun(const std::filesystem::path& folder, std::size_t count, bool withMeasured = false);

/// The run folders that a path means: itself, or those below it as neurex reproduce leaves them, at most two folders
/// down, in the order of their names. Error NotFound where there is none, which says what was expected.
Result<std::vector<std::filesystem::path>> findRuns(const std::filesystem::path& folder);

} // namespace neurex
