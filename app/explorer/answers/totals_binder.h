// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/answers/slice_controller.h"
#include "app/workspace/explorer_session.h"
#include "app/workspace/session/session_controller.h"
#include "widgets/values/lazy_table.h"

#include <QObject>

namespace neurex::ui {
class TotalsPanel;
}

namespace neurex::app {

class ExplorerActions;

/// The rows as the panel shows them. pinned: those have columns, too. isWaiting: "..." where the present intervention's
/// numbers will be; without it and without hasCurrent its columns are left out.
ui::LazyTable totalsTable(const SharedTotalsRows& rows, bool hasCurrent, bool isWaiting, bool hasPinned);

/// Keeps the totals of parts of the questions in step with the session, and pins interventions.
class TotalsBinder : public QObject {
    Q_OBJECT

public:
    /// All outlive this object.
    TotalsBinder(ExplorerSession* session, SessionController* sessions, ui::TotalsPanel* panel,
                 ExplorerActions* actions, QObject* parent = nullptr);

    SliceController& controller() { return m_controller; }

Q_SIGNALS:
    void pinned(); ///< by the user

private:
    void pin();
    void show();
    void showPin();

    ExplorerSession* m_session;
    ui::TotalsPanel* m_panel;
    ExplorerActions* m_actions;
    SliceController m_controller;
};

} // namespace neurex::app
