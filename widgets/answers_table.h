// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/answers_model.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QTableView;

namespace neurex::ui {

class AnswerDelegate;

/// The task's questions with letters before > after, right or wrong, comprehended, and what changed.
class AnswersTable : public QWidget {
    Q_OBJECT

public:
    explicit AnswersTable(QWidget* parent = nullptr);

    void setRows(std::vector<AnswerRow> rows);
    void setRow(int row, AnswerRow answer) { m_model->setRow(row, std::move(answer)); }
    void setAllStale() { m_model->setAllStale(); }
    void setEmptyText(const QString& text);
    void setAnswerFilter(AnswerFilter filter);
    /// Row in the order given to setRows(); -1: none. setCurrentRow() emits nothing.
    int currentRow() const;
    void setCurrentRow(int row);
    AnswersModel* model() const { return m_model; }
    AnswersFilterModel* filter() const { return m_filter; }
    QTableView* view() const { return m_view; }

    QSize sizeHint() const override { return {420, 220}; }

Q_SIGNALS:
    void questionSelected(int row); ///< by the user, in the order given to setRows()
    void questionActivated(int row);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void buildLayout();
    void updateCount();
    void updateColumns();

    AnswersModel* m_model;
    AnswersFilterModel* m_filter;
    QTableView* m_view;
    QComboBox* m_filterCombo;
    QLineEdit* m_search;
    QLabel* m_count;
    QLabel* m_empty;
    AnswerDelegate* m_delegate;
    bool m_settingRow = false;
};

} // namespace neurex::ui
