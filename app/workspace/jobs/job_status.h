// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QString>

#include <cstdint>
#include <optional>

namespace neurex::app {

/// A running job, as the status bar shows it.
struct JobStatus {
    QString title; ///< "Attribution"
    std::int64_t done = 0;
    std::int64_t total = 0; ///< 0: nothing is running
    double perSecond = 0.0; ///< 0: not known yet
    double secondsLeft = 0.0;
    double seconds = 0.0; ///< since it began
    QString unit = {}; ///< of done and total: "questions"; empty: none is said
    std::optional<double> fraction = {}; ///< how far it is, where that is known better than by done and total
    QString part = {}; ///< where in the present unit it is: "1200 of 8400 rows"; empty: not said

    bool isRunning() const { return total > 0; }
    /// 0 to 1.
    double share() const
    {
        if (total <= 0)
            return 0.0;
        const double counted = static_cast<double>(done) / static_cast<double>(total);
        return done < total ? fraction.value_or(counted) : 1.0;
    }

    /// The same work counted in larger units, of which so many are done.
    JobStatus countedIn(const QString& largerUnit, std::int64_t unitsDone, std::int64_t units) const
    {
        JobStatus status = *this;
        status.unit = largerUnit;
        status.fraction = share();
        status.done = unitsDone;
        status.total = units;
        if (total > 0)
            status.perSecond *= static_cast<double>(units) / static_cast<double>(total);
        return status;
    }
};

/// Rate and time left of a job that reports how much is done.
class JobClock {
public:
    /// done: what was there before this job began and does not count for its rate.
    void start(std::int64_t done)
    {
        m_doneAtStart = done;
        m_clock.start();
    }
    /// within: of the units that are not done yet, what is done all the same; 0 where nobody says.
    JobStatus status(const QString& title, std::int64_t done, std::int64_t total, double within = 0.0) const
    {
        const double seconds = static_cast<double>(m_clock.elapsed()) / 1000.0;
        JobStatus status{.title = title, .done = done, .total = total, .seconds = seconds};
        const auto counted = static_cast<double>(done - m_doneAtStart) + within;
        if (within > 0.0)
            status.fraction = (static_cast<double>(done) + within) / static_cast<double>(total);
        if (seconds > 0.0 && counted > 0.0) {
            status.perSecond = counted / seconds;
            status.secondsLeft = (static_cast<double>(total - done) - within) / status.perSecond;
        }
        return status;
    }

private:
    QElapsedTimer m_clock;
    std::int64_t m_doneAtStart = 0;
};

} // namespace neurex::app
