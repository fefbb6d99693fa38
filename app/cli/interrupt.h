// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace neurex::app {

/// Turns the first Ctrl+C (SIGINT) or SIGTERM into a signal of the event loop; the second one ends the program as
/// usual. At most one object at a time.
class Interrupt : public QObject {
    Q_OBJECT

public:
    explicit Interrupt(QObject* parent = nullptr);
    ~Interrupt() override;

    bool wasRequested() const { return m_wasRequested; }

Q_SIGNALS:
    void requested();

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
    bool m_wasRequested = false;
};

} // namespace neurex::app
