// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/engine_client.h"

#include <QObject>

namespace neurex::app {

/// Tries a profile: starts its engine, hears what it says of itself, and ends it again. Never blocks; the profile's
/// start timeout is the limit.
class EngineProbe : public QObject {
    Q_OBJECT

public:
    explicit EngineProbe(QObject* parent = nullptr);

    /// A newer call takes the place of the one that runs.
    void start(const EngineProfile& profile);
    /// Nothing is said of the running one any more.
    void cancel();
    bool isRunning() const { return m_client != nullptr; }

Q_SIGNALS:
    void succeeded(const neurex::app::EngineHello& hello);
    /// The detail holds what the engine wrote to its error output.
    void failed(const neurex::Error& error);

private:
    EngineClient* m_client = nullptr;
};

/// What an engine says of itself, a line each: version and protocol, threads and libraries, every device with its
/// memory, warnings.
QStringList describeEngine(const EngineHello& hello);

} // namespace neurex::app
