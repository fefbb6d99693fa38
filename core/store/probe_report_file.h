// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/probe/probe_report.h"
#include "core/store/probe_folder.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace neurex {

/// How a probe is judged, as reports keep it; what only says how much is listed is left out.
void to_json(nlohmann::json& json, const ProbeSettings& settings);
void from_json(const nlohmann::json& json, ProbeSettings& settings); ///< throws std::exception

/// Another probe, of other prompts or demonstrations, and what its neurons do on this one's questions.
struct ComparedProbe {
    std::string path; ///< see storablePath()
    std::string task;
    std::int64_t trainQuestions = 0; ///< that chose its neurons
    std::vector<ProbeTransfer> transfers;
};

/// What a probe has come to, with all that it depends on. The same folder and settings give the same document.
struct ProbeResults {
    ProbeManifest manifest;
    ProbeSettings settings;
    ProbeReport report;
    std::vector<ComparedProbe> others = {}; ///< that it is compared with
};
void to_json(nlohmann::json& json, const ProbeResults& results);

/// A line of names and one a row: kind, selection, train_questions, neurons, first_rank, draw, trees, depth, accuracies
/// in percent with intervals, the difference to LM-prob in points with interval and p, auc. What a row does not have
/// stays empty.
std::string probeRowsCsv(const ProbeReport& report);
/// kind, neurons, threshold, false_positive, true_positive.
std::string probeCurvesCsv(const ProbeReport& report);
/// A neuron list as every command reads it, the best first; the score's sign is the polarity. A comment says what chose
/// them: kind, hook, task, model, questions and seed.
std::string skillListCsv(const SkillList& list, const ProbeManifest& manifest);

/// How robust a probe is: a line for each kind and number of neurons, of itself (probe empty) and of each other probe:
/// probe, task, train_questions, kind, neurons, shared, opposite, chance_shared, jaccard, accuracy on this one's test
/// questions with its interval, the difference to LM-prob in points with interval and p. Empty without others.
std::string probeRobustnessCsv(const ProbeResults& results);

/// What writeProbeResults() writes: report.json, accuracy.csv, roc.csv, skill-neurons-KIND.csv and, where it is
/// compared with others, robustness.csv.
std::vector<std::filesystem::path> probeResultFiles(const std::filesystem::path& folder);
/// How the report that stands in a folder was made. Errors: NotFound, Unreadable, CorruptFile.
Result<ProbeSettings> loadProbeSettings(const std::filesystem::path& folder);
/// What the report in a folder says of other probes, as far as it is shown: of a row its test accuracy and the
/// difference to LM-prob. Empty: it is compared with none. Errors: those of loadProbeSettings().
Result<std::vector<ComparedProbe>> loadComparedProbes(const std::filesystem::path& folder);
/// How a probe without a report is judged: with all that its prompts were kept for, as neurex probe does without
/// options.
ProbeSettings usualProbeSettings(const ProbeManifest& manifest, const StoredPrompts& prompts);
/// judgeProbes() of what a folder keeps.
Result<ProbeReport> judgeStored(const StoredPrompts& prompts, const ProbeSettings& settings,
                                const ProbeProgress& progress = {});
/// A robustness.csv of an earlier comparison goes where there is none now. Errors: WriteFailed.
Result<void> writeProbeResults(const std::filesystem::path& folder, const ProbeResults& results);

} // namespace neurex
