// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/values/next_token_row.h"
#include <QAbstractTableModel>
#include <QStyledItemDelegate>
#include <QWidget>

#include <cstdint>
#include <optional>
#include <vector>

class QLabel;
class QTableView;

namespace neurex::ui {

class NextTokenModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Role { SortRole = Qt::UserRole + 1, RowRole };
    enum Column { TokenColumn, BarColumn, BeforeColumn, AfterColumn, ChangeColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(std::vector<NextTokenRow> rows);
    const std::vector<NextTokenRow>& rows() const { return m_rows; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    /// The numbers that the columns shorten.
    static QString toolTip(const NextTokenRow& row);

    std::vector<NextTokenRow> m_rows;
};

/// The cells of the table; those of the bars with the probability before (hollow bar above) and after (solid bar
/// below), from 0 to 1.
class ProbabilityBarDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    ProbabilityBarDelegate(const NextTokenModel* model, QObject* parent);
    /// All numbers are grey.
    void setPending(bool pending) { m_isPending = pending; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    const NextTokenModel* m_model;
    bool m_isPending = false;
};

/// The likeliest next tokens with their probability before and after.
class NextTokenTable : public QWidget {
    Q_OBJECT

public:
    explicit NextTokenTable(QWidget* parent = nullptr);

    void setRows(std::vector<NextTokenRow> rows);
    /// A newer prompt or intervention is being measured: what is shown turns grey. note: said in place of
    /// "updating ...".
    void setPending(bool pending, const QString& note = {});
    /// Shown over the rows' place when there are none.
    void setEmptyText(const QString& text);
    NextTokenModel* model() const { return m_model; }
    QTableView* view() const { return m_view; }

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void updateColumns();
    void updateState();

    NextTokenModel* m_model;
    QTableView* m_view;
    ProbabilityBarDelegate* m_delegate;
    QLabel* m_heading;
    QLabel* m_empty;
    bool m_isPending = false;
    QString m_pendingNote;
};

} // namespace neurex::ui
