// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/model/content_model.h"

#include <QTableView>

class QAction;
class QLabel;

namespace neurex::ui {

class WordFilter;

/// A LazyTable to look at: sorted by its headings, filtered by words, its rows copied as tab-separated text.
class ContentTable : public QTableView {
    Q_OBJECT

public:
    explicit ContentTable(QWidget* parent = nullptr);

    /// The order by which the user sorted it stays.
    void setContent(LazyTable content);
    const LazyTable& content() const { return m_model->content(); }
    /// A table that is as long as a vocabulary is searched elsewhere and stays in its order.
    void setFixedOrder();
    void setWords(const QString& typed);
    void setEmptyText(const QString& text);
    int listedCount() const;
    /// The selected rows as they are listed; one cell alone as it is.
    QString selectedText() const;
    /// What stands in a column of the current row, nothing shortened; empty: none is current.
    QString currentText(int column) const;

Q_SIGNALS:
    void currentCellChanged();

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void copy() const;
    void updateColumns();
    void updateEmpty();

    ContentModel* m_model;
    WordFilter* m_filter;
    QAction* m_copy;
    QLabel* m_empty;
};

} // namespace neurex::ui
