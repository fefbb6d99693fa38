// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/jobs/job_registry.h"

#include <algorithm>
#include <vector>

namespace neurex::app {
namespace {

constexpr double kMsPerSecond = 1e3;

} // namespace

JobId JobRegistry::begin(const JobDescription& description)
{
    if (!description.slot.isEmpty()) {
        const auto sameSlot = std::ranges::find_if(
            m_jobs, [&description](const auto& entry) { return entry.second.description.slot == description.slot; });
        if (sameSlot != m_jobs.end())
            remove(sameSlot->first);
    }
    const JobId id = ++m_lastId;
    m_jobs.emplace(id,
                   Job{.id = id,
                       .description = description,
                       .state = description.isQueued ? JobState::Waiting : JobState::Running,
                       .started = QDateTime::currentDateTime()});
    Q_EMIT added(id);
    return id;
}

void JobRegistry::start(JobId id)
{
    const auto found = m_jobs.find(id);
    if (found == m_jobs.end() || found->second.state != JobState::Waiting)
        return;
    found->second.state = JobState::Running;
    m_clocks.erase(id);
    Q_EMIT changed(id);
}

void JobRegistry::report(JobId id, std::int64_t done, std::int64_t total)
{
    if (!isActive(id))
        return;
    auto [clock, isFirst] = m_clocks.try_emplace(id);
    if (isFirst)
        clock->second.start(done);
    Job& job = m_jobs.at(id);
    job.status = clock->second.status(job.description.title, done, total);
    Q_EMIT changed(id);
}

void JobRegistry::report(JobId id, const JobStatus& status)
{
    if (!isActive(id))
        return;
    m_jobs.at(id).status = status;
    Q_EMIT changed(id);
}

void JobRegistry::end(JobId id, const Result<void>& outcome)
{
    if (!isActive(id))
        return;
    Job& job = m_jobs.at(id);
    job.state = JobState::Done;
    job.status.secondsLeft = 0.0;
    if (outcome)
        job.status.done = job.status.total; // not every job reports its last step
    if (!outcome) {
        job.state = outcome.error().isCancelled() ? JobState::Cancelled : JobState::Failed;
        job.error = outcome.error();
    }
    job.seconds = static_cast<double>(job.started.msecsTo(QDateTime::currentDateTime())) / kMsPerSecond;
    job.description.cancel = {};
    m_clocks.erase(id);
    Q_EMIT changed(id);
    forgetOldest();
}

void JobRegistry::cancel(JobId id)
{
    const Job* job = find(id);
    if (!job || !job->description.cancel)
        return;
    const std::function<void()> cancelJob = job->description.cancel; // the call may end the job
    cancelJob();
}

void JobRegistry::clearEnded()
{
    std::vector<JobId> ended;
    for (const auto& [id, job] : m_jobs) {
        if (!job.isActive())
            ended.push_back(id);
    }
    for (const JobId id : ended)
        remove(id);
}

const Job* JobRegistry::find(JobId id) const
{
    const auto found = m_jobs.find(id);
    return found == m_jobs.end() ? nullptr : &found->second;
}

bool JobRegistry::isActive(JobId id) const
{
    const Job* job = find(id);
    return job && job->isActive();
}

int JobRegistry::activeCount() const
{
    return static_cast<int>(std::ranges::count_if(m_jobs, [](const auto& entry) { return entry.second.isActive(); }));
}

void JobRegistry::remove(JobId id)
{
    m_jobs.erase(id);
    m_clocks.erase(id);
    Q_EMIT removed(id);
}

void JobRegistry::forgetOldest()
{
    if (static_cast<int>(m_jobs.size()) - activeCount() <= kMaxEnded)
        return;
    const auto oldest = std::ranges::find_if(m_jobs, [](const auto& entry) { return !entry.second.isActive(); });
    remove(oldest->first);
}

} // namespace neurex::app
