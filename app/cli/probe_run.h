// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/model_session.h"
#include "app/client/probe_study.h"

#include <filesystem>

namespace neurex::app {

/// What a probe is of, and where it is kept.
struct ProbeRun {
    TaskOptions task;
    std::filesystem::path out;
    ProbePlan plan;
};

/// Reads the task and sees to it that no question chooses neurons and judges them: see shareOutForProbe(), with a note.
Result<Task> openProbeTask(TaskOptions& options, UsedFiles& files, const Terminal& terminal);

/// A finished probe, and what this command did for it.
struct FinishedProbe {
    ProbeResults results;
    protocol::JobSummary summary; ///< of what was pending
};

/// Asks the engine for what is pending in the probe's folder, new or interrupted, judges it and writes the results
/// beside it. Errors: those of ModelSession::prepare(), ProbeFolder, the engine, readOthers() and judgeProbe().
Result<FinishedProbe> runProbe(ModelSession& session, const Task& task, const ProbeRun& run, const Terminal& terminal);

} // namespace neurex::app
