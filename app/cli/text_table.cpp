// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/text_table.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {

TextTable::TextTable(QStringList header)
{
    m_rows.push_back(std::move(header));
}

void TextTable::addRow(QStringList row)
{
    m_rows.push_back(std::move(row));
}

QString TextTable::toText() const
{
    std::vector<qsizetype> widths(static_cast<std::size_t>(m_rows.front().size()), 0);
    for (const QStringList& row : m_rows) {
        for (qsizetype c = 0; c < std::min<qsizetype>(row.size(), m_rows.front().size()); ++c)
            widths[static_cast<std::size_t>(c)] = std::max(widths[static_cast<std::size_t>(c)], row[c].size());
    }
    QStringList lines;
    for (const QStringList& row : m_rows) {
        QString line;
        for (qsizetype c = 0; c < std::min<qsizetype>(row.size(), m_rows.front().size()); ++c) {
            const qsizetype width = widths[static_cast<std::size_t>(c)];
            line += c == 0 ? row[c].leftJustified(width) : u"  "_s + row[c].rightJustified(width);
        }
        while (line.endsWith(u' '))
            line.chop(1);
        lines.append(line);
    }
    return lines.join(u'\n');
}

} // namespace neurex::app
