// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/methods.h"
#include "core/base/attribution_settings.h"
#include "core/base/file_writer.h"
#include "core/base/result.h"
#include "core/store/result_origin.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace neurex {

/// Everything that a run's result depends on, and where it came from.
struct RunManifest : ResultOrigin {
    std::string split = "identify";
    std::string method{kNeuronLlm}; ///< its id
    AttributionSettings settings;
    AceSettings ace;
    std::uint64_t seed = 0;
    std::int64_t limit = 0; ///< as asked for; 0 = all
    bool keepExamples = false; ///< scores.safetensors also holds example_scores
    std::int64_t questionCount = 0; ///< questions of this run
    std::string commandLine;
    std::string startedAt; ///< ISO 8601, UTC; set by RunFolder
    std::string finishedAt; ///< empty until the run is complete; set by RunFolder

    Aggregation aggregation() const { return methodOf(method).aggregationWith(ace); }
    bool operator==(const RunManifest&) const = default;
};

void to_json(nlohmann::json& json, const RunManifest& manifest);
void from_json(const nlohmann::json& json, RunManifest& manifest);

/// Reads manifest.json of a run folder. Errors: NotFound, Unreadable, CorruptFile.
Result<RunManifest> loadManifest(const std::filesystem::path& folder);
/// Writes manifest.json in one step, with a checksum (core/store/checked_line.h).
Result<void> saveManifest(const std::filesystem::path& folder, const RunManifest& manifest,
                          FileAccess access = FileAccess::Shared);
/// The first property that decides over a run's numbers and differs, as text for a message ("settings/rule is \"right\"
/// there, \"gauss\" now"); empty when the run can be continued.
std::optional<std::string> firstDifference(const RunManifest& stored, const RunManifest& wanted);

} // namespace neurex
