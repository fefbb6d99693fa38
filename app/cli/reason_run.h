// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/model_session.h"
#include "core/reasoning/reasoning_report.h"

#include <filesystem>

namespace neurex::app {

/// A model that works out the answers to questions.
struct ReasonRun : ReasoningPlan {
    std::filesystem::path out; ///< folder
    PromptChoice form;
    QString title; ///< of its progress; empty: the usual one
};

/// Writes what is missing of the answers and reads all of them. Errors: those of the files, of runExperiment() and
/// checkPlaces: InvalidArgument where prompts are too long for the model.
Result<ReasonReport> workOutAnswers(ModelSession& session, const ReasonRun& run, UsedFiles& files,
                                    const Terminal& terminal);

} // namespace neurex::app
