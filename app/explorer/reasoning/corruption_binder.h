// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/reasoning/corruption_panel.h"
#include "app/workspace/explorer_session.h"

#include <QObject>
#include <QString>

namespace neurex::app {

/// Keeps the page's corruptions in step with the shown study and its folder, and starts new ones.
class CorruptionBinder : public QObject {
    Q_OBJECT

public:
    /// Both outlive this object.
    CorruptionBinder(ExplorerSession* session, CorruptionPanel* panel, QObject* parent = nullptr);

    void show();

private:
    const ReasoningEntry* shownEntry() const; ///< null: none
    void showSources();
    void showState();
    void showKept();
    void start();

    ExplorerSession* m_session;
    ReasoningController* m_reasoning;
    CorruptionPanel* m_panel;
    QString m_failure; ///< why the last one ended
    QString m_failedOf; ///< study
    QString m_chosen; ///< folder of the corruption that is shown
    SharedKept m_shownKept;
    QString m_shownFolder;
};

} // namespace neurex::app
