// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QVariant>

#include <functional>
#include <vector>

namespace neurex::ui {

/// A table as data: what stands in a cell is made when it is looked at, so that a table of a hundred thousand rows
/// costs nothing. The functions keep alive what they read.
struct LazyTable {
    struct Column {
        QString heading;
        bool isNumber = false; ///< aligned to the right
    };
    using Text = std::function<QString(int row, int column)>;

    std::vector<Column> columns;
    int rowCount = 0;
    Text text; ///< of one line
    Text whole = {}; ///< for a reader of one cell and for other programs, where that is more; unset: text
    std::function<QVariant(int row, int column)> sortKey = {}; ///< unset: text
    std::function<bool(int row)> isGrey = {}; ///< unset: none

    QString wholeText(int row, int column) const { return whole ? whole(row, column) : text(row, column); }
};

} // namespace neurex::ui
