// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A sweep as a plot shows it: the same for the window and for `neurex figure`.
#pragma once

#include "core/analysis/sweep_table.h"
#include "widgets/plots/sweep_content.h"

#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace neurex::app {

/// One line of a sweep: the points that have an operator, or a budget, in common.
struct SweepLine {
    std::optional<Operator> operation; ///< empty: a line over factors
    std::int64_t budget = 0; ///< of a line over factors
    QString name; ///< "Enhance", "K 25"
};
/// Operators: one line each over the budget; factors: one line a budget over the factor.
std::vector<SweepLine> linesOf(const SweepSettings& settings);

/// Lines of one side, and what a click on each of their points means.
struct SweepLines {
    ui::SweepContent content;
    std::vector<std::vector<SweepKey>> keys; ///< [series][point]; empty for a series of controls

    std::optional<SweepKey> keyAt(const ui::SweepPosition& position) const;
    /// Invalid when no line shows it.
    ui::SweepPosition positionOf(const SweepKey& key) const;
};

/// linesOf() with their intervals, then the control sets as bands: those of every line, or, where lines are too many to
/// tell whose they are, those of the line of the chosen point only (of the first line without one). rows: those that
/// are measured, with the unchanged model among them.
SweepLines sweepLines(std::span<const SweepRow> rows, const SweepSettings& settings, SweepMeasure measure, Side side,
                      const std::optional<SweepKey>& chosen = std::nullopt);

/// Budgets, operators, factors and sides of the points that stand in a table, in their order there.
SweepSettings settingsOf(std::span<const SweepRow> rows);

/// "only 700 good and 836 bad neurons have a score": what a budget above them changes; empty where there are enough.
QString shortfallText(const SideCounts& taken, Side side, std::int64_t budget);
QString shortfallText(const SweepRow& row); ///< empty as well for random sets and where it is not known

QString setsText(std::int64_t sets, SweepKind kind); ///< "99 random sets of the same layers"
/// What a band of control sets holds: "ranks 2 to 98 of 99 random sets", "range of 10 random sets".
QString rangeText(const ControlRange& controls, SweepKind kind);
/// The same with what it means: "...; a new set lies outside with 4 %".
QString rangeExplanation(const ControlRange& controls, SweepKind kind);
/// "Rank p 0.02 among 99 random sets (Holm, all points: 0.32)".
QString rankText(const ControlRank& rank, SweepKind kind);
QString pText(double p); ///< "0.021"

QString sideText(Side side); ///< "good neurons"
QString operatorText(Operator operation); ///< "Enhance"
QString measureText(SweepMeasure measure); ///< "RAC, relative change of accuracy"

} // namespace neurex::app
