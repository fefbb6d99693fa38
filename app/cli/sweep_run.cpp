// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sweep_run.h"

#include "app/cli/experiment_run.h"
#include "app/client/result_origin.h"
#include "app/client/task_opening.h"
#include "core/experiments/sweep_experiment.h"
#include "core/store/shift_search.h"
#include "core/store/stored_path.h"
#include "core/tasks/task_file.h"

#include <memory>

namespace neurex::app {
namespace {

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
    if (subject.activations)
        manifest.activationsHash = hashOf(*subject.activations);
    if (subject.shift)
        manifest.shift = *subject.shift;
    manifest.settings = subject.settings;
    manifest.questions = askedQuestions(subject.prepared.questions.list());
    for (const SweepPoint& point : points)
        manifest.points.push_back(point.key);
    manifest.batches = sweepBatches(points);
    return manifest;
}

} // namespace

Result<SweepFile> answerSweep(ModelSession& session, const SweepSubject& subject, const std::vector<SweepPoint>& points,
                              const std::filesystem::path& path, const QString& what, const Terminal& terminal)
{
    Result<SweepFile> file = SweepFile::createOrResume(path, manifestOf(session, subject, points));
    if (!file)
        return file;
    SweepExperiment experiment(std::move(*file), std::make_shared<const std::vector<SweepPoint>>(points),
                               subject.prepared.questions);
    if (const Result<protocol::JobSummary> answered = runExperiment(session, experiment, what, terminal); !answered)
        return answered.error();
    return experiment.takeFile();
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
    return table + kAnswersSuffix;
}

} // namespace neurex::app
