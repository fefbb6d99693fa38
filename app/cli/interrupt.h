// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <csignal>
#include <memory>
#include <utility>
#include <vector>

namespace neurex::app {

/// Turns the first signal that asks the program to end into a signal of the event loop: Ctrl+C (SIGINT), SIGTERM and
/// SIGHUP (the terminal was closed; it stays ignored under nohup). A second one ends the program as usual. At most one
/// object at a time.
class Interrupt : public QObject {
    Q_OBJECT

public:
    explicit Interrupt(QObject* parent = nullptr);
    ~Interrupt() override;

    bool wasRequested() const { return m_wasRequested; }
    /// As if the program had got this signal. SIGPIPE: what it prints reaches nobody any more.
    static void request(int signalNumber);
    /// As a shell reports a program that a signal has ended: 130 for SIGINT, 143 for SIGTERM, 129 for SIGHUP, 141 for
    /// SIGPIPE; of the first signal that any object has seen. 130 without one.
    static int exitCode();

Q_SIGNALS:
    void requested();

private:
    void handle(int signalNumber);

    std::unique_ptr<QSocketNotifier> m_notifier;
    std::vector<std::pair<int, struct sigaction>> m_before; ///< what was done with the signals
    bool m_wasRequested = false;
};

} // namespace neurex::app
