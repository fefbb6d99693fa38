// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/jobs/job_status.h"
#include "app/workspace/reasoning/corruption_recorder.h"
#include "app/workspace/runner/experiment_runner.h"
#include "app/workspace/runner/recorder_thread.h"

#include <QObject>

namespace neurex::app {

/// Answers studies again with the value vectors of neurons corrupted: the unchanged model is checked, then come the
/// set and its control sets, then the model is checked again and the report written. What was answered is kept, so the
/// same corruption goes on where it stopped.
class CorruptionController : public QObject {
    Q_OBJECT

public:
    /// models outlives this object.
    explicit CorruptionController(ModelController* models, QObject* parent = nullptr);
    ~CorruptionController() override;

    /// Whether a study can be corrupted: it is complete, and its model is open.
    bool canStart(const SharedReasoning& study) const;
    /// id: what the caller calls the study.
    void start(const QString& id, const SharedReasoning& study, const CorruptionStudy& corruption);
    void cancel();
    bool isRunning() const { return !m_id.isEmpty(); }
    const QString& runningId() const { return m_id; } ///< empty: none

Q_SIGNALS:
    void runningChanged();
    void progressChanged(const neurex::app::JobStatus& status);
    /// Nothing more is written of the study; not all needs to be complete.
    void ended(const QString& id);
    void failed(const neurex::Error& error);
    void damaged(const neurex::Error& error);

private:
    void connectRunner();
    /// A pass of the unchanged model, then next(its sum).
    void checkPass(std::function<void(const std::string& sum)> next);
    void checkFiles();
    void end();
    void fail(const Error& error);
    void abandon();

    ModelController* m_models;
    QString m_id;
    CorruptionOrder m_order;
    RestoredModel m_restored;
    bool m_isAnswered = false;
    RequestId m_request = 0; ///< of a check
    RecorderThread<CorruptionRecorder> m_recorder;
    ExperimentRunner m_runner;
};

} // namespace neurex::app
