// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/paper_tables.h"
#include "core/analysis/perplexity.h"
#include "core/store/report_table.h"

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace neurex::app {

/// Table 1: methods x tasks, RAC / RCC of degrader and enhancer at one budget; and random sets, mean over them.
ReportTable methodTable(std::span<const TaskResult> tasks, std::int64_t budget);
/// The ablation: good neurons, bad ones, both.
ReportTable ablationTable(std::span<const TaskResult> tasks, std::int64_t budget);
/// Table 7: the methods over all budgets, RAC of the degrader and of the enhancer.
ReportTable budgetTable(std::span<const TaskResult> tasks);
/// Table 5: neurons that at least `least` tasks share, on each task and on average.
ReportTable commonTable(std::span<const TaskResult> tasks, const ScoreMatrix& common, std::int64_t least);
/// How many good and bad neurons of the budget lie in which layer.
ReportTable layerTable(std::span<const TaskResult> tasks);
/// Jaccard overlap of the good, and of the bad neurons of every two methods.
ReportTable overlapTable(std::span<const TaskResult> tasks);

/// A cell that was chosen on identification questions and judged on others.
struct HonestCell {
    std::string task;
    std::string method;
    Operator operation = Operator::Enhance;
    CellChoice choice;
    std::vector<SweepRow> rows; ///< unchanged, the cell, its control sets
    std::vector<std::pair<std::string, SweepRow>> elsewhere; ///< the same intervention on other tasks
};
/// Accuracy before and after, relative change with its interval, p over groups and ranks among control sets, each with
/// Holm's correction over all cells; signed values. sets: control sets of either kind that each cell has.
ReportTable honestTable(std::span<const HonestCell> cells, std::int64_t sets);
/// Whether so many sets can show anything in a table of so many cells: "with 39 sets ..."; empty where they can.
std::string tooFewSets(std::int64_t sets, std::int64_t cells);
/// Collateral damage: what each cell's intervention does to the accuracy on every task, in points; columns in the order
/// of the tasks, what a cell does on the task that it was chosen on marked.
ReportTable collateralTable(std::span<const HonestCell> cells, std::span<const TaskResult> tasks);
/// What Table 1's interventions of one method, chosen on one task, do to a text.
struct TextCell {
    std::string task;
    std::string method;
    std::vector<SweepPoint> points; ///< without the unchanged model; behind the two operators their random sets, if any
    TextReport report; ///< with a change for each of them
};
/// Perplexity of the unchanged model and of each point, and its relative change, with intervals over windows. text:
/// what the file is called; warning: what there is to be said against the numbers, or empty. At least one cell.
ReportTable perplexityTable(std::span<const TextCell> cells, const std::string& text, std::int64_t windowTokens,
                            const std::string& warning);
/// How many neurons of the main budget halves of the identification questions agree on, and sets of such sizes would by
/// chance.
ReportTable stabilityTable(std::span<const TaskResult> tasks, std::int64_t budget);

} // namespace neurex::app
