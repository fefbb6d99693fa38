// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/experiments/probe_controller.h"
#include "app/workspace/experiments/probe_recorder.h"
#include "app/workspace/jobs/job_status.h"
#include "app/workspace/runner/experiment_runner.h"
#include "app/workspace/runner/recorder_thread.h"

#include <QObject>
#include <QTemporaryDir>

#include <optional>

namespace neurex::app {

/// Makes skill-neuron probes of the task, one at a time, in folders that are those of `neurex probe` byte for byte; the
/// list of probes shows them. Background work for the engine. A cancelled or interrupted probe keeps what is done, and
/// the same plan goes on there.
class ProbeRuns : public QObject {
    Q_OBJECT

public:
    /// models and probes outlive this object. cacheFolder: where probes are kept that have no folder of their own;
    /// empty: as long as this object lives.
    ProbeRuns(ModelController* models, ProbeController* probes, const QString& cacheFolder, QObject* parent = nullptr);
    /// Waits until what is being written is on disk.
    ~ProbeRuns() override;

    /// Null: none. Cancels what runs.
    void setTask(SharedTask task);
    const SharedTask& task() const { return m_task; }
    /// Where a probe is kept that has no folder of its own: the same plan, model and task find it again.
    QString folderOf(const ProbePlan& plan) const;

    bool canRun() const;
    /// Starts, or goes on with what stands in the folder. Empty: folderOf().
    void run(const ProbePlan& plan, const QString& folder);
    /// The last one ended before its end, and its model and task are open.
    bool canGoOn() const;
    void goOn();
    void cancel();
    bool isRunning() const { return m_runner.isRunning(); }
    /// Of the one that runs, or ran last.
    const ProbePlan& plan() const { return m_plan; }
    const QString& folder() const { return m_probe; } ///< empty: none ran
    /// Empty before its questions are there.
    const std::optional<ProbeFacts>& facts() const { return m_facts; }
    const std::optional<Error>& failure() const { return m_failure; }
    bool isFinished() const { return m_isFinished; }

Q_SIGNALS:
    void stateChanged();
    void progressChanged(const neurex::app::JobStatus& status);
    void failed(const neurex::Error& error);
    void damaged(const neurex::Error& error);

private:
    void connectRunner();
    void connectRecorder();
    void endRun();
    void goOnAfterInterruption();
    void showProgress(const CellCount& progress, const CellCount& questions);
    void showJudging(qint64 done, qint64 total);

    ModelController* m_models;
    ProbeController* m_probes;
    QTemporaryDir m_ownFolder; ///< where nothing else is to be written
    QString m_root;
    SharedTask m_task;
    ProbePlan m_plan;
    QString m_probe;
    std::string m_madeOf; ///< hash of task and weights of the last one
    std::optional<ProbeFacts> m_facts;
    std::optional<Error> m_failure;
    bool m_isFinished = false;
    std::shared_ptr<std::atomic<bool>> m_isStopped;
    std::optional<JobClock> m_judging; ///< since judging began
    RecorderThread<ProbeRecorder> m_recorder; // its thread ends behind the runner that it serves, and before all else
    ExperimentRunner m_runner;
};

} // namespace neurex::app
