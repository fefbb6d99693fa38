// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/command_line_text.h"
#include "app/workspace/answers/answers_controller.h"
#include "app/workspace/attribution/attribution_controller.h"
#include "app/workspace/experiments/neg_controller.h"
#include "app/workspace/experiments/probe_controller.h"
#include "app/workspace/experiments/probe_runs.h"
#include "app/workspace/experiments/shift_search_runs.h"
#include "app/workspace/experiments/sweep_controller.h"
#include "app/workspace/interventions/intervention_controller.h"
#include "app/workspace/jobs/job_registry.h"
#include "app/workspace/model/model_controller.h"
#include "app/workspace/playground/prompt_playground.h"
#include "app/workspace/reasoning/reasoning_controller.h"
#include "app/workspace/task/task_controller.h"

#include <QObject>

#include <functional>

namespace neurex::app {

/// Reports the jobs of the session's own controllers (loading, attribution, answers, sweep, generation) to the
/// registry.
class JobReporter : public QObject {
    Q_OBJECT

public:
    struct Controllers {
        ModelController* models;
        TaskController* tasks;
        AttributionController* attribution;
        InterventionController* intervention;
        AnswersController* answers;
        SweepController* sweep;
        NegController* neg;
        ProbeController* skillProbes;
        ProbeRuns* probeRuns;
        ShiftSearchRuns* searchRuns;
        ReasoningController* reasoning;
        PromptPlayground* playground;
    };

    /// All outlive this object.
    JobReporter(JobRegistry* registry, const Controllers& controllers, QObject* parent = nullptr);

    /// The open model and task, as a command line names them.
    CommandSubject subject() const;
    /// The same for people: "demo, Named entities".
    QString subjectText() const;
    /// What the engine works on: "Sweep". Empty: nothing, or an answer of a moment.
    QString engineWork() const;

private:
    /// The same, and how neurons were scored.
    QString withMethod(const Method& method) const;
    void reportModel();
    void reportAttribution();
    void reportAnswers();
    void reportSweep();
    void reportNeg();
    void reportProbes();
    void reportProbeRuns();
    void reportSearchRuns();
    /// Of what is made in folders and files: ProbeRuns or ShiftSearchRuns. describe: without what ends it.
    template <typename Runs>
    void reportRuns(Runs* runs, JobId JobReporter::*job, std::function<JobDescription()> describe);
    void reportReasoning();
    void reportGeneration();
    void beginLoad();
    void beginAttribution();
    void endAttribution();
    void showAnswers(const JobStatus& status);
    void endAnswers(JobId id);
    void followSweep();
    void followNeg();
    void followReasoning();
    void reportCorruption();
    void followGeneration();
    void endGeneration(const ui::Continuation& before, const ui::Continuation& after);
    SharedAttribution sweptResult() const;
    QString whyNoSweepCommand() const;
    QStringList commandOfSweep() const;
    QString whyNoNegCommand() const;
    QStringList commandOfNeg() const;

    JobRegistry* m_registry;
    Controllers m_controllers;
    JobId m_load = 0;
    JobClock m_loadClock;
    JobId m_attribution = 0;
    JobId m_answers = 0;
    JobId m_sweep = 0;
    JobId m_neg = 0;
    JobId m_probes = 0;
    JobId m_probeRun = 0;
    JobId m_searchRun = 0;
    JobId m_reasoning = 0;
    JobId m_corruption = 0;
    JobId m_concepts = 0;
    JobId m_generation = 0;
};

} // namespace neurex::app
