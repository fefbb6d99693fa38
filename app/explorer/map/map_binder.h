// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/shell/explorer_actions.h"
#include "app/explorer/shell/explorer_views.h"
#include "app/workspace/explorer_session.h"

#include <QObject>
#include <QTimer>

namespace neurex::app {

/// Shows the chosen map and its layer profile, and hands on what the user chooses in the map's header and in the View
/// menu.
class MapBinder : public QObject {
    Q_OBJECT

public:
    /// All outlive this object.
    MapBinder(ExplorerSession* session, const ExplorerViews& views, ExplorerActions* actions,
              QObject* parent = nullptr);

private:
    void connectViews();
    void choose(MapKind kind);
    void chooseDetail(const QVariant& detail);
    void showContent();
    void showChoice();
    QString emptyText() const;

    ExplorerSession* m_session;
    ExplorerViews m_views;
    ExplorerActions* m_actions;
    QTimer m_veilDelay; ///< what is computed faster is not veiled
    QString m_unit; ///< of the values shown; a locked colour range is good for one unit only
};

} // namespace neurex::app
