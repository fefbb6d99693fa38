// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/evaluation_run.h"

#include "app/cli/progress_line.h"
#include "core/store/run_folder.h"

#include <QCoreApplication>

namespace neurex::app {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(neurex::app::EvaluationRun)
};

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
    job.onItem = [&answers](EvaluationItem item) -> Result<void> {
        for (std::size_t s = 0; s < item.answers.size(); ++s)
            answers[s][static_cast<std::size_t>(item.index)] = std::move(item.answers[s]);
        return {};
    };
    if (const Result<QuestionsSummary> summary = session.engine().evaluate(std::move(job)); !summary)
        return summary.error();
    return answers;
}

Result<ScoreMatrix> loadRunScores(const std::filesystem::path& run, const ModelInfo& model, const Terminal& terminal)
{
    Result<RunScores> scores = loadScores(run);
    if (!scores)
        return scores.error();
    const ScoreMatrix& matrix = scores->scores;
    if (matrix.layerCount != model.layerCount || matrix.neuronCount != model.neuronCount)
        return makeError(ErrorCode::InvalidArgument,
                         Text::tr("The scores in %1 are of a model with %2 x %3 neurons, the loaded model has %4 x %5. "
                                  "Name the run that was made with this model.")
                             .arg(QString::fromStdString(run.string()))
                             .arg(matrix.layerCount)
                             .arg(matrix.neuronCount)
                             .arg(model.layerCount)
                             .arg(model.neuronCount)
                             .toStdString());
    if (RunFolder::isRun(run)) {
        const Result<RunManifest> manifest = loadManifest(run);
        if (manifest && manifest->model.weightHash != model.weightHash)
            terminal.note(Text::tr("warning: %1 was made with other weights (%2)")
                              .arg(QString::fromStdString(run.string()), QString::fromStdString(manifest->model.path)));
    }
    return std::move(scores->scores);
}

} // namespace neurex::app
