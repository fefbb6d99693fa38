// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sweep_run.h"

#include "app/cli/experiment_run.h"
#include "core/experiments/sweep_experiment.h"
#include "core/store/shift_search.h"

#include <memory>

namespace neurex::app {
Result<SweepFile> answerSweep(ModelSession& session, const SweepSubject& subject, const std::vector<SweepPoint>& points,
                              const std::filesystem::path& path, const QString& what, const Terminal& terminal)
{
    SweepManifest manifest = manifestOf(subject, session.info(), session.addsBos());
    setPlan(manifest, subject.prepared.questions, points);
    Result<SweepFile> file = SweepFile::createOrResume(path, manifest);
    if (!file)
        return file;
    SweepExperiment experiment(std::move(*file), std::make_shared<const std::vector<SweepPoint>>(points),
                               subject.prepared.questions);
    if (const Result<protocol::JobSummary> answered = runExperiment(session, experiment, what, terminal); !answered)
        return answered.error();
    return experiment.takeFile();
}

std::string answersFileOf(const std::string& table)
{
    return table + kAnswersSuffix;
}

} // namespace neurex::app
