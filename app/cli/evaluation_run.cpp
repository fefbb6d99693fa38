// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/evaluation_run.h"

#include "app/cli/progress_line.h"
#include "app/cli/task_session.h"
#include "core/store/run_folder.h"

#include <QCoreApplication>

namespace neurex::app {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(neurex::app::EvaluationRun)
};

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

Result<InterventionStack> stackFor(const InterventionOptions& options, const ModelInfo& model, const Terminal& terminal)
{
    ScoreMatrix scores;
    if (options.isByRun()) {
        Result<RunScores> run = loadScoresFor(options.run, model);
        if (!run)
            return run.error();
        scores = std::move(run->scores);
    }
    return makeStack(options, scores, terminal);
}

} // namespace neurex::app
