// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/intervention_options.h"
#include "app/cli/model_session.h"
#include "core/base/evaluation.h"
#include "core/base/intervention.h"
#include "core/store/run_scores.h"

#include <filesystem>
#include <vector>

namespace neurex::app {

/// Answers of every question under every stack, one engine request per batch of questions: [stack][question].
Result<std::vector<std::vector<QuestionAnswer>>> evaluateStacks(ModelSession& session, const PreparedTask& task,
                                                                const std::vector<InterventionStack>& stacks,
                                                                const Terminal& terminal);

/// The scores of a finished run or of a file of scores. Errors: those of loadScores(), InvalidArgument for scores of
/// another shape than the model's.
Result<RunScores> loadScoresFor(const std::filesystem::path& run, const ModelInfo& model);
/// The same for a task's questions; a run of other weights of the same shape, of another version of
/// the task, or with prompts of another form, is used with a warning.
/// Errors: those of loadScoresFor().
Result<RunScores> loadRunScores(const std::filesystem::path& run, const ModelInfo& model, const Task& task,
                                const PromptForm& form, const Terminal& terminal);

/// What options change in a model, with notes on the terminal. Errors: those of loadScoresFor() and makeStack().
Result<InterventionStack> stackFor(const InterventionOptions& options, const ModelInfo& model,
                                   const Terminal& terminal);

} // namespace neurex::app
