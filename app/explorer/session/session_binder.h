// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/shell/explorer_views.h"
#include "app/explorer/shell/message_bar.h"
#include "app/explorer/shell/settings.h"
#include "app/workspace/session/session_controller.h"
#include "core/base/result.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <initializer_list>
#include <optional>

class QMenu;
class QWidget;

namespace neurex::app {

class ExplorerActions;
class SessionOffer;
class UnsavedSessionsDialog;
struct ReportDraft;

/// What sessions ask of the window.
struct SessionWindow {
    QWidget* widget = nullptr; ///< dialogs stand before it
    const ExplorerActions* actions = nullptr;
    const ExplorerViews* views = nullptr;
    std::function<QString()> currentPage;
    std::function<void(const QString& name)> showPage;
    std::function<ComparedView()> compared;
    std::function<void(const ComparedView& view)> showCompared;
};

/// Sessions in the window: the actions that open, save and report them, the title, the question before unsaved work is
/// lost, and the offer to bring back a crashed session.
class SessionBinder : public QObject {
    Q_OBJECT

public:
    /// All outlive this object; it belongs to the window.
    SessionBinder(ExplorerSession* session, SessionController* sessions, Settings* settings,
                  const SessionWindow& window);

    void openSession(const QString& path);
    /// Before the window closes: asks what to do with unsaved changes, also where something would be lost that is in no
    /// file, and ends the session; false: the user wants to stay.
    bool mayClose();
    /// Of a window with a session file: "name[*]", as setWindowTitle() wants it; empty: the session has no file.
    QString titlePrefix() const;

Q_SIGNALS:
    /// titlePrefix() may have changed, or whether anything is unsaved.
    void titleChanged();

private:
    std::optional<SessionController::Leaving> askToLeave();
    Result<void> end();
    QString lastFile() const;
    void connectActions();
    void connectController();
    void askForSession();
    void save();
    void saveAs();
    void askAboutChanges(const QString& path);
    bool saveBeforeLeaving();
    bool mayEnd();
    bool mayLose(const QString& what, const std::function<Result<void>(const QString& path)>& save);
    void saveUnkept();
    QString proposedPath() const;
    void writeReport();
    /// Its plots are widgets, so they are drawn here, between two steps in the background.
    void drawReport(Result<ReportDraft> draft, const QString& path);
    void bringBack(const QString& kept);
    void discard(const QString& kept);
    void showKept();
    void showUnsaved();
    void sayUsedElsewhere();
    void sayUnfit(const UnfitSession& session);
    void fillRecent();
    void applyView(const SessionView& view);
    void showFault(const QString& what, const Error& error);
    void dismiss(std::initializer_list<MessageTopic> topics);

    ExplorerSession* m_session;
    SessionController* m_sessions;
    Settings* m_settings;
    SessionWindow m_window;
    SessionOffer* m_offer = nullptr;
    QPointer<UnsavedSessionsDialog> m_unsaved; ///< null: not shown
};

} // namespace neurex::app
