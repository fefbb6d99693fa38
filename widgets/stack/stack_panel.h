// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/stack/stack_model.h"

#include <QWidget>

class QAction;
class QLabel;
class QMenu;
class QTableView;
class QToolBar;

namespace neurex::ui {

/// The stack of intervention layers as a list with its tools. Rows are dragged, or moved with Alt+Up and Alt+Down;
/// Space switches a layer, F2 renames it, Del removes it. What the user wants is asked for by signals of this panel and
/// of its model.
class StackPanel : public QWidget {
    Q_OBJECT

public:
    explicit StackPanel(QWidget* parent = nullptr);

    void setRows(std::vector<StackRow> rows);
    int currentRow() const; ///< -1: none
    void setCurrentRow(int row);
    void editName(int row);

    /// What can be added: the selected neurons, what the operator does, and saved sets by name.
    void setSources(int selectedCount, bool hasOperator, const QStringList& sets);

    StackModel* model() const { return m_model; }
    QTableView* view() const { return m_view; }
    /// Everything that can be done here, for the window's menu.
    void addActionsTo(QMenu* menu) const;

    QSize sizeHint() const override { return {260, 240}; }

Q_SIGNALS:
    void addSelectionRequested();
    void freezeRequested();
    void addSetRequested(int index);
    void duplicateRequested(int row);
    void removeRequested(int row);
    void moveRequested(int from, int to); ///< so that the row stands at index `to` afterwards
    void openRequested(); ///< a file instead of the stack
    void appendRequested(); ///< a file's layers on top of the stack
    void saveRequested();
    void exportRequested(); ///< as Python

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void createActions();
    void buildLayout();
    QToolBar* buildTools();
    QAction* addTool(const QString& text, const QKeySequence& shortcut, const QString& icon);
    void moveCurrent(int step);
    void move(int from, int to);
    void toggleCurrent();
    void openContextMenu(const QPoint& position);
    void updateActions();
    void updateColumns();
    void updateIcons();

    StackModel* m_model;
    QTableView* m_view;
    QLabel* m_hint;
    QMenu* m_addMenu;
    QMenu* m_setMenu;
    QMenu* m_fileMenu;
    QAction* m_addSelection = nullptr;
    QAction* m_freeze = nullptr;
    QAction* m_rename = nullptr;
    QAction* m_duplicate = nullptr;
    QAction* m_remove = nullptr;
    QAction* m_moveUp = nullptr;
    QAction* m_moveDown = nullptr;
    QAction* m_open = nullptr;
    QAction* m_append = nullptr;
    QAction* m_save = nullptr;
    QAction* m_export = nullptr;
};

} // namespace neurex::ui
