// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/engine_profile.h"
#include "app/explorer/shell/settings.h"
#include "app/workspace/explorer_session.h"

#include <QObject>

#include <vector>

class QActionGroup;
class QMenu;

namespace neurex::app {

/// The choice of the engine: this computer, or one of the user's profiles. The choice is remembered; another one ends
/// the running engine and loads the model again in the new one.
class EngineMenu : public QObject {
    Q_OBJECT

public:
    /// All outlive this object; window is the parent of the dialog. file: see engineProfilesFile().
    EngineMenu(ExplorerSession* session, Settings* settings, QMenu* menu, const QString& file, QWidget* window);

    /// An empty name: this computer.
    void choose(const QString& name);
    void edit();
    const std::vector<EngineProfile>& profiles() const { return m_profiles; }

Q_SIGNALS:
    /// The file of profiles cannot be read.
    void failed(const neurex::Error& error);
    void worked(); ///< the profiles could be read or written

private:
    void read();
    void fill();
    void restoreChoice();
    const EngineProfile* find(const QString& name) const;

    ExplorerSession* m_session;
    Settings* m_settings;
    QMenu* m_menu;
    QActionGroup* m_choices;
    QString m_file;
    QWidget* m_window;
    std::vector<EngineProfile> m_profiles;
};

} // namespace neurex::app
