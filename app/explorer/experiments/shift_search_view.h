// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A search over numbers of neurons and volumes as plots and sentences. A sheet comes with the data behind it.
#pragma once

#include "core/store/shift_search.h"
#include "widgets/plots/plot_content.h"

#include <QString>

#include <optional>
#include <utility>

namespace neurex::app {

/// A cell of the grid.
struct ShiftCell {
    std::int64_t size = 0;
    double volume = 0.0;

    bool operator==(const ShiftCell&) const = default;
};

/// The largest change of accuracy of any cell, as a fraction; 0: none is finished, or none changes anything.
double largestChange(const ShiftSearch& search);
/// Change of accuracy by number of neurons and volume, the best cell framed. limit: where the colours end; 0: this
/// search's largest change.
std::pair<ui::PlotSheet, QString> shiftGrid(const ShiftSearch& search, double limit);
/// The cell at a place of that sheet, finished or not; nothing: it is the colour bar's.
std::optional<ShiftCell> shiftCellAt(const ShiftSearch& search, const ui::PlotPosition& position);
ui::PlotPosition positionOf(const ShiftSearch& search, const ShiftCell& cell);
/// Accuracy, comprehension and how often each label was answered, before and after; empty for no row.
std::pair<ui::PlotSheet, QString> shiftAnswers(const ShiftSearch& search, const SweepRow* row);

/// "penalized", for the list of searches.
QString rankingName(ShiftRanking ranking);
/// What the search shifts and asks, which cell is best where it was chosen, and what it does elsewhere.
QString shiftText(const ShiftSearch& search);
/// What a cell does where it is chosen by; empty: it is not finished.
QString shiftCellText(const ShiftSearch& search, const ShiftCell& cell);

} // namespace neurex::app
