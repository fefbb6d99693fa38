// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/model_session.h"
#include "core/base/evaluation.h"
#include "core/base/intervention.h"
#include "core/store/run_scores.h"
#include "core/tasks/task_split.h"

#include <filesystem>
#include <optional>
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

/// The questions that a run chose its neurons with, and the form of their prompts. run: a run folder, or a file of
/// scores in one; nullopt: a file elsewhere says nothing of it.
struct RunQuestions {
    std::string taskHash;
    QuestionChoice choice;
    PromptForm form;
};
std::optional<RunQuestions> questionsOfRun(const std::filesystem::path& run);

/// A run that drew the split of the same task leaves its other questions to be judged by: where the user names no
/// split, the task is shared out the same way, with a note. Errors: those of drawSplit().
Result<void> takeSplitOfRun(Task& task, TaskOptions& options, const std::optional<RunQuestions>& run,
                            const Terminal& terminal);
/// Where the user names no form of the prompts, they have that of the run's, with a note.
void takeFormOfRun(TaskOptions& options, const std::optional<RunQuestions>& run, const Terminal& terminal);
/// How many of the questions that are judged by chose the neurons, too; nullopt: nobody knows.
std::optional<std::int64_t> sharedQuestions(const Task& task, const TaskOptions& options,
                                            const std::optional<RunQuestions>& run);
/// Says so, unless there are none. total: questions that are judged by.
QString sharedText(std::int64_t shared, std::int64_t total);

} // namespace neurex::app
