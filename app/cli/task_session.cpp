// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/task_session.h"

#include "core/store/run_folder.h"
#include "core/tasks/task_file.h"

#include <QCoreApplication>

#include <system_error>

namespace neurex::app {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(neurex::app::TaskSession)
};

/// A run that drew the split of the same task leaves its other questions to be judged by: where the user names no
/// split, the task is shared out the same way, with a note. Errors: those of drawSplit().
Result<void> takeSplitOfRun(Task& task, TaskOptions& options, const std::optional<RunQuestions>& run,
                            const Terminal& terminal)
{
    if (!run || options.isSplitGiven || !run->choice.draw.isDrawn() || run->taskHash != task.hash)
        return {};
    options.draw = run->choice.draw;
    terminal.note(Text::tr("note: the run drew its questions (--split %1 --split-seed %2); %3 are used here")
                      .arg(options.draw.fraction)
                      .arg(options.draw.seed)
                      .arg(options.split == run->choice.split ? Text::tr("the same") : Text::tr("the others")));
    return drawSplit(task, options.draw);
}

/// Where the user names no form of the prompts, they have that of the run's, with a note.
void takeFormOfRun(TaskOptions& options, const std::optional<RunQuestions>& run, const Terminal& terminal)
{
    if (!run || options.isPromptGiven || run->form.isRaw())
        return;
    options.runForm = run->form;
    terminal.note(Text::tr("note: the prompts have the form %1, as those of the run; --prompt-form names another")
                      .arg(oneLine(run->form.name)));
}

} // namespace

std::filesystem::path runFolderOf(const std::filesystem::path& run)
{
    std::error_code status;
    return std::filesystem::is_regular_file(run, status) ? run.parent_path() : run;
}

std::optional<RunQuestions> questionsOfRun(const std::filesystem::path& run)
{
    const std::filesystem::path folder = runFolderOf(run);
    if (!RunFolder::isRun(folder))
        return std::nullopt;
    const Result<RunManifest> manifest = loadManifest(folder);
    if (!manifest)
        return std::nullopt;
    const Result<Split> split = parseSplit(manifest->split);
    if (!split)
        return std::nullopt;
    return RunQuestions{manifest->taskHash,
                        {*split, static_cast<std::size_t>(manifest->limit), manifest->splitDraw},
                        manifest->promptForm};
}

Result<TaskSession> openTaskSession(TaskCommandOptions& command, const std::optional<RunQuestions>& chosenWith,
                                    const Terminal& terminal)
{
    TaskSession opened;
    Result<Task> task = openTask(command.task, opened.files);
    if (!task)
        return task.error();
    if (const Result<void> taken = takeSplitOfRun(*task, command.task, chosenWith, terminal); !taken)
        return taken.error();
    takeFormOfRun(command.task, chosenWith, terminal);
    Result<std::unique_ptr<ModelSession>> model = ModelSession::open(command.model, command.output, terminal);
    if (!model)
        return model.error();
    Result<PreparedTask> prepared = (*model)->prepare(*task, command.task, terminal);
    if (!prepared)
        return prepared.error();
    opened.task = std::move(*task);
    opened.model = std::move(*model);
    opened.prepared = std::move(*prepared);
    return opened;
}

std::optional<std::int64_t> sharedQuestions(const Task& task, const TaskOptions& options,
                                            const std::optional<RunQuestions>& run)
{
    if (!run)
        return std::nullopt;
    if (run->taskHash != task.hash)
        return 0;
    const Result<std::int64_t> shared
        = sharedItems(task, run->choice, {options.split, static_cast<std::size_t>(options.limit), options.draw});
    return shared ? std::optional(*shared) : std::nullopt;
}

QString sharedText(std::int64_t shared, std::int64_t total)
{
    if (shared == 0)
        return {};
    return Text::tr(
               "note: circular: %1 of the %2 questions chose these neurons, too, so the effect looks larger than it "
               "is; \"neurex attribute --split 0.5\" keeps half of the questions apart for this")
        .arg(shared)
        .arg(total);
}

} // namespace neurex::app
