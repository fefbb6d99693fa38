// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/shell/explorer_views.h"
#include "app/explorer/shell/settings.h"
#include "app/workspace/explorer_session.h"

#include <QMainWindow>

class QDockWidget;
class QTabWidget;

namespace neurex::app {

class Commands;
class ExplorerActions;
class GuideWindow;
class ModelBinder;
class SessionBinder;
class SessionController;
class ShellBinder;

/// The explorer's window: places the views, and lets binders and commands connect them to the session.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    /// session outlives this object. autosaveFolder: see SessionController.
    explicit MainWindow(ExplorerSession* session, const QString& autosaveFolder = {}, QWidget* parent = nullptr);
    ~MainWindow() override;

    const ExplorerViews& views() const { return m_views; }
    ExplorerActions* actions() const { return m_actions; }
    Commands* commands() const { return m_commands; }
    ShellBinder* shell() const { return m_shell; }
    ModelBinder* models() const { return m_models; }
    QString currentPage() const;
    SessionController* sessions() const { return m_sessions; }
    void resetLayout();
    /// Of the docks, for the window's present width.
    void applyDefaultSizes();
    void updateTitle();
    /// Brings a page of the centre ("map") or a dock ("good", "bad", "card", "answers", "jobs") to the front;
    /// false: no such view.
    bool showView(const QString& name);
    /// What a path is decides: a session file, a run or probe folder, a model (folder or GGUF file) or a task file.
    void openPath(const QString& path);
    /// The names of all pages and docks.
    QStringList viewNames() const;

Q_SIGNALS:
    void firstPainted(); ///< once

protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool event(QEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    QWidget* buildMapPage();
    void addPage(const QString& name, const QString& title, QWidget* content);
    void buildDocks();
    QWidget* buildAnswers();
    void buildToolBar();
    QList<QWidget*> tabParts() const;
    void showGuide(const QString& section);
    /// Name of the page or dock that a widget belongs to; empty: none.
    QString viewOf(const QWidget* widget) const;
    void connectBinders();
    void updateButtons();
    QDockWidget* addDock(const QString& name, const QString& title, QWidget* content, Qt::DockWidgetArea area);

    ExplorerSession* m_session;
    Settings m_settings;
    ExplorerViews m_views;
    ExplorerActions* m_actions;
    Commands* m_commands = nullptr;
    SessionController* m_sessions;
    SessionBinder* m_sessionBinder = nullptr;
    ShellBinder* m_shell = nullptr;
    ModelBinder* m_models = nullptr;
    QTabWidget* m_pages;
    QDockWidget* m_goodDock = nullptr;
    QDockWidget* m_badDock = nullptr;
    QDockWidget* m_cardDock = nullptr;
    QDockWidget* m_answersDock = nullptr;
    QDockWidget* m_totalsDock = nullptr;
    QDockWidget* m_setsDock = nullptr;
    QDockWidget* m_runsDock = nullptr;
    QDockWidget* m_jobsDock = nullptr;
    QByteArray m_defaultState;
    GuideWindow* m_guide = nullptr; ///< made when it is first asked for
    bool m_wasPainted = false;
};

} // namespace neurex::app
