// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/attribution_run.h"

#include "app/cli/progress_line.h"
#include "app/client/result_origin.h"
#include "app/client/task_opening.h"
#include "core/store/used_place.h"

#include <QCoreApplication>

#include <utility>
#include <vector>

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

Result<protocol::JobSummary> attributePending(ModelSession& session, const AttributionRun& run, RunFolder& folder,
                                              const Terminal& terminal)
{
    const std::vector<std::int64_t> requested
        = wholeParts(folder.pending(), static_cast<std::int64_t>(run.prepared.questions.size()));
    if (requested.empty())
        return protocol::JobSummary{};
    AttributionJob job;
    job.questions = run.prepared.questions;
    job.indices = requested;
    job.settings = run.settings;
    job.layerCount = session.info().layerCount;
    job.neuronCount = session.info().neuronCount;
    ProgressLine progress(terminal, Text::tr("Attributing"), Text::tr("questions"));
    job.onProgress = [&progress](const JobProgress& state) { progress.update(state.done, state.total); };
    const UsedPlace place(folder.path());
    job.onItem = [&folder, &requested, &place](QuestionAttribution item) -> Result<void> {
        const std::int64_t index = requested[static_cast<std::size_t>(item.index)];
        if (folder.isDone(index))
            return {};
        if (Result<void> same = place.check(); !same)
            return same;
        return folder.append(
            {index, std::move(item.answer), std::move(item.attributionSums), std::move(item.targetChanges)},
            item.scores);
    };
    return session.engine().attribute(std::move(job));
}

} // namespace

Result<FinishedRun> attributeRun(ModelSession& session, const AttributionRun& run, const std::filesystem::path& place,
                                 const Terminal& terminal)
{
    Result<RunFolder> folder = RunFolder::createOrResume(place, manifestOf(session, run));
    if (!folder)
        return folder.error();
    for (const std::string& damage : folder->damage())
        terminal.note(Text::tr("note: %1").arg(QString::fromStdString(damage)));
    const auto doneBefore = static_cast<std::int64_t>(folder->records().size());
    const std::size_t all = run.prepared.questions.size();
    if (doneBefore > 0 && !folder->isComplete())
        terminal.note(Text::tr("resuming, %1 of %2 questions done").arg(doneBefore).arg(all));
    Result<protocol::JobSummary> summary = attributePending(session, run, *folder, terminal);
    if (!summary) {
        if (!folder->records().empty())
            terminal.note(Text::tr("%1 of %2 questions are kept in %3; the same command goes on from there")
                              .arg(folder->records().size())
                              .arg(all)
                              .arg(oneLine(place.native())));
        return summary.error();
    }
    if (!folder->isComplete()) {
        if (const Result<AceResult> finished = folder->finish(); !finished) {
            terminal.note(Text::tr("all questions are kept in %1; the same command goes on from there")
                              .arg(oneLine(place.native())));
            return finished.error();
        }
    }
    return FinishedRun{std::move(*folder), std::move(*summary), doneBefore};
}

} // namespace neurex::app
