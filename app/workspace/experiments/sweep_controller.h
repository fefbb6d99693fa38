// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/experiments/sweep_recorder.h"
#include "app/workspace/jobs/job_status.h"
#include "app/workspace/runner/experiment_runner.h"
#include "app/workspace/runner/recorder_thread.h"

#include <QObject>

#include <optional>
#include <vector>

namespace neurex::app {

/// Runs sweeps over the neurons of a finished attribution and keeps them up to date while points arrive. Background
/// work for the engine: whatever the user does goes before. A cancelled or interrupted sweep keeps what is done and can
/// be gone on with, also in a later session.
class SweepController : public QObject {
    Q_OBJECT

public:
    /// models outlives this object. cacheFolder: where sweeps are kept; empty: in memory only.
    SweepController(ModelController* models, const QString& cacheFolder, QObject* parent = nullptr);
    /// Waits until the answers that are being written are on disk.
    ~SweepController() override;

    /// Null: none. Cancels what runs.
    void setTask(SharedTask task);
    /// Scores of a finished attribution and where they come from; null: none. Cancels what runs on others.
    void setScores(SharedScores scores, const QString& run);
    const SharedScores& scores() const { return m_scores; }
    /// Other settings are another sweep: cancels what runs, and shows what is kept of the new one.
    void setSettings(const SweepSettings& settings);
    const SweepSettings& settings() const { return m_settings; }
    /// Run folder of the scores; empty: they are kept in memory only.
    QString runFolder() const { return m_run; }

    bool canRun() const;
    void run();
    void cancel();
    bool isRunning() const { return m_runner.isRunning(); }
    /// Why the last sweep of what is shown ended before its end; empty: it did not, or another one has begun.
    const std::optional<Error>& failure() const { return m_failure; }
    /// What is kept of the sweep is being looked for and read.
    bool isReading() const { return m_isReading; }
    /// Why it could not be read; empty: it could, or nothing is kept.
    const std::optional<Error>& readFailure() const { return m_readFailure; }
    /// A sweep of a session file: what stands in for one that is not kept on this computer. Null: none.
    void setRecorded(SharedSweep recorded) { m_recorded = std::move(recorded); }
    /// Settings of this task and these neurons whose sweeps have been shown, the current ones left out; what was
    /// measured of them is found again.
    std::vector<SweepSettings> earlier() const;
    /// Null before the first point is done.
    const SharedSweep& result() const { return m_result; }
    /// Of the last sweep of single neurons that was shown for these scores, whatever is shown now; null: there was
    /// none.
    const SharedEffects& effects() const { return m_effects; }
    /// Neurons of the sweep that the effects are of, measured or not.
    std::int64_t plannedEffects() const { return m_plannedEffects; }

Q_SIGNALS:
    void settingsChanged();
    void resultChanged();
    void effectsChanged();
    void stateChanged(); ///< running, being read or not, possible or not
    void begunAnew(); ///< another sweep is looked at, or this one runs again: what was said of it holds no more
    void progressChanged(const neurex::app::JobStatus& status);
    /// The sweep ended by a fault of the job itself (a dead engine is ModelController's to report).
    void failed(const neurex::Error& error);
    /// The sweep goes on, but is not kept on disk.
    void notKept(const neurex::Error& error);
    /// Some answers that were kept did not fit their checksum and are computed again.
    void damaged(const neurex::Error& error);

private:
    bool isPlannable() const;
    SweepOrder order() const;
    void connectRecorder();
    void lookUp();
    void connectRunner();
    void fail(const Error& error);
    void goOnAfterInterruption();
    void setEffects(SharedEffects effects, std::int64_t planned = 0);
    void finishReading(const std::optional<Error>& failure);
    void showProgress(const CellCount& progress, const CellCount& points);

    ModelController* m_models;
    QString m_cacheFolder;
    SharedTask m_task;
    SharedScores m_scores;
    SideCounts m_scored; ///< signCounts() of them
    QString m_run;
    SweepSettings m_settings = paperSweep();
    std::vector<SweepSettings> m_shown; ///< settings that had a result, oldest first
    SharedSweep m_recorded;
    SharedSweep m_result;
    SharedEffects m_effects;
    std::int64_t m_plannedEffects = 0;

    bool m_isReading = false;
    std::optional<Error> m_readFailure;
    std::optional<Error> m_failure;
    RecorderThread<SweepRecorder> m_recorder; // its thread ends behind the runner that it serves, and before all else
    ExperimentRunner m_runner;
};

} // namespace neurex::app
