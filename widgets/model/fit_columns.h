// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QTableView;

namespace neurex::ui {

/// Columns as wide as what stands in them, none wider than most; the last one, whose section stretches, has the rest.
void fitColumns(QTableView* view, int most);

} // namespace neurex::ui
