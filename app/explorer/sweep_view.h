// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A sweep as plot, table and list show it.
#pragma once

#include "app/explorer/sweep_result.h"
#include "widgets/sweep_plot.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace neurex::app {

/// Lines of one side, and what a click on each of their points means.
struct SweepLines {
    ui::SweepContent content;
    std::vector<std::vector<SweepKey>> keys; ///< [series][point]; empty for a series of controls

    std::optional<SweepKey> keyAt(const ui::SweepPosition& position) const;
    /// Invalid when no line shows it.
    ui::SweepPosition positionOf(const SweepKey& key) const;
};

/// Operators: one line each over the budget; factors: one line a budget over the factor. Controls as bands, unless
/// there are too many lines to tell whose they are.
SweepLines sweepLines(const SweepResult& result, SweepMeasure measure, Side side);

/// One number of the table.
struct SweepCellText {
    QString text; ///< "12.3", "Fail"; empty: not measured yet
    QString toolTip; ///< signed change, interval, controls
    SweepKey key;
    bool isFail = false; ///< moved against its operator
    bool isBeyondControls = false; ///< outside the band of random sets
};
/// As the paper's Table 7: relative changes by budget (or factor), unsigned for operators, signed for factors.
struct SweepTable {
    QStringList columns;
    QStringList rows;
    std::vector<std::vector<SweepCellText>> cells; ///< [row][column]
};
SweepTable sweepTable(const SweepResult& result, Side side);

/// "Degrade, good and bad neurons, K 25".
QString keyText(const SweepKey& key);
QString sideText(Side side);
QString operatorText(Operator operation);
QString measureText(SweepMeasure measure);
/// Accuracy before and after, RAC, RCC, flips and the test of a row.
QString rowText(const SweepRow& row);

} // namespace neurex::app
