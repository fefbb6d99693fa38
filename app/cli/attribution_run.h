// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/model_session.h"
#include "core/store/run_folder.h"

#include <filesystem>
#include <string>

namespace neurex::app {

/// What an attribution is of and how it is made. References live as long as the command.
struct AttributionRun {
    const Task& task;
    const PreparedTask& prepared;
    const TaskOptions& options;
    std::string method;
    AttributionSettings settings;
    AceSettings ace;
    bool keepExamples = false;
};

/// A finished run, and what this command did for it.
struct FinishedRun {
    RunFolder folder;
    protocol::JobSummary summary; ///< of what was pending
    std::int64_t doneBefore = 0; ///< questions
};

/// Attributes what is pending in the folder, new or interrupted, and finishes it; what happens is said on the terminal.
/// Errors: those of RunFolder::createOrResume(), of the engine and of RunFolder::finish().
Result<FinishedRun> attributeRun(ModelSession& session, const AttributionRun& run, const std::filesystem::path& folder,
                                 const Terminal& terminal);

} // namespace neurex::app
