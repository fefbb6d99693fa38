// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/intervention.h"
#include "widgets/values/stack_row.h"

#include <QAbstractTableModel>
#include <QString>

#include <vector>

namespace neurex::ui {

/// The layers of the stack, first applied first. It changes nothing by itself: what the user does to a cell is asked
/// for by a signal, and shown when setRows() brings it.
class StackModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { EnabledColumn, SoloColumn, NameColumn, CountColumn, ChangeColumn, PositionsColumn, ColumnCount };
    enum Role {
        KindRole = Qt::UserRole + 1, ///< int: StackRow::Kind
        OperationRole, ///< int: Operation
        ValueRole, ///< double
        HookRole, ///< int: Hook
        BudgetRole, ///< int
        MaximumBudgetRole, ///< int
        PositionsRole, ///< int: Positions
        ActingRole, ///< bool
    };
    /// What an editor of the change column hands over for a named layer; for the operator it is the budget, an int.
    struct Change {
        Operation operation = Operation::Scale;
        double value = 1.0;
        Hook hook = Hook::Product;
    };

    explicit StackModel(QObject* parent = nullptr);

    void setRows(std::vector<StackRow> rows);
    const std::vector<StackRow>& rows() const { return m_rows; }
    const StackRow& row(int index) const { return m_rows[static_cast<std::size_t>(index)]; }
    bool isNamed(int index) const;
    void setMaximumBudget(int maximum) { m_maximumBudget = maximum; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    // A named layer is dragged to another place among the named ones.
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;
    bool canDropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                         const QModelIndex& parent) const override;
    bool dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                      const QModelIndex& parent) override;

Q_SIGNALS:
    void switchRequested(int row, bool isEnabled, bool isSolo);
    void nameRequested(int row, const QString& name);
    void changeRequested(int row, neurex::Operation operation, double value);
    void hookRequested(int row, neurex::Hook hook);
    void budgetRequested(int budget);
    void positionsRequested(int row, neurex::Positions positions);
    void moveRequested(int from, int to); ///< so that the row stands at index `to` afterwards

private:
    static QString headerName(int section);
    QVariant displayText(const StackRow& row, int column) const;
    QVariant toolTip(const StackRow& row, int column) const;
    /// Where a drop would move the dragged row to; -1: nowhere.
    int dropTarget(const QMimeData* data, int row, const QModelIndex& parent) const;

    std::vector<StackRow> m_rows;
    int m_maximumBudget = 0;
};

} // namespace neurex::ui

Q_DECLARE_METATYPE(neurex::ui::StackModel::Change)
