// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/values/model_row.h"

#include <QAbstractTableModel>

#include <vector>

namespace neurex::ui {

/// Models with what is known of them; what the engine refuses is grey.
class ModelListModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Role {
        SortRole = Qt::UserRole + 1,
        FilterRole, ///< QString: all that a search looks at
    };
    enum Column {
        NameColumn,
        PlaceColumn,
        FamilyColumn,
        ParametersColumn,
        TypeColumn,
        SizeColumn,
        NeedColumn,
        TimeColumn,
        OpensColumn,
        ColumnCount
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// Rows that stay where they are are updated in place.
    void setRows(std::vector<ModelRow> rows);
    const std::vector<ModelRow>& rows() const { return m_rows; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    static QString headingOf(int column);
    static QString textOf(const ModelRow& row, int column);
    static QVariant sortKeyOf(const ModelRow& row, int column);

    std::vector<ModelRow> m_rows;
};

} // namespace neurex::ui
