// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/values/lazy_table.h"

#include <QAbstractTableModel>

namespace neurex::ui {

/// A LazyTable for a view.
class ContentModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Role {
        SortRole = Qt::UserRole + 1,
        FilterRole, ///< QString: the texts of the row
        WholeRole, ///< QString: LazyTable::wholeText()
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setContent(LazyTable content);
    const LazyTable& content() const { return m_content; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString rowText(int row) const;

    LazyTable m_content;
};

} // namespace neurex::ui
