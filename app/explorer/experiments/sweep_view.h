// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A sweep as plot, table and list show it.
#pragma once

#include "app/figures/effect_lines.h"
#include "app/figures/sweep_lines.h"
#include "app/workspace/experiments/sweep_result.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace neurex::app {

/// The lines of a sweep as far as it is measured, and how far that is.
SweepLines sweepLines(const SweepResult& result, SweepMeasure measure, Side side,
                      const std::optional<SweepKey>& chosen = std::nullopt);

/// One number of the table.
struct SweepCellText {
    QString text; ///< "12.3", "Fail (+4.5)"; empty: not measured yet
    QString toolTip; ///< signed change, interval, rank among the control sets
    SweepKey key;
    bool isFail = false; ///< moved against its operator
    bool isBeyondControls = false; ///< has control sets, and a rank p of 5 % or less among those of every kind
};
/// As the paper's Table 7: relative changes in percent by budget (or factor); in the direction of its operator and
/// without a sign, which the column's name says, or with a sign for factors.
struct SweepTable {
    QStringList columns; ///< in two lines: what of which line, and how it is counted
    QStringList columnTips;
    QStringList rows;
    std::vector<std::vector<SweepCellText>> cells; ///< [row][column]
    QString note; ///< what is marked, where it is not said by the page itself
    QString noteTip;
};
SweepTable sweepTable(const SweepResult& result, Side side);
/// Of single neurons: changes in points, silenced and excited, in the order of the lists. questions: that the scores
/// are summed over.
SweepTable effectTable(const SweepResult& result, std::int64_t questions);
/// "Silencing lowers P(right) for 12 of 20 good neurons ...": what the effects say of the scores.
QString agreementText(std::span<const NeuronEffect> effects);

/// "Degrade, good and bad neurons, K 25".
QString keyText(const SweepKey& key);
/// The same with the positions where they are said: see sweptPositionsText().
QString pointText(const SweepResult& result, const SweepKey& key);
/// "last token" or "all tokens" of single neurons; of sets only what is not the published choice, "all tokens".
QString sweptPositionsText(const SweepSettings& settings);
/// "p = 0.01 (sign-flip over 40 questions)", or why there is no test.
QString changeTestText(const ChangeInference& inference);
/// Accuracy and comprehension before and after, RAC and RCC; changed answers, flips and their test: two lines.
QString rowText(const SweepRow& row);

} // namespace neurex::app
