// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/model_session.h"
#include "core/store/probe_report_file.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace neurex::app {

/// What a probe is of and how it is judged.
struct ProbeRun {
    TaskOptions task;
    std::filesystem::path out;
    std::size_t train = 0, test = 0; ///< questions; 0: all of the split
    Hook hook = Hook::Up;
    ProbeSettings settings;
    bool hasTrainSizes = false; ///< else an eighth, a quarter and a half
    std::filesystem::path other; ///< probe to compare with; empty: none
};

/// Reads the task and sees to it that no question chooses neurons and judges them: where the task does not say which do
/// which, half of its questions are drawn, with a note.
Result<Task> openProbeTask(TaskOptions& options, UsedFiles& files, const Terminal& terminal);

/// A finished probe, and what this command did for it.
struct FinishedProbe {
    ProbeResults results;
    protocol::JobSummary summary; ///< of what was pending
};

/// Asks the engine for what is pending in the probe's folder, new or interrupted, judges it and writes the results
/// beside it. Errors: those of ModelSession::prepare(), ProbeFolder, the engine, judgeProbes() and compareProbes().
Result<FinishedProbe> runProbe(ModelSession& session, const Task& task, ProbeRun run, const Terminal& terminal);

/// What of a question's prompts stands among the first questions' prompts, too: ids of the questions behind them.
std::vector<std::string> repeatedQuestions(const std::vector<TokenQuestion>& first,
                                           const std::vector<TokenQuestion>& behind);

} // namespace neurex::app
