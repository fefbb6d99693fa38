// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/jobs/job_status.h"
#include "core/base/result.h"

#include <QDateTime>
#include <QObject>
#include <QStringList>

#include <cstdint>
#include <functional>
#include <map>

namespace neurex::app {

using JobId = std::uint64_t;

enum class JobState {
    Waiting, ///< for the engine, which works on something else
    Running,
    Done,
    Cancelled,
    Failed,
};

/// What a job is; given once, when it begins.
struct JobDescription {
    QString title; ///< "Attribution"
    QString subject = {}; ///< what it works on: "demo, Named entities"
    QString unit = {}; ///< of progress: "questions"
    QStringList command = {}; ///< words of the command line that does the same; empty: there is none
    QString whyNoCommand = {}; ///< shown in the command's place
    std::function<void()> cancel = {}; ///< empty: it cannot be cancelled
    bool isQueued = false; ///< it waits until start()
    QString slot = {}; ///< a newer job of the same slot takes the place of the older one in the list; empty: none
};

/// A job as the list shows it.
struct Job {
    JobId id = 0;
    JobDescription description = {};
    JobState state = JobState::Running;
    JobStatus status = {}; ///< of the last report; total 0: none yet
    QDateTime started = {};
    double seconds = 0.0; ///< from begin to end; 0 while it runs
    Error error = {}; ///< why it failed

    bool isActive() const { return state == JobState::Waiting || state == JobState::Running; }
};

/// The jobs of this session, running and ended. Controllers begin, report and end their jobs here; it knows no widgets.
class JobRegistry : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Ended jobs are kept, the newest kMaxEnded of them.
    static constexpr int kMaxEnded = 200;

    JobId begin(const JobDescription& description);
    /// A waiting job runs from now on; its rate counts from here.
    void start(JobId id);
    /// Unknown and ended jobs are ignored here and below. The first report sets what the rate counts from.
    void report(JobId id, std::int64_t done, std::int64_t total);
    /// The same for a controller that keeps the time itself.
    void report(JobId id, const JobStatus& status);
    /// An error of code Cancelled makes the job a cancelled one, any other a failed one.
    void end(JobId id, const Result<void>& outcome = {});
    /// Calls the job's own cancel function; the job ends when its controller says so.
    void cancel(JobId id);
    /// Forgets every ended job.
    void clearEnded();

    /// Null for an unknown job; valid until the next call that changes the list.
    const Job* find(JobId id) const;
    /// Running or waiting.
    bool isActive(JobId id) const;
    int activeCount() const;
    /// In the order in which they began.
    const std::map<JobId, Job>& jobs() const { return m_jobs; }

Q_SIGNALS:
    void added(neurex::app::JobId id);
    void changed(neurex::app::JobId id);
    void removed(neurex::app::JobId id);

private:
    void remove(JobId id);
    void forgetOldest();

    std::map<JobId, Job> m_jobs;
    std::map<JobId, JobClock> m_clocks;
    JobId m_lastId = 0;
};

} // namespace neurex::app
