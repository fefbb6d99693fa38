// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QTableView;

namespace neurex::ui {

/// The common look of lists: whole rows, no grid, compact lines, sorting by header, and a selection tint that keeps
/// coloured bars and marks readable. Call restyleTable() again when the palette or font changes.
void styleTable(QTableView* view);
void restyleTable(QTableView* view);
/// Scrolls on to the beginning of a row, after other rows have come into a list; a current row at its end stays in view.
void alignFirstRow(QTableView* view);

} // namespace neurex::ui
