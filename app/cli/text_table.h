// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace neurex::app {

/// Columns of text, aligned by spaces: the first column to the left, the others to the right.
class TextTable {
public:
    explicit TextTable(QStringList header);
    void addRow(QStringList row);
    /// Lines joined by line ends, without one at the end.
    QString toText() const;

private:
    std::vector<QStringList> m_rows;
};

} // namespace neurex::app
