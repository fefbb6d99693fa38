// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/model/word_filter.h"

#include <algorithm>

namespace neurex::ui {

WordFilter::WordFilter(QAbstractItemModel* source, int filterRole, int sortRole, QObject* parent)
    : QSortFilterProxyModel(parent)
{
    setFilterRole(filterRole);
    setSortRole(sortRole);
    setSourceModel(source);
}

void WordFilter::setWords(const QString& typed)
{
    const QStringList words = typed.simplified().split(u' ', Qt::SkipEmptyParts);
    if (words == m_words)
        return;
    m_words = words;
    invalidateFilter();
}

bool WordFilter::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    if (m_words.isEmpty())
        return true;
    const QString text = sourceModel()->index(row, 0, parent).data(filterRole()).toString();
    return std::ranges::all_of(m_words,
                               [&text](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace neurex::ui
