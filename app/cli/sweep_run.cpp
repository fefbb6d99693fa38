// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sweep_run.h"

#include "app/cli/progress_line.h"
#include "app/client/result_origin.h"
#include "app/client/sweep_job.h"
#include "app/client/task_opening.h"
#include "core/store/stored_path.h"
#include "core/store/used_place.h"
#include "core/tasks/task_file.h"

#include <QCoreApplication>

#include <algorithm>
#include <span>

namespace neurex::app {
namespace {

/// The context of this file's texts.
class Text {
    Q_DECLARE_TR_FUNCTIONS(SweepRun)
};

SweepManifest manifestOf(const ModelSession& session, const SweepSubject& subject,
                         const std::vector<SweepPoint>& points)
{
    SweepManifest manifest;
    static_cast<ResultOrigin&>(manifest)
        = originOf(session.info(), subject.task, session.addsBos(), leftOutLines(subject.task, subject.prepared),
                   subject.prepared.form);
    manifest.split = toString(subject.split);
    manifest.scoresHash = hashOf(subject.scores);
    manifest.scoresPath = storablePath(subject.run);
    manifest.settings = subject.settings;
    manifest.questions = askedQuestions(subject.prepared.questions.list());
    for (const SweepPoint& point : points)
        manifest.points.push_back(point.key);
    manifest.batches = sweepBatches(points);
    return manifest;
}

/// Less the unchanged model, which is measured with the first of them.
std::int64_t finishedPoints(const SweepFile& file)
{
    return std::max<std::int64_t>(file.answers().finishedPointCount() - 1, 0);
}

Result<void> answerPending(ModelSession& session, const PreparedTask& prepared, const std::vector<SweepPoint>& points,
                           SweepFile& file, const QString& what, const Terminal& terminal)
{
    ProgressLine progress(terminal, what, Text::tr("answered questions"));
    const UsedPlace place(file.path());
    const auto batchCount = static_cast<std::int64_t>(file.answers().batches().size());
    for (std::int64_t batch = 0; batch < batchCount; ++batch) {
        if (file.answers().isBatchDone(batch))
            continue;
        EvaluationJob job = sweepBatchJob(prepared.questions, points, file.answers(), batch,
                                          [&](const SweepCell& cell) -> Result<void> {
                                              if (Result<void> same = place.check(); !same)
                                                  return same;
                                              Result<void> stored = file.append(std::span(&cell, 1));
                                              progress.update(file.answers().doneCount(), file.answers().totalCount());
                                              return stored;
                                          });
        if (const Result<protocol::JobSummary> summary = session.engine().evaluate(std::move(job)); !summary)
            return summary.error();
    }
    return {};
}

} // namespace

Result<SweepFile> answerSweep(ModelSession& session, const SweepSubject& subject, const std::vector<SweepPoint>& points,
                              const std::filesystem::path& path, const QString& what, const Terminal& terminal)
{
    Result<SweepFile> file = SweepFile::createOrResume(path, manifestOf(session, subject, points));
    if (!file)
        return file;
    if (!file->damage().empty())
        terminal.note(Text::tr("note: %1").arg(QString::fromStdString(file->damage())));
    if (file->answers().doneCount() > 0)
        terminal.note(Text::tr("resuming, %1 of %2 points done").arg(finishedPoints(*file)).arg(points.size() - 1));
    if (const Result<void> answered = answerPending(session, subject.prepared, points, *file, what, terminal);
        !answered) {
        if (file->answers().doneCount() > 0)
            terminal.note(Text::tr("%1 of %2 points are kept in %3; the same command goes on from there")
                              .arg(finishedPoints(*file))
                              .arg(points.size() - 1)
                              .arg(oneLine(file->path().native())));
        return answered.error();
    }
    return file;
}

Result<std::vector<SweepRow>> sweepRows(const SweepFile& file, const std::vector<SweepPoint>& points,
                                        std::uint64_t seed)
{
    std::vector<SweepRow> rows;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const PointAnswers answers = file.answers().point(static_cast<std::int64_t>(i));
        Result<SweepRow> row
            = sweepRow(points[i], file.answers().unpack(answers.before), file.answers().unpack(answers.after), seed);
        if (!row)
            return row.error();
        rows.push_back(std::move(*row));
    }
    return rows;
}

std::string answersFileOf(const std::string& table)
{
    return table + ".answers.jsonl";
}

} // namespace neurex::app
