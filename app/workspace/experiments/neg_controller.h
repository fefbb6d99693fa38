// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/experiments/neg_recorder.h"
#include "app/workspace/jobs/job_status.h"
#include "app/workspace/runner/experiment_runner.h"
#include "app/workspace/runner/recorder_thread.h"
#include "app/workspace/task/task_controller.h"

#include <QObject>
#include <QTemporaryDir>

#include <optional>

namespace neurex::app {

/// Runs studies of neuron empirical gradients over the task's questions and keeps their results up to date while
/// prompts arrive. Background work for the engine. A cancelled or interrupted study keeps what is done and can be gone
/// on with.
class NegController : public QObject {
    Q_OBJECT

public:
    /// A prompt of the study in the task.
    struct Place {
        int question = 0;
        int proxy = 0;
    };

    /// models outlives this object. cacheFolder: where studies are kept; empty: as long as this object lives.
    NegController(ModelController* models, const QString& cacheFolder, QObject* parent = nullptr);
    /// Waits until what is being written is on disk.
    ~NegController() override;

    /// Null: none. Cancels what runs.
    void setTask(SharedTask task);
    /// Another choice is another study: cancels what runs, and shows what is kept of the new one.
    void setChoice(const NegChoice& choice);
    const NegChoice& choice() const { return m_choice; }
    /// Why the choice cannot be measured; empty: it can, as far as model and task are there.
    std::optional<Error> problem() const;
    int questionCount() const; ///< of the task
    std::optional<Place> placeOf(std::int64_t prompt) const;

    bool canRun() const;
    void run();
    void cancel();
    bool isRunning() const { return m_runner.isRunning(); }
    /// Null before the first prompt is done.
    const SharedNeg& result() const { return m_result; }
    /// Why the last study ended before its end; empty: it did not.
    const std::optional<Error>& failure() const { return m_failure; }

Q_SIGNALS:
    void choiceChanged();
    void resultChanged();
    void stateChanged(); ///< running or not, possible or not
    void progressChanged(const neurex::app::JobStatus& status);
    void failed(const neurex::Error& error);
    void damaged(const neurex::Error& error);

private:
    std::vector<TokenQuestion> askedQuestions() const;
    NegOrder order() const;
    void lookUp();
    void goOnAfterInterruption();
    void showProgress(const CellCount& progress, const CellCount& prompts);

    ModelController* m_models;
    QTemporaryDir m_ownFolder; ///< where nothing else is to be written
    QString m_folder;
    SharedTask m_task;
    NegChoice m_choice;
    SharedNeg m_result;
    std::optional<Error> m_failure;
    RecorderThread<NegRecorder> m_recorder; // its thread ends behind the runner that it serves, and before all else
    ExperimentRunner m_runner;
};

} // namespace neurex::app
