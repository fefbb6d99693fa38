// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/experiment_run.h"

#include "app/cli/progress_line.h"
#include "app/client/experiment_request.h"
#include "core/base/display_text.h"

#include <QCoreApplication>

#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

/// The context of this file's texts.
class Text {
    Q_DECLARE_TR_FUNCTIONS(ExperimentRun)
};

/// "3 of 10 questions", or "3 windows".
QString countText(const Experiment& experiment)
{
    const CellCount kept = experiment.kept();
    const QString cells = QString::fromUtf8(experiment.units().cells);
    return kept.total > 0 ? Text::tr("%1 of %2 %3").arg(kept.done).arg(kept.total).arg(cells)
                          : u"%1 %2"_s.arg(kept.done).arg(cells);
}

Result<protocol::JobSummary> answerPending(ModelSession& session, Experiment& experiment, const QString& what,
                                           const Terminal& terminal)
{
    ProgressLine progress(terminal, what, QString::fromUtf8(experiment.units().steps), experiment.progress().done);
    protocol::JobSummary sum;
    while (true) {
        Result<std::optional<CellRequest>> request = experiment.next();
        if (!request)
            return request.error();
        if (!*request)
            return sum;
        const MeasuredCells before = measuredOf(experiment);
        const auto take = [&](const CellAnswer& answer) -> Result<void> {
            const Result<bool> taken = experiment.take(answer);
            progress.update(experiment.progress().done, experiment.progress().total);
            return taken ? Result<void>() : Result<void>(taken.error());
        };
        const Result<protocol::JobSummary> answered
            = session.engine().answer(std::move(**request), session.info(), take);
        if (!answered)
            return answered.error();
        if (measuredOf(experiment) == before) // asking again would never end
            return unansweredRequest();
        sum.questions += answered->questions;
        sum.seconds += answered->seconds;
    }
}

} // namespace

Result<protocol::JobSummary> runExperiment(ModelSession& session, Experiment& experiment, const QString& what,
                                           const Terminal& terminal)
{
    for (const std::string& damage : experiment.damage())
        terminal.note(Text::tr("note: %1").arg(QString::fromStdString(damage)));
    if (measuredOf(experiment) != MeasuredCells() && !experiment.isComplete())
        terminal.note(Text::tr("resuming, %1 done").arg(countText(experiment)));
    Result<protocol::JobSummary> summary = answerPending(session, experiment, what, terminal);
    if (summary) {
        if (const Result<void> finished = experiment.finish(); !finished)
            summary = finished.error();
    }
    if (!summary && measuredOf(experiment) != MeasuredCells())
        terminal.note(Text::tr("%1 are kept in %2; the same command goes on from there")
                          .arg(countText(experiment), oneLine(experiment.place().native())));
    return summary;
}

} // namespace neurex::app
