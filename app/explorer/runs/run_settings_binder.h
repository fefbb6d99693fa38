// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/runs/run_settings_page.h"
#include "app/explorer/shell/settings.h"
#include "app/workspace/explorer_session.h"

namespace neurex::app {

/// Connects the page of run settings with the session: what belongs to a session is an undoable edit of the document,
/// what belongs to the engine is remembered for this computer.
class RunSettingsBinder : public QObject {
    Q_OBJECT

public:
    /// All outlive this object.
    RunSettingsBinder(ExplorerSession* session, RunSettingsPage* page, Settings* settings, QObject* parent);

private:
    void show();
    void showPrompt();
    void take(const QString& name, const RunSettings& edited);

    ExplorerSession* m_session;
    RunSettingsPage* m_page;
    Settings* m_settings;
};

} // namespace neurex::app
