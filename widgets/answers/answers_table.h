// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/answers/answers_model.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QTableView;

namespace neurex::ui {

class AnswerDelegate;

/// The task's questions with letters, probability of the right letter and margin before > after, comprehended, and what
/// changed. The columns are as wide as what is in them, and the question has the rest. Search, filter and order stay as the user set them while results arrive, and so does the current question,
/// listed or not.
class AnswersTable : public QWidget {
    Q_OBJECT

public:
    explicit AnswersTable(QWidget* parent = nullptr);

    void setRows(std::vector<AnswerRow> rows);
    /// See AnswersModel.
    void updateAnswers(const std::vector<int>& rows, const std::function<RowAnswers(int row)>& answersOf);
    void setEmptyText(const QString& text);
    void setAnswerFilter(AnswerFilter filter);
    /// Row in the order given to setRows(); -1: none. setCurrentRow() emits nothing.
    int currentRow() const { return m_current; }
    void setCurrentRow(int row);
    /// The listed rows as tab-separated text with a heading, in the order of the list.
    QString listedText() const;
    AnswersModel* model() const { return m_model; }
    AnswersFilterModel* filter() const { return m_filter; }
    QTableView* view() const { return m_view; }

    QSize sizeHint() const override { return {640, 220}; }

Q_SIGNALS:
    void questionSelected(int row); ///< by the user, in the order given to setRows()
    void questionActivated(int row);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void buildLayout();
    void buildControls();
    void connectSignals();
    void addShortcuts();
    void showColumnMenu(const QPoint& position);
    void showAll();
    void selectCurrent();
    void updateCount();
    void updateColumns();
    void showChange();
    int widthOf(int column, bool hasAfter) const;
    QString copiedText(const QModelIndex& index) const;
    void fitQuestion();
    void noteAfter(int first, int last);

    AnswersModel* m_model;
    AnswersFilterModel* m_filter;
    QTableView* m_view;
    QComboBox* m_filterCombo;
    QLineEdit* m_search;
    QLabel* m_count;
    QLabel* m_empty;
    AnswerDelegate* m_delegate;
    QString m_emptyText;
    int m_current = -1; ///< source row
    bool m_isChangeWanted = true; ///< by the user
    int m_hiddenChange = -1; ///< the column that is hidden because no answer can have changed
    bool m_hasAfter = false; ///< wide columns; they stay so for a task, or the columns would move with each intervention
    bool m_settingRow = false; ///< the selection moves because the rows do, not by the user
};

} // namespace neurex::ui
