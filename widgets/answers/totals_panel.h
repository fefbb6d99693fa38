// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/values/lazy_table.h"

#include <QWidget>

class QAction;
class QComboBox;
class QLabel;

namespace neurex::ui {

class ContentTable;

/// Totals of a task in lines: all questions, then parts of them; beside the present intervention a pinned one.
class TotalsPanel : public QWidget {
    Q_OBJECT

public:
    /// Both actions get buttons; they outlive this object.
    TotalsPanel(QAction* pin, QAction* unpin, QWidget* parent = nullptr);

    /// What can part the questions, in the order of their indices.
    void setChoices(const QStringList& names);
    int choice() const;
    void setChoice(int index); ///< emits nothing
    void setContent(LazyTable content);
    /// In place of the rows.
    void setEmptyText(const QString& text);
    /// What is pinned, or why it is not shown (isOff); empty: nothing is.
    void setPinned(const QString& text, bool isOff);
    /// Below the table; empty: nothing.
    void setNote(const QString& text);
    ContentTable* table() const { return m_table; }
    QLabel* pinnedLabel() const { return m_pinned; }
    QString note() const;

Q_SIGNALS:
    void choiceEdited(int index);

private:
    QComboBox* m_by;
    QLabel* m_pinned;
    QLabel* m_note;
    ContentTable* m_table;
};

} // namespace neurex::ui
