// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/model/content_model.h"

#include "widgets/model/number_gap.h"
#include "widgets/style/plain_text.h"

#include <QGuiApplication>
#include <QPalette>
#include <QStringList>

#include <utility>

namespace neurex::ui {

void ContentModel::setContent(LazyTable content)
{
    beginResetModel();
    m_content = std::move(content);
    endResetModel();
}

int ContentModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_content.rowCount;
}

int ContentModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_content.columns.size());
}

QString ContentModel::rowText(int row) const
{
    QStringList texts;
    for (int column = 0; column < columnCount(); ++column)
        texts.append(m_content.wholeText(row, column));
    return texts.join(u'\n');
}

QVariant ContentModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const int row = index.row(), column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return m_content.text(row, column);
    case Qt::ToolTipRole:
        return tipText(m_content.wholeText(row, column));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::AlignVCenter
            | (m_content.columns[static_cast<std::size_t>(column)].isNumber ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::ForegroundRole:
        return m_content.isGrey && m_content.isGrey(row) ? QVariant(QGuiApplication::palette().placeholderText())
                                                         : QVariant();
    case SortRole:
        return m_content.sortKey ? m_content.sortKey(row, column) : QVariant(m_content.text(row, column));
    case FilterRole:
        return rowText(row);
    case WholeRole:
        return m_content.wholeText(row, column);
    default:
        return {};
    }
}

QVariant ContentModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const LazyTable::Column& column = m_content.columns[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole)
        return column.isNumber ? QString(column.heading + kNumberGap) : column.heading;
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (column.isNumber ? Qt::AlignRight : Qt::AlignLeft));
    return {};
}

} // namespace neurex::ui
