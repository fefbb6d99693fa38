// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/jobs/job_status.h"
#include "app/workspace/latest.h"
#include "app/workspace/model/model_controller.h"
#include "app/workspace/runner/experiment_recorder.h"

#include <QObject>

#include <functional>

namespace neurex::app {

/// Has the engine answer what a recorder's experiments ask: the loop of the window, as runExperiment() is that of the
/// command line. Lives in the GUI thread.
class ExperimentRunner : public QObject {
    Q_OBJECT

public:
    using Call = std::function<void(ExperimentRecorder&)>;

    /// models and recorder outlive this object. post: runs a call in the recorder's thread, after those before it. tag:
    /// of the requests in the engine client's queue.
    ExperimentRunner(ModelController* models, ExperimentRecorder* recorder, std::function<void(Call)> post,
                     const QString& tag, QObject* parent = nullptr);

    /// begin: records an experiment under the generation; what was begun before counts no more.
    void run(const std::function<void(ExperimentRecorder&, int generation)>& begin);
    /// What is there stays.
    void cancel();
    /// What still comes of it counts no more.
    void abandon();
    /// From run() until the engine is not asked any more and what it said is put away.
    bool isRunning() const { return m_isRunning; }
    /// From run() until the recorder has sent its last word.
    bool isOpen() const { return m_isOpen; }
    /// The engine died while it was asked, so run() is to be called again when it is back.
    bool wasInterrupted() const { return m_wasInterrupted; }
    /// Rate and time left since the first progress of this run. within: as JobClock::status() takes it.
    JobStatus status(const QString& title, const CellCount& progress, double within = 0.0) const
    {
        return m_clock.status(title, progress.done, progress.total, within);
    }

    /// For what is asked of the recorder beside experiments.
    Latest::Turn generation() const { return m_generation.turn(); }
    bool isCurrent(Latest::Turn generation) const { return m_generation.is(generation); }
    /// What the recorder was asked for beside experiments counts no more.
    void forgetOthers() { m_generation.next(); }

Q_SIGNALS:
    void runningChanged(bool isRunning);
    void advanced(const neurex::CellCount& progress, const neurex::CellCount& kept);
    /// Within what the engine is asked now.
    void partAdvanced(const neurex::app::JobProgress& progress);
    /// A token of each of the texts that the engine is writing now.
    void stepped(const neurex::CompletionStep& step);
    void ending(); ///< the recorder has sent its last word
    void ended(); ///< the same, behind runningChanged()
    /// By a fault of the experiment itself (a dead engine is ModelController's to report).
    void failed(const neurex::Error& error);
    void notKept(const neurex::Error& error);
    void damaged(const neurex::Error& error);

private:
    void connectRecorder(const ExperimentRecorder* recorder);
    void submit(CellRequest request);
    void finishRequest(const Result<protocol::JobSummary>& outcome);
    void setRunning(bool isRunning);

    ModelController* m_models;
    std::function<void(Call)> m_post;
    QString m_tag;
    Latest m_generation;
    bool m_isRunning = false;
    bool m_isOpen = false;
    bool m_isAsking = false; ///< the recorder's requests are wanted
    bool m_wasInterrupted = false;
    bool m_isTimed = false; ///< m_clock counts from the first known progress
    JobClock m_clock;
    RequestId m_request = 0;
};

} // namespace neurex::app
