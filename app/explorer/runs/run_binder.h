// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/shell/explorer_views.h"
#include "app/workspace/explorer_session.h"

#include <QObject>

namespace neurex::app {

/// Keeps the list of results in step with the library and the shown ones, and does what the user asks for there.
class RunBinder : public QObject {
    Q_OBJECT

public:
    /// Both outlive this object.
    RunBinder(ExplorerSession* session, const ExplorerViews& views, QObject* parent = nullptr);

Q_SIGNALS:
    void openRequested(); ///< ask the user for a run folder
    void compared(); ///< the map shows a difference now

private:
    void showRuns();
    QString modelName(const RunManifest& manifest) const;
    QString taskName(const RunManifest& manifest) const;

    ExplorerSession* m_session;
    ExplorerViews m_views;
};

} // namespace neurex::app
