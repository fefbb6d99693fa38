// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/shell/explorer_views.h"
#include "app/explorer/shell/message_bar.h"
#include "app/workspace/explorer_session.h"

#include <QObject>

namespace neurex::app {

/// Keeps the status bar and the message bar in step with the session: engine, running job, faults and what helps.
class StatusBinder : public QObject {
    Q_OBJECT

public:
    /// Both outlive this object.
    StatusBinder(ExplorerSession* session, const ExplorerViews& views, QObject* parent = nullptr);

    /// Attribution of the demo has started by itself: says so until it ends, and offers to cancel it.
    void sayDemoRuns();
    void sayProfilesFailed(const Error& error);
    /// They could be read or written.
    void forgetProfilesFault();

Q_SIGNALS:
    void openModelRequested(); ///< the button of a message was pressed
    void openTaskRequested();

private:
    void connectRuns();
    void connectJobs();
    void showEngine();
    void sayTaskWarnings();
    void showJob();
    void showFault(MessageTopic topic, const QString& what, const Error& error, const QString& remedy = {});
    void applyRemedy(MessageTopic topic);

    ExplorerSession* m_session;
    ExplorerViews m_views;
    JobId m_shownJob = 0;
};

} // namespace neurex::app
