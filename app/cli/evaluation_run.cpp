// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/evaluation_run.h"

#include "app/cli/progress_line.h"
#include "core/store/run_folder.h"
#include "core/tasks/task_file.h"

#include <QCoreApplication>

#include <system_error>

namespace neurex::app {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(neurex::app::EvaluationRun)
};

/// The folder that a file with scores lies in, which says how they were made.
std::filesystem::path runFolderOf(const std::filesystem::path& run)
{
    std::error_code status;
    return std::filesystem::is_regular_file(run, status) ? run.parent_path() : run;
}

/// With its texts where another form has the same name.
QString nameOf(const PromptForm& form, const PromptForm& other)
{
    if (form.name != other.name)
        return oneLine(form.name);
    return QStringLiteral("%1 (\"%2\", \"%3\")").arg(oneLine(form.name), oneLine(form.prefix), oneLine(form.suffix));
}

} // namespace

Result<std::vector<std::vector<QuestionAnswer>>> evaluateStacks(ModelSession& session, const PreparedTask& task,
                                                                const std::vector<InterventionStack>& stacks,
                                                                const Terminal& terminal)
{
    std::vector<std::vector<QuestionAnswer>> answers(stacks.size());
    for (std::vector<QuestionAnswer>& ofStack : answers)
        ofStack.resize(task.questions.size());
    EvaluationJob job;
    job.questions = task.questions;
    job.stacks = stacks;
    ProgressLine progress(terminal, Text::tr("Evaluating"), Text::tr("questions"));
    job.onProgress = [&progress](const JobProgress& state) { progress.update(state.done, state.total); };
    job.onItem = [&answers](QuestionEvaluation item) -> Result<void> {
        for (std::size_t s = 0; s < item.answers.size(); ++s)
            answers[s][static_cast<std::size_t>(item.index)] = std::move(item.answers[s]);
        return {};
    };
    if (const Result<protocol::JobSummary> summary = session.engine().evaluate(std::move(job)); !summary)
        return summary.error();
    return answers;
}

Result<RunScores> loadScoresFor(const std::filesystem::path& run, const ModelInfo& model)
{
    Result<RunScores> scores = loadScores(run);
    if (!scores)
        return scores;
    const ScoreMatrix& matrix = scores->scores;
    if (matrix.layerCount != model.layerCount || matrix.neuronCount != model.neuronCount)
        return makeError(ErrorCode::InvalidArgument,
                         Text::tr("The scores in %1 are of a model with %2 x %3 neurons, the loaded model has %4 x %5. "
                                  "Name the run that was made with this model.")
                             .arg(oneLine(run.native()))
                             .arg(matrix.layerCount)
                             .arg(matrix.neuronCount)
                             .arg(model.layerCount)
                             .arg(model.neuronCount)
                             .toStdString());
    return scores;
}

Result<RunScores> loadRunScores(const std::filesystem::path& run, const ModelInfo& model, const Task& task,
                                const PromptForm& form, const Terminal& terminal)
{
    Result<RunScores> scores = loadScoresFor(run, model);
    if (!scores)
        return scores;
    if (const std::filesystem::path folder = runFolderOf(run); RunFolder::isRun(folder)) {
        const Result<RunManifest> manifest = loadManifest(folder);
        if (manifest && manifest->model.weightHash != model.weightHash)
            terminal.note(Text::tr("warning: %1 was made with other weights (%2)")
                              .arg(oneLine(run.native()), oneLine(manifest->model.path)));
        if (manifest && manifest->promptForm != form)
            terminal.note(Text::tr("warning: %1 was made with prompts of the form %2, these have the form %3; without "
                                   "--prompt-form they have that of the run")
                              .arg(oneLine(run.native()), nameOf(manifest->promptForm, form),
                                   nameOf(form, manifest->promptForm)));
        if (manifest && manifest->taskName == task.name && manifest->taskHash != task.hash)
            terminal.note(Text::tr("warning: %1 was made with another version of the task %2")
                              .arg(oneLine(run.native()), oneLine(task.name)));
        if (manifest && manifest->taskName != task.name && manifest->taskHash != task.hash)
            terminal.note(Text::tr("note: %1 is a run of the task %2, not of %3")
                              .arg(oneLine(run.native()), oneLine(manifest->taskName), oneLine(task.name)));
    }
    return scores;
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

void takeFormOfRun(TaskOptions& options, const std::optional<RunQuestions>& run, const Terminal& terminal)
{
    if (!run || options.isPromptGiven || run->form.isRaw())
        return;
    options.runForm = run->form;
    terminal.note(Text::tr("note: the prompts have the form %1, as those of the run; --prompt-form names another")
                      .arg(oneLine(run->form.name)));
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
