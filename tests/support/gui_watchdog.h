// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QFile>
#include <QSemaphore>
#include <QThread>

#include <algorithm>
#include <atomic>
#include <memory>
#include <unistd.h>

namespace neurex::test {

/// Measures how long the thread that made it lets an event wait: another thread posts one after the other. Time in
/// which the thread was ready but another process had the processor does not count, where Linux tells it (schedstat),
/// so that a busy machine fails no test.
class GuiWatchdog : public QObject {
public:
    GuiWatchdog()
        : m_schedule(QStringLiteral("/proc/self/task/%1/schedstat").arg(::gettid()))
    {
        m_clock.start();
        m_poster.reset(QThread::create([this] { post(); }));
        m_poster->start();
    }
    ~GuiWatchdog() override { stop(); }

    /// Ends the measurement.
    void stop()
    {
        m_isEnding = true;
        m_handled.release();
        m_poster->wait();
        QCoreApplication::removePostedEvents(this);
    }

    /// The longest wait so far, in milliseconds; longestWallMs() counts other processes, too.
    double longestMs() const { return static_cast<double>(m_longest) / kNanosPerMs; }
    double longestWallMs() const { return static_cast<double>(m_longestWall) / kNanosPerMs; }
    int count() const { return m_count; }
    /// Starts counting anew.
    void reset()
    {
        m_longest = 0;
        m_longestWall = 0;
        m_count = 0;
    }

protected:
    void customEvent(QEvent* event) override
    {
        static_cast<void>(event);
        const qint64 wall = m_clock.nsecsElapsed() - m_postedAt;
        const qint64 stolen = waitedForProcessor() - m_stolenBefore;
        m_longestWall = std::max(m_longestWall, wall);
        m_longest = std::max(m_longest, wall - std::max<qint64>(stolen, 0));
        ++m_count;
        m_handled.release();
    }

private:
    static constexpr double kNanosPerMs = 1e6;
    static constexpr unsigned long kPauseMs = 2;

    void post()
    {
        while (!m_isEnding) {
            m_stolenBefore = waitedForProcessor();
            m_postedAt = m_clock.nsecsElapsed();
            QCoreApplication::postEvent(this, new QEvent(QEvent::User), Qt::HighEventPriority);
            m_handled.acquire();
            QThread::msleep(kPauseMs);
        }
    }

    /// Nanoseconds that the watched thread has been ready without running; 0 where unknown.
    qint64 waitedForProcessor() const
    {
        QFile file(m_schedule);
        return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() : 0;
    }

    QString m_schedule;
    QElapsedTimer m_clock;
    QSemaphore m_handled;
    std::atomic<bool> m_isEnding = false;
    qint64 m_postedAt = 0; // written by the poster, read by the watched thread while the poster waits
    qint64 m_stolenBefore = 0;
    qint64 m_longest = 0;
    qint64 m_longestWall = 0;
    int m_count = 0;
    std::unique_ptr<QThread> m_poster;
};

} // namespace neurex::test
