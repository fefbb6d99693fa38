// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stack/stack_model.h"

#include "widgets/values/change_label.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"

#include <QGuiApplication>
#include <QMimeData>
#include <QPalette>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace neurex::ui {
namespace {

const QString kRowFormat = u"application/x-neurex-stack-row"_s;

QString switchText(bool isOn)
{
    return isOn ? StackModel::tr("on") : StackModel::tr("off");
}

} // namespace

StackModel::StackModel(QObject* parent)
    : QAbstractTableModel(parent)
{
}

void StackModel::setRows(std::vector<StackRow> rows)
{
    if (rows.size() != m_rows.size()) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    // The same number of layers keeps selection and open editors.
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (m_rows[i] == rows[i])
            continue;
        m_rows[i] = std::move(rows[i]);
        const int row = static_cast<int>(i);
        Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    }
}

bool StackModel::isNamed(int index) const
{
    return index >= 0 && index < rowCount() && row(index).kind == StackRow::Kind::Named;
}

int StackModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int StackModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant StackModel::displayText(const StackRow& row, int column) const
{
    switch (column) {
    case NameColumn:
        return isolated(row.name);
    case CountColumn:
        return formatCount(row.neuronCount);
    case ChangeColumn:
        if (row.kind == StackRow::Kind::Operator)
            return tr("K %1").arg(row.budget);
        if (row.kind == StackRow::Kind::SingleNeurons && row.neuronCount == 0)
            return {};
        if (row.isMixed)
            return tr("mixed", "several different changes, as short as possible");
        return changeLabel(row.operation, row.value, row.hook);
    case PositionsColumn:
        return row.positions == Positions::All ? tr("all") : tr("last");
    default:
        return {};
    }
}

QVariant StackModel::toolTip(const StackRow& row, int column) const
{
    switch (column) {
    case EnabledColumn:
        return tr("Whether this step changes the model.");
    case SoloColumn:
        return tr("Solo: while any step has this mark, only steps with it act.");
    case PositionsColumn:
        return tr("last: only at the last token of the prompt, as published; text that is generated is not changed. all: "
                  "at every token, also of generated text.");
    case ChangeColumn:
        if (row.kind == StackRow::Kind::Operator)
            return tr("Budget: this many good and this many bad neurons.");
        return tr("x: neurons times this factor. =: set to this value. +: this value added. |h|: added to the size, "
                  "whatever the sign. up_proj: at the result of up_proj, before its product with the gate.");
    default:
        return row.name;
    }
}

QVariant StackModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const StackRow& row = this->row(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return displayText(row, column);
    case Qt::EditRole:
        return column == NameColumn ? row.name : QVariant();
    case Qt::CheckStateRole:
        if (row.neuronCount == 0 && row.kind != StackRow::Kind::Named)
            return {}; // nothing to switch
        if (column == EnabledColumn)
            return row.isEnabled ? Qt::Checked : Qt::Unchecked;
        if (column == SoloColumn)
            return row.isSolo ? Qt::Checked : Qt::Unchecked;
        return {};
    case Qt::TextAlignmentRole:
        return QVariant(column == CountColumn ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
    case Qt::ForegroundRole:
        return row.isActing ? QVariant() : QGuiApplication::palette().brush(QPalette::PlaceholderText);
    case Qt::ToolTipRole:
        return toolTip(row, column);
    case Qt::AccessibleTextRole:
        if (column == EnabledColumn)
            return tr("%1 is %2").arg(isolated(row.name), switchText(row.isEnabled));
        if (column == SoloColumn)
            return tr("Solo of %1 is %2").arg(isolated(row.name), switchText(row.isSolo));
        return displayText(row, column);
    case KindRole:
        return static_cast<int>(row.kind);
    case OperationRole:
        return static_cast<int>(row.operation);
    case ValueRole:
        return row.value;
    case HookRole:
        return static_cast<int>(row.hook);
    case BudgetRole:
        return row.budget;
    case MaximumBudgetRole:
        return std::max(m_maximumBudget, row.budget);
    case PositionsRole:
        return static_cast<int>(row.positions);
    case ActingRole:
        return row.isActing;
    default:
        return {};
    }
}

bool StackModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (!index.isValid())
        return false;
    const StackRow row = this->row(index.row()); // a copy: the answer to a signal may replace the rows
    const int number = index.row();
    if (role == Qt::CheckStateRole) {
        const bool isOn = value.toInt() == Qt::Checked;
        if (index.column() == EnabledColumn)
            Q_EMIT switchRequested(number, isOn, row.isSolo);
        else if (index.column() == SoloColumn)
            Q_EMIT switchRequested(number, row.isEnabled, isOn);
        return true;
    }
    if (role != Qt::EditRole)
        return false;
    if (index.column() == NameColumn && !value.toString().trimmed().isEmpty()) {
        Q_EMIT nameRequested(number, value.toString().trimmed());
    } else if (index.column() == ChangeColumn && row.kind == StackRow::Kind::Operator) {
        Q_EMIT budgetRequested(value.toInt());
    } else if (index.column() == ChangeColumn && row.kind == StackRow::Kind::Named) {
        const auto change = value.value<Change>();
        if (change.hook != row.hook)
            Q_EMIT hookRequested(number, change.hook);
        if (change.operation != row.operation || change.value != row.value)
            Q_EMIT changeRequested(number, change.operation, change.value);
    } else if (index.column() == PositionsColumn) {
        Q_EMIT positionsRequested(number, static_cast<Positions>(value.toInt()));
    } else {
        return false;
    }
    return true;
}

Qt::ItemFlags StackModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::ItemIsDropEnabled; // between the rows
    const StackRow::Kind kind = row(index.row()).kind;
    const bool isNamed = kind == StackRow::Kind::Named;
    Qt::ItemFlags flags = Qt::ItemIsSelectable | Qt::ItemIsEnabled;
    if (isNamed)
        flags |= Qt::ItemIsDragEnabled;
    switch (index.column()) {
    case EnabledColumn:
    case SoloColumn:
        return flags | Qt::ItemIsUserCheckable;
    case NameColumn:
        return isNamed ? flags | Qt::ItemIsEditable : flags;
    case ChangeColumn:
        return kind == StackRow::Kind::SingleNeurons ? flags : flags | Qt::ItemIsEditable;
    case PositionsColumn:
        return flags | Qt::ItemIsEditable;
    default:
        return flags;
    }
}

QVariant StackModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::ToolTipRole || role == Qt::AccessibleTextRole)
        return headerName(section);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case EnabledColumn:
        return tr("On");
    case SoloColumn:
        return tr("S", "solo, as short as possible");
    case NameColumn:
        return tr("Step");
    case CountColumn:
        return tr("n", "number of neurons, as short as possible");
    case ChangeColumn:
        return tr("Change");
    case PositionsColumn:
        return tr("At");
    default:
        return {};
    }
}

QString StackModel::headerName(int section)
{
    switch (section) {
    case EnabledColumn:
        return tr("Whether the step is switched on");
    case SoloColumn:
        return tr("Solo: only steps with this mark act");
    case NameColumn:
        return tr("Name of the step");
    case CountColumn:
        return tr("Number of neurons");
    case ChangeColumn:
        return tr("What is done to the neurons");
    case PositionsColumn:
        return tr("Where the neurons are changed: at the last token of the prompt, or at all");
    default:
        return {};
    }
}

QStringList StackModel::mimeTypes() const
{
    return {kRowFormat};
}

QMimeData* StackModel::mimeData(const QModelIndexList& indexes) const
{
    if (indexes.isEmpty())
        return nullptr;
    auto* data = new QMimeData;
    data->setData(kRowFormat, QByteArray::number(indexes.front().row()));
    return data;
}

int StackModel::dropTarget(const QMimeData* data, int row, const QModelIndex& parent) const
{
    bool isNumber = false;
    const int from = data->data(kRowFormat).toInt(&isNumber);
    if (!isNumber || !isNamed(from))
        return -1;
    int gap = parent.isValid() ? parent.row() : row; // on a layer: in its place
    if (gap < 0)
        gap = rowCount();
    const auto firstNamed = std::ranges::find(m_rows, StackRow::Kind::Named, &StackRow::kind) - m_rows.begin();
    const bool isOnLayer = parent.isValid();
    const int to = gap > from && !isOnLayer ? gap - 1 : gap;
    return std::clamp(to, static_cast<int>(firstNamed), rowCount() - 1);
}

bool StackModel::canDropMimeData(const QMimeData* data, Qt::DropAction action, int row, int,
                                 const QModelIndex& parent) const
{
    return action == Qt::MoveAction && dropTarget(data, row, parent) >= 0;
}

bool StackModel::dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int, const QModelIndex& parent)
{
    const int from = data->data(kRowFormat).toInt();
    const int to = action == Qt::MoveAction ? dropTarget(data, row, parent) : -1;
    if (to >= 0 && to != from)
        Q_EMIT moveRequested(from, to);
    return false; // the view has nothing to remove: the rows come anew
}

} // namespace neurex::ui
