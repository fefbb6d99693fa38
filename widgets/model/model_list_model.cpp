// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/model/model_list_model.h"

#include "widgets/model/number_gap.h"
#include "widgets/style/plain_text.h"
#include "widgets/values/isolated_text.h"

#include <QGuiApplication>
#include <QLocale>
#include <QPalette>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::ui {
namespace {

bool isNumber(int column)
{
    using Model = ModelListModel;
    return column == Model::ParametersColumn || column == Model::SizeColumn || column == Model::NeedColumn
        || column == Model::TimeColumn;
}

} // namespace

void ModelListModel::setRows(std::vector<ModelRow> rows)
{
    const bool isSameList = std::ranges::equal(rows, m_rows, {}, &ModelRow::spec, &ModelRow::spec);
    if (!isSameList) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i] == m_rows[i])
            continue;
        m_rows[i] = std::move(rows[i]);
        Q_EMIT dataChanged(index(static_cast<int>(i), 0), index(static_cast<int>(i), ColumnCount - 1));
    }
}

int ModelListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ModelListModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ModelListModel::textOf(const ModelRow& row, int column)
{
    switch (column) {
    case NameColumn:
        return isolated(row.name);
    case PlaceColumn:
        return row.place;
    case FamilyColumn:
        return isolated(row.family);
    case ParametersColumn:
        return row.parameters;
    case TypeColumn:
        return isolated(row.type);
    case SizeColumn:
        return row.bytes > 0 ? QLocale().formattedDataSize(row.bytes, 1, QLocale::DataSizeSIFormat) : QString();
    case NeedColumn:
        return row.need;
    case TimeColumn:
        return row.time;
    default:
        break;
    }
    switch (row.state) {
    case ModelRow::State::Opens:
        return row.fits ? tr("opens") : tr("opens, but does not fit into memory");
    case ModelRow::State::Refused:
        return isolated(row.reason);
    default:
        return u"…"_s;
    }
}

QVariant ModelListModel::sortKeyOf(const ModelRow& row, int column)
{
    if (column == ParametersColumn)
        return row.parameterCount;
    if (column == SizeColumn)
        return row.bytes;
    if (column == NeedColumn)
        return row.neededBytes;
    if (column == TimeColumn)
        return row.seconds;
    if (column == OpensColumn)
        return QString(QString::number(static_cast<int>(row.state)) + (row.fits ? u'0' : u'1') + row.reason);
    return textOf(row, column).toCaseFolded();
}

QVariant ModelListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ModelRow& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return textOf(row, index.column());
    case Qt::ToolTipRole:
        return index.column() >= NeedColumn && row.state != ModelRow::State::Unknown
            ? tipText(row.state == ModelRow::State::Refused ? row.reason : row.outlook)
            : tipText(row.path);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter | (isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::ForegroundRole:
        return row.state == ModelRow::State::Refused ? QVariant(QGuiApplication::palette().placeholderText())
                                                     : QVariant();
    case SortRole:
        return sortKeyOf(row, index.column());
    case FilterRole:
        return QStringList{row.name, row.place, row.family, row.type, row.path}.join(u'\n');
    default:
        return {};
    }
}

QVariant ModelListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && isNumber(section))
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == NeedColumn)
        return tr("Memory that the model takes where the engine computes, with one pass of attribution");
    if (role == Qt::ToolTipRole && section == TimeColumn)
        return tr("Of one proxy question of 256 tokens on the processor, estimated");
    if (role != Qt::DisplayRole)
        return {};
    return isNumber(section) ? QString(headingOf(section) + kNumberGap) : headingOf(section);
}

QString ModelListModel::headingOf(int column)
{
    switch (column) {
    case NameColumn:
        return tr("Model");
    case PlaceColumn:
        return tr("Where");
    case FamilyColumn:
        return tr("Family");
    case ParametersColumn:
        return tr("Parameters");
    case TypeColumn:
        return tr("Type");
    case SizeColumn:
        return tr("Size");
    case NeedColumn:
        return tr("Needs");
    case TimeColumn:
        return tr("Attribution");
    default:
        return tr("Opens, or why not");
    }
}

} // namespace neurex::ui
