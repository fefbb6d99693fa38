// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/model_session.h"
#include "core/tasks/task_split.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace neurex::app {

/// The folder that a file with scores lies in, which says how they were made; a folder is itself.
std::filesystem::path runFolderOf(const std::filesystem::path& run);

/// The questions that a run chose its neurons with, and the form of their prompts. run: a run folder, or a file of
/// scores in one; nullopt: a file elsewhere says nothing of it.
struct RunQuestions {
    std::string taskHash;
    QuestionChoice choice;
    PromptForm form;
};
std::optional<RunQuestions> questionsOfRun(const std::filesystem::path& run);

/// A task, and the model that is asked its questions.
struct TaskSession {
    UsedFiles files;
    Task task;
    std::unique_ptr<ModelSession> model;
    PreparedTask prepared;
};
/// Reads the task before it opens the model. chosenWith: the questions of the run that the command takes neurons from,
/// whose split and form of prompts are taken over; nullopt: of none. Errors: those of openTask(), drawSplit(),
/// ModelSession::open() and ModelSession::prepare().
Result<TaskSession> openTaskSession(TaskCommandOptions& command, const std::optional<RunQuestions>& chosenWith,
                                    const Terminal& terminal);

/// How many of the questions that are judged by chose the neurons, too; nullopt: nobody knows.
std::optional<std::int64_t> sharedQuestions(const Task& task, const TaskOptions& options,
                                            const std::optional<RunQuestions>& run);
/// Says so, unless there are none. total: questions that are judged by.
QString sharedText(std::int64_t shared, std::int64_t total);

} // namespace neurex::app
