// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/model/word_filter.h"

#include <QRegularExpression>

#include <algorithm>

namespace neurex::ui {

namespace {

/// Numbers are found with either decimal mark and either minus, however the language writes them.
QString withPlainNumbers(QString text)
{
    static const QRegularExpression kComma(QStringLiteral(",(?=\\d)"));
    return text.replace(kComma, QStringLiteral(".")).replace(QChar(0x2212), QLatin1Char('-'));
}

} // namespace

WordFilter::WordFilter(QAbstractItemModel* source, int filterRole, int sortRole, QObject* parent)
    : QSortFilterProxyModel(parent)
{
    setFilterRole(filterRole);
    setSortRole(sortRole);
    setSourceModel(source);
}

void WordFilter::setWords(const QString& typed)
{
    const QStringList words = withPlainNumbers(typed.simplified()).split(u' ', Qt::SkipEmptyParts);
    if (words == m_words)
        return;
    m_words = words;
    invalidateFilter();
}

bool WordFilter::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    if (m_words.isEmpty())
        return true;
    const QString text = withPlainNumbers(sourceModel()->index(row, 0, parent).data(filterRole()).toString());
    return std::ranges::all_of(m_words,
                               [&text](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace neurex::ui
