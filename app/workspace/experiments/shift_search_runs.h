// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/experiments/shift_search_controller.h"
#include "app/workspace/experiments/shift_search_recorder.h"
#include "app/workspace/jobs/job_status.h"
#include "app/workspace/runner/experiment_runner.h"
#include "app/workspace/runner/recorder_thread.h"

#include <QObject>
#include <QTemporaryDir>

#include <optional>

namespace neurex::app {

/// Makes searches over shifts with the neurons of finished probes, one at a time, in files that are those of `neurex
/// shift-search` byte for byte; ShiftSearchController follows them. Background work for the engine. A cancelled or
/// interrupted search keeps what is done, and the same plan goes on there.
class ShiftSearchRuns : public QObject {
    Q_OBJECT

public:
    /// models and searches outlive this object. cacheFolder: where searches are kept that have no file of their own;
    /// empty: as long as this object lives.
    ShiftSearchRuns(ModelController* models, ShiftSearchController* searches, const QString& cacheFolder,
                    QObject* parent = nullptr);
    /// Waits until what is being written is on disk.
    ~ShiftSearchRuns() override;

    /// Null: none. Cancels what runs.
    void setTask(SharedTask task);
    const SharedTask& task() const { return m_task; }
    /// Where a search is kept that has no file of its own: the same plan, model and task find it again.
    QString tableOf(const ShiftSearchPlan& plan) const;

    bool canRun() const;
    /// Starts, or goes on with what stands there. table: empty: tableOf().
    void run(const ShiftSearchPlan& plan, const QString& table);
    /// The last one ended before its end, and its model and task are open.
    bool canGoOn() const;
    void goOn();
    void cancel();
    bool isRunning() const { return m_runner.isRunning(); }
    /// Of the one that runs, or ran last.
    const ShiftSearchPlan& plan() const { return m_plan; }
    const QString& table() const { return m_table; } ///< empty: none ran
    std::optional<qint64> rankedNeurons() const { return m_ranked; } ///< once they are known
    const std::optional<Error>& failure() const { return m_failure; }
    bool isFinished() const { return m_isFinished; }

Q_SIGNALS:
    void stateChanged();
    void progressChanged(const neurex::app::JobStatus& status);
    void failed(const neurex::Error& error);
    void damaged(const neurex::Error& error);

private:
    void goOnAfterInterruption();
    void showProgress(const CellCount& progress, const CellCount& cells);

    ModelController* m_models;
    ShiftSearchController* m_searches;
    QTemporaryDir m_ownFolder; ///< where nothing else is to be written
    QString m_root;
    SharedTask m_task;
    ShiftSearchPlan m_plan;
    QString m_table;
    std::string m_madeOf; ///< identity of task and model of the last one
    std::optional<qint64> m_ranked;
    std::optional<Error> m_failure;
    bool m_isFinished = false;
    RecorderThread<ShiftSearchRecorder> m_recorder; // its thread ends behind the runner, and before all else
    ExperimentRunner m_runner;
};

} // namespace neurex::app
