// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/attribution/attribution_recorder.h"
#include "app/workspace/jobs/job_status.h"
#include "app/workspace/runner/experiment_runner.h"
#include "app/workspace/runner/recorder_thread.h"
#include "app/workspace/task/task_controller.h"

#include <QFutureWatcher>
#include <QObject>

#include <vector>

namespace neurex::app {

/// Runs attribution on a task's identification questions, keeps the result up to date while questions arrive, and
/// finds results of earlier sessions again. A cancelled or interrupted run keeps what is done and can be gone on with.
class AttributionController : public QObject {
    Q_OBJECT

public:
    /// Of its requests in the engine client's queue.
    static constexpr QLatin1StringView kRequestTag{"attribution"};

    /// models outlives this object. cacheFolder: where run folders go; empty: nothing is kept on disk.
    AttributionController(ModelController* models, const QString& cacheFolder, QObject* parent = nullptr);
    /// Waits until the question that is being written is on disk.
    ~AttributionController() override;

    /// Another model or task: forgets the result and looks for one that was made before. Null: none.
    void setTask(SharedTask task);
    const AttributionSettings& settings() const { return m_settings; }
    const AceSettings& ace() const { return m_ace; }
    /// Forgets the result and looks for one that was made before; a run that kept its questions is summed anew.
    void setSettings(const AttributionSettings& settings, const AceSettings& ace,
                     const std::string& scoreMethod = std::string(kNeuronLlm));
    /// How neurons are scored: a row of methods().
    const Method& scoreMethod() const { return methodOf(m_scoreMethod); }
    SelectionMethod method() const { return m_method; }
    /// Which neurons result() lists as good and bad.
    void setMethod(SelectionMethod method);
    /// Shows a complete run of the loaded model's shape in place of the task's own one until task or settings change,
    /// or a run is finished. Null: the task's own.
    void show(SharedAttribution stored);
    bool isStoredShown() const { return m_stored != nullptr; }

    bool canRun() const;
    /// Goes on with a partial result, or starts again. A finished result stays shown until the new one is finished.
    void run();
    /// Keeps the partial result.
    void cancel();
    bool isRunning() const { return m_runner.isRunning(); }
    /// The run was asked for, but the engine has not begun with it.
    bool isWaiting() const { return isRunning() && !m_hasBegun; }
    /// result() grows with every question of the run; otherwise it is a finished one, which stays until the new one is.
    bool isResultGrowing() const { return isRunning() && !m_isAgain && !m_stored; }
    /// The newest run has come to its end: it was not cancelled and has not failed.
    bool hasFinished() const { return m_hasFinished; }

    /// Takes a result that was computed earlier for the task's own, until the task changes or a run begins.
    void showRecorded(SharedAttribution result);
    /// What is shown; null before the first question is done.
    const SharedAttribution& result() const { return m_result; }
    /// What a run with the present model, task and settings is made of; needs a model and a task.
    RunManifest manifest() const { return plan().manifest; }
    /// The task's own run, by its scores.
    const SharedAttribution& ownResult() const { return m_own; }

Q_SIGNALS:
    void settingsChanged();
    void resultChanged();
    /// A task was opened, and no result of an earlier session was found for it.
    void noEarlierResult();
    void runningChanged(bool running);
    /// The engine begins with the run: isWaiting() is over.
    void begun();
    void progressChanged(const neurex::app::JobStatus& status);
    /// The run ended by a fault of the job itself (a dead engine is ModelController's to report).
    void failed(const neurex::Error& error);
    /// The run goes on, but is not kept on disk.
    void notKept(const neurex::Error& error);
    /// An unreadable folder lay in the run's place and has another name now.
    void setAside(const neurex::Error& error);
    /// Some of what was kept of the run did not fit its checksum and is computed again.
    void damaged(const neurex::Error& error);

private:
    RunPlan plan() const;
    QString folderOf(const RunManifest& manifest) const;
    void publish();
    void connectRecorder();
    void connectRunner();
    void showProgress(const CellCount& progress);
    void showPart(const JobProgress& progress);
    void goOnAfterInterruption();
    void takeNext();

    ModelController* m_models;
    QString m_cacheFolder;
    SharedTask m_task;
    AttributionSettings m_settings;
    AceSettings m_ace;
    std::string m_scoreMethod{kNeuronLlm};
    SelectionMethod m_method = SelectionMethod::NeuronLlm;
    SharedAttribution m_own;
    SharedAttribution m_next; ///< of a run that is done again, as far as it is done
    SharedAttribution m_stored;
    SharedAttribution m_result;
    QFutureWatcher<SharedAttribution> m_drawing; ///< of a control

    bool m_hasBegun = false; ///< the engine has, with the run that is running
    bool m_isAgain = false; ///< the run that is running, or ran last, had a complete forerunner in m_own
    bool m_hasFinished = false;
    CellCount m_progress; ///< of the run that is running
    RecorderThread<AttributionRecorder> m_recorder; // its thread ends behind the runner that it serves
    ExperimentRunner m_runner;
};

} // namespace neurex::app
