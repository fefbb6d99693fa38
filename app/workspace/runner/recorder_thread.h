// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/guarded.h"

#include <QMetaObject>
#include <QThread>

#include <functional>
#include <utility>

namespace neurex::app {

/// An object that lives and dies in a thread of its own, so that what it writes to disk keeps nobody waiting.
template <typename Recorder>
class RecorderThread {
public:
    explicit RecorderThread(const QString& name)
        : m_recorder(new Recorder)
    {
        m_recorder->moveToThread(&m_thread);
        QObject::connect(&m_thread, &QThread::finished, m_recorder, &QObject::deleteLater);
        m_thread.setObjectName(name);
        m_thread.start();
    }
    RecorderThread(const RecorderThread&) = delete;
    RecorderThread& operator=(const RecorderThread&) = delete;
    /// Waits until everything that was posted is done.
    ~RecorderThread()
    {
        m_thread.quit();
        m_thread.wait();
    }

    /// For connecting to its signals.
    Recorder* object() const { return m_recorder; }
    /// Runs call(Recorder&) in the thread, after what was posted before. An exception ends the call, not the program:
    /// a remembered setting could make every start fail.
    template <typename Call>
    void post(Call call)
    {
        QMetaObject::invokeMethod(m_recorder, [recorder = m_recorder, call = std::move(call)]() mutable {
            guarded([&] { call(*recorder); });
        });
    }
    /// post() for whoever knows the recorder by a base of its class.
    template <typename Base>
    auto poster() const
    {
        return [recorder = m_recorder](std::function<void(Base&)> call) {
            QMetaObject::invokeMethod(recorder,
                                      [recorder, call = std::move(call)] { guarded([&] { call(*recorder); }); });
        };
    }

private:
    QThread m_thread;
    Recorder* m_recorder;
};

} // namespace neurex::app
