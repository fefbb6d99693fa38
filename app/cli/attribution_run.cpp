// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/attribution_run.h"

#include "app/cli/experiment_run.h"
#include "app/client/result_origin.h"
#include "app/client/task_opening.h"
#include "core/experiments/attribution_experiment.h"

#include <QCoreApplication>

#include <utility>

namespace neurex::app {
namespace {

/// The context of this file's texts.
class Text {
    Q_DECLARE_TR_FUNCTIONS(AttributionRun)
};

RunManifest manifestOf(const ModelSession& session, const AttributionRun& run)
{
    RunManifest manifest;
    static_cast<ResultOrigin&>(manifest) = originOf(session.info(), run.task, session.addsBos(),
                                                    leftOutLines(run.task, run.prepared), run.prepared.form);
    manifest.split = toString(run.options.split);
    manifest.method = run.method;
    manifest.settings = run.settings;
    manifest.ace = run.ace;
    manifest.seed = run.options.seed;
    manifest.limit = run.options.limit;
    manifest.keepExamples = run.keepExamples;
    manifest.questionCount = std::ssize(run.prepared.questions);
    manifest.commandLine = QCoreApplication::arguments().join(u' ').toStdString();
    return manifest;
}

} // namespace

Result<FinishedRun> attributeRun(ModelSession& session, const AttributionRun& run, const std::filesystem::path& place,
                                 const Terminal& terminal)
{
    Result<RunFolder> folder = RunFolder::createOrResume(place, manifestOf(session, run));
    if (!folder)
        return folder.error();
    const std::int64_t doneBefore = std::ssize(folder->records());
    AttributionExperiment experiment(std::move(*folder), run.prepared.questions);
    const Result<protocol::JobSummary> summary = runExperiment(session, experiment, Text::tr("Attributing"), terminal);
    if (!summary)
        return summary.error();
    return FinishedRun{experiment.takeFolder(), *summary, doneBefore};
}

} // namespace neurex::app
