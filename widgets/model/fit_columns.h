// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QTableView;

namespace neurex::ui {

enum class LastColumn {
    Stretches, ///< has the rest of the width
    Fits, ///< as the others
};

/// Columns as wide as what stands in them, none wider than most.
void fitColumns(QTableView* view, int most, LastColumn lastColumn = LastColumn::Stretches);

} // namespace neurex::ui
