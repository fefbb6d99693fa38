// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/shell/settings.h"
#include "app/workspace/explorer_session.h"

#include <QObject>

namespace neurex::app {

/// Runs attribution by itself once, when the demo is opened for the first time on this computer and no earlier result
/// was found, so that there is something true to look at. Never for a model or task of the user's own.
class FirstStart : public QObject {
    Q_OBJECT

public:
    /// Both outlive this object.
    FirstStart(ExplorerSession* session, Settings* settings, QObject* parent = nullptr);

Q_SIGNALS:
    /// Attribution runs now, and nobody asked for it.
    void started();

private:
    void runOnce();

    ExplorerSession* m_session;
    Settings* m_settings;
};

} // namespace neurex::app
