// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/paper_report.h"

#include "core/analysis/methods.h"
#include "core/analysis/set_comparison.h"
#include "core/base/neuron_id.h"
#include "core/tasks/aqua.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <numeric>
#include <set>

namespace neurex::app {
namespace {

constexpr std::array kOperators{Operator::Degrade, Operator::Enhance};

std::string fixedText(double value, int decimals)
{
    char text[64] = {};
    std::snprintf(text, sizeof text, "%.*f", decimals, value);
    return text;
}

/// With one decimal and its sign.
std::string signedText(double value)
{
    char text[64] = {};
    std::snprintf(text, sizeof text, "%+.1f", value);
    return text;
}

std::string significantText(double value)
{
    char text[64] = {};
    std::snprintf(text, sizeof text, "%.4g", value);
    return text;
}

/// " (2.0 .. 3.0)" of an interval; nothing where there is none.
std::string bracketText(const std::optional<Interval>& interval, std::string (*number)(double))
{
    return interval ? " (" + number(interval->low) + " .. " + number(interval->high) + ")" : std::string();
}

std::string titleOf(const std::string& method)
{
    return std::string(methodOf(method).title);
}

std::string nameOf(Operator operation)
{
    return operation == Operator::Degrade ? "Deg" : "Enh";
}

/// "53.3 / 64.0", and how many neurons it took where there were fewer than the budget asks for.
std::string changesCell(const SweepRow* row, Operator operation)
{
    if (row == nullptr)
        return "-";
    const std::string changes
        = publishedCell(row->comparison.rac, operation) + " / " + publishedCell(row->comparison.rcc, operation);
    const SideCounts taken = row->neurons.value_or(SideCounts{row->key.budget, row->key.budget});
    if (taken.good + taken.bad == 0)
        return "-";
    const bool isShort = (row->key.side != Side::Bad && taken.good < row->key.budget)
        || (row->key.side != Side::Good && taken.bad < row->key.budget);
    return isShort ? changes + " (" + std::to_string(taken.good + taken.bad) + ")" : changes;
}

std::vector<std::string> taskColumns(std::span<const TaskResult> tasks, const std::string& first)
{
    std::vector<std::string> columns{first};
    for (const TaskResult& task : tasks) {
        for (const Operator operation : kOperators)
            columns.push_back(task.task + " " + nameOf(operation));
    }
    return columns;
}

const MethodResult* resultOf(const TaskResult& task, const std::string& method)
{
    const auto found = std::ranges::find(task.methods, method, &MethodResult::method);
    return found == task.methods.end() ? nullptr : &*found;
}

std::vector<std::string> methodsOf(std::span<const TaskResult> tasks)
{
    std::vector<std::string> methods;
    for (const TaskResult& task : tasks) {
        for (const MethodResult& result : task.methods) {
            if (std::ranges::find(methods, result.method) == methods.end())
                methods.push_back(result.method);
        }
    }
    return methods;
}

/// Signed mean over the random sets of the same operator, side and budget, and how far they lie apart.
std::string randomCell(const TaskResult& task, Operator operation, std::int64_t budget)
{
    for (const MethodResult& result : task.methods) {
        SweepKey key{.kind = SweepKind::Neurons, .operation = operation, .side = Side::Both, .budget = budget};
        const std::vector<double> values = controlValues(result.rows, key, SweepKind::Random, SweepMeasure::Rac);
        if (values.empty())
            continue;
        const double mean = std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
        return signedText(mean) + " (" + signedText(std::ranges::min(values)) + " .. "
            + signedText(std::ranges::max(values)) + ")";
    }
    return "-";
}

/// Of each cell.
std::int64_t randomSetsOf(std::span<const TaskResult> tasks)
{
    std::int64_t sets = 0;
    for (const TaskResult& task : tasks) {
        for (const MethodResult& result : task.methods) {
            for (const SweepRow& row : result.rows) {
                if (row.key.kind == SweepKind::Random)
                    sets = std::max(sets, row.key.draw.value_or(0) + 1);
            }
        }
    }
    return sets;
}

/// Change of the accuracy in points, with its interval.
std::string pointsCell(const Comparison& comparison)
{
    const std::string points = signedText(100.0 * (comparison.after.accuracy - comparison.before.accuracy));
    const std::optional<Interval>& interval = comparison.accuracyChange.difference;
    return interval ? points + bracketText(Interval{100.0 * interval->low, 100.0 * interval->high}, signedText)
                    : points;
}

constexpr const char* kPublishedNote
    = "RAC / RCC in percent of the accuracy and comprehension before, unsigned as published; Fail: it moved against "
      "the operator. "
      "In brackets: so many neurons, where fewer have a score than the budget asks for.";

std::string pText(double p)
{
    if (p < 0.0001)
        return "< .0001";
    return fixedText(p, p < 0.001 ? 5 : p < 0.1 ? 3 : 2);
}

std::string correctedCell(const std::optional<double>& p, double corrected)
{
    return p ? pText(*p) + " / " + pText(corrected) + (corrected <= 0.05 ? " *" : "") : "-";
}

const SweepRow* cellRow(const HonestCell& cell)
{
    return findRow(cell.rows, cell.operation, cell.choice.side, cell.choice.budget);
}

std::optional<double> rankOf(const HonestCell& cell, SweepKind kind)
{
    const SweepRow* row = cellRow(cell);
    if (row == nullptr || !row->comparison.rac)
        return std::nullopt;
    const std::vector<double> values = controlValues(cell.rows, row->key, kind, SweepMeasure::Rac);
    return values.empty() ? std::nullopt : std::optional(rankP(*row->comparison.rac, values));
}

/// Those that exist, corrected by Holm over them, at the places that they came from.
std::vector<double> correctedOf(const std::vector<std::optional<double>>& p)
{
    std::vector<double> known, all(p.size(), 1.0);
    for (const auto& one : p) {
        if (one)
            known.push_back(*one);
    }
    const std::vector<double> corrected = holm(known);
    auto next = corrected.begin();
    for (std::size_t i = 0; i < p.size(); ++i) {
        if (p[i])
            all[i] = *next++;
    }
    return all;
}

} // namespace

ReportTable methodTable(std::span<const TaskResult> tasks, std::int64_t budget)
{
    ReportTable table{
        "table1", "Methods at budget " + std::to_string(budget), kPublishedNote, taskColumns(tasks, "method"), {}};
    table.note += " NeuronLLM and other methods with bad neurons take good and bad ones, the others good ones only. "
                  "Random: signed "
                  "mean RAC of "
        + std::to_string(randomSetsOf(tasks)) + " random sets and, in brackets, their range.";
    for (const std::string& method : methodsOf(tasks)) {
        std::vector<std::string> cells{titleOf(method)};
        for (const TaskResult& task : tasks) {
            const MethodResult* result = resultOf(task, method);
            for (const Operator operation : kOperators)
                cells.push_back(changesCell(
                    result == nullptr ? nullptr : findRow(result->rows, operation, usualSide(method), budget),
                    operation));
        }
        table.rows.push_back(std::move(cells));
    }
    std::vector<std::string> random{"Random"};
    for (const TaskResult& task : tasks) {
        for (const Operator operation : kOperators)
            random.push_back(randomCell(task, operation, budget));
    }
    table.rows.push_back(std::move(random));
    return table;
}

ReportTable ablationTable(std::span<const TaskResult> tasks, std::int64_t budget)
{
    ReportTable table{"ablation",
                      "Good neurons, bad neurons, both, at budget " + std::to_string(budget),
                      kPublishedNote,
                      taskColumns(tasks, "method, side"),
                      {}};
    for (const std::string& method : methodsOf(tasks)) {
        if (!methodOf(method).hasBadSide())
            continue;
        for (const Side side : {Side::Good, Side::Bad, Side::Both}) {
            std::vector<std::string> cells{titleOf(method) + ", " + std::string(toString(side))};
            for (const TaskResult& task : tasks) {
                const MethodResult* result = resultOf(task, method);
                for (const Operator operation : kOperators)
                    cells.push_back(changesCell(
                        result == nullptr ? nullptr : findRow(result->rows, operation, side, budget), operation));
            }
            table.rows.push_back(std::move(cells));
        }
    }
    return table;
}

ReportTable budgetTable(std::span<const TaskResult> tasks)
{
    std::set<std::int64_t> budgets;
    for (const TaskResult& task : tasks) {
        for (const MethodResult& result : task.methods) {
            for (const SweepRow& row : result.rows) {
                if (row.key.kind == SweepKind::Neurons)
                    budgets.insert(row.key.budget);
            }
        }
    }
    ReportTable table{"table7", "Budgets", kPublishedNote, {"task", "method", "operator"}, {}};
    for (const std::int64_t budget : budgets)
        table.columns.push_back(std::to_string(budget));
    for (const TaskResult& task : tasks) {
        for (const MethodResult& result : task.methods) {
            for (const Operator operation : kOperators) {
                std::vector<std::string> cells{task.task, titleOf(result.method), nameOf(operation)};
                for (const std::int64_t budget : budgets)
                    cells.push_back(
                        changesCell(findRow(result.rows, operation, usualSide(result.method), budget), operation));
                table.rows.push_back(std::move(cells));
            }
        }
    }
    return table;
}

ReportTable commonTable(std::span<const TaskResult> tasks, const ScoreMatrix& common, std::int64_t least)
{
    const SideCounts counts = signCounts(common);
    ReportTable table{
        "table5",
        "Neurons that at least " + std::to_string(least) + " of " + std::to_string(tasks.size()) + " tasks share",
        std::to_string(counts.good) + " good and " + std::to_string(counts.bad) + " bad neurons. " + kPublishedNote,
        {"operator"},
        {}};
    for (const TaskResult& task : tasks)
        table.columns.push_back(task.task);
    table.columns.emplace_back("average RAC");
    for (const Operator operation : kOperators) {
        std::vector<std::string> cells{nameOf(operation)};
        double sum = 0.0;
        std::int64_t known = 0;
        for (const TaskResult& task : tasks) {
            const SweepRow* row = task.common.size() < 2
                ? nullptr
                : findRow(task.common, operation, Side::Both, task.common.back().key.budget);
            cells.push_back(changesCell(row, operation));
            if (row != nullptr && row->comparison.rac) {
                sum += *row->comparison.rac;
                ++known;
            }
        }
        cells.push_back(known == 0 ? "-" : publishedCell(sum / static_cast<double>(known), operation));
        table.rows.push_back(std::move(cells));
    }
    return table;
}

ReportTable layerTable(std::span<const TaskResult> tasks)
{
    ReportTable table{"layers",
                      "Layers of the chosen neurons",
                      "Good + bad neurons of the main budget in each layer.",
                      {"task", "method"},
                      {}};
    std::int32_t layers = 0;
    for (const TaskResult& task : tasks) {
        for (const MethodResult& result : task.methods)
            layers = std::max(layers, result.scores.layerCount);
    }
    for (std::int32_t layer = 0; layer < layers; ++layer)
        table.columns.push_back(std::to_string(layer));
    for (const TaskResult& task : tasks) {
        for (const MethodResult& result : task.methods) {
            std::vector<std::string> cells{task.task, titleOf(result.method)};
            const auto count = [](const std::vector<ScoredNeuron>& side, std::int32_t layer) {
                return std::ranges::count_if(side,
                                             [layer](const ScoredNeuron& one) { return one.neuron.layer == layer; });
            };
            for (std::int32_t layer = 0; layer < layers; ++layer)
                cells.push_back(std::to_string(count(result.neurons.good, layer)) + " + "
                                + std::to_string(count(result.neurons.bad, layer)));
            table.rows.push_back(std::move(cells));
        }
    }
    return table;
}

ReportTable overlapTable(std::span<const TaskResult> tasks)
{
    const std::vector<std::string> methods = methodsOf(tasks);
    ReportTable table{"overlap",
                      "Overlap of the methods' neurons",
                      "Jaccard index of the good neurons / of the bad ones, mean over the tasks.",
                      {"method"},
                      {}};
    for (const std::string& method : methods)
        table.columns.push_back(titleOf(method));
    for (const std::string& row : methods) {
        std::vector<std::string> cells{titleOf(row)};
        for (const std::string& column : methods) {
            double good = 0.0, bad = 0.0;
            std::int64_t count = 0;
            for (const TaskResult& task : tasks) {
                const MethodResult *a = resultOf(task, row), *b = resultOf(task, column);
                if (a == nullptr || b == nullptr)
                    continue;
                good += jaccard(neuronIds(a->neurons.good), neuronIds(b->neurons.good));
                bad += jaccard(neuronIds(a->neurons.bad), neuronIds(b->neurons.bad));
                ++count;
            }
            const bool hasBad = methodOf(row).hasBadSide() && methodOf(column).hasBadSide();
            const double tasksCounted = static_cast<double>(std::max<std::int64_t>(count, 1));
            cells.push_back(fixedText(good / tasksCounted, 2) + " / "
                            + (hasBad ? fixedText(bad / tasksCounted, 2) : "-"));
        }
        table.rows.push_back(std::move(cells));
    }
    return table;
}

std::string tooFewSets(std::int64_t sets, std::int64_t cells)
{
    if (sets >= leastSetsFor(cells))
        return {};
    return "with " + std::to_string(sets) + " control sets the smallest rank p is " + pText(smallestRankP(sets))
        + "; in a column of " + std::to_string(cells) + " cells Holm's correction makes it "
        + pText(std::min(1.0, smallestRankP(sets) * static_cast<double>(cells)))
        + " at least, so nothing there can be marked: that takes --sets " + std::to_string(leastSetsFor(cells))
        + " or more";
}

ReportTable honestTable(std::span<const HonestCell> cells, std::int64_t sets)
{
    ReportTable table{
        "honest",
        "Chosen on some questions, judged by others",
        "Budget and side: the best on identification questions that did not choose the neurons (effect "
        "there, in points of "
        "accuracy, which is optimistic). Then one measurement on the evaluation questions. p: sign flips "
        "over groups of "
        "questions; two-sided ranks among control sets; behind each, corrected by Holm over all cells of "
        "this table; * at most "
        "5 %. A cell without * does not say that there is no effect: there may be too few questions or sets "
        "to show it.",
        {"task", "method", "operator", "chosen", "effect there", "before", "after", "relative change (95 %)",
         "p of the change", "rank p, layer-matched", "rank p, label shuffle", "letter mass", "collapsed"},
        {}};
    const auto cellCount = std::ssize(cells);
    if (const std::string few = tooFewSets(sets, cellCount); !few.empty())
        table.note += " NOTE: " + few + ".";
    else
        table.note += " With " + std::to_string(sets) + " sets the smallest rank p is " + pText(smallestRankP(sets))
            + "; Holm over " + std::to_string(cellCount) + " cells needs " + std::to_string(leastSetsFor(cellCount))
            + " sets or more.";
    std::vector<std::optional<double>> flips, layers, labels, active;
    for (const HonestCell& cell : cells) {
        const SweepRow* row = cellRow(cell);
        const bool isTested = row != nullptr && row->comparison.accuracyChange.test.has_value();
        flips.push_back(isTested ? std::optional(row->comparison.accuracyChange.test->pValue) : std::nullopt);
        layers.push_back(rankOf(cell, SweepKind::LayerRandom));
        labels.push_back(rankOf(cell, SweepKind::LabelShuffle));
        active.push_back(rankOf(cell, SweepKind::ActivationMatched));
    }
    const bool hasActive = std::ranges::any_of(active, [](const auto& p) { return p.has_value(); });
    if (hasActive)
        table.columns.insert(std::ranges::find(table.columns, std::string("letter mass")), "rank p, as active");
    const std::vector<double> flipHolm = correctedOf(flips), layerHolm = correctedOf(layers),
                              labelHolm = correctedOf(labels), activeHolm = correctedOf(active);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const HonestCell& cell = cells[i];
        std::vector<std::string> texts{cell.task, titleOf(cell.method), nameOf(cell.operation),
                                       std::to_string(cell.choice.budget) + ", "
                                           + std::string(toString(cell.choice.side)),
                                       signedText(100.0 * cell.choice.effect)};
        const SweepRow* row = cellRow(cell);
        if (row == nullptr) {
            texts.resize(table.columns.size(), "-");
            table.rows.push_back(std::move(texts));
            continue;
        }
        const Comparison& comparison = row->comparison;
        const EvaluationSummary& after = comparison.after;
        const std::string interval
            = row->racInterval ? bracketText(row->racInterval, signedText) : " (too few changed)";
        texts.push_back(fixedText(100.0 * comparison.before.accuracy, 1) + " %");
        texts.push_back(fixedText(100.0 * after.accuracy, 1) + " %");
        texts.push_back(comparison.rac ? signedText(*comparison.rac) + interval : "-");
        texts.push_back(correctedCell(flips[i], flipHolm[i]));
        texts.push_back(correctedCell(layers[i], layerHolm[i]));
        texts.push_back(correctedCell(labels[i], labelHolm[i]));
        if (hasActive)
            texts.push_back(correctedCell(active[i], activeHolm[i]));
        texts.push_back(fixedText(after.meanLetterMass, 2));
        texts.push_back(after.collapsedLetter ? std::string(1, optionLetter(*after.collapsedLetter)) : "no");
        table.rows.push_back(std::move(texts));
    }
    return table;
}

ReportTable collateralTable(std::span<const HonestCell> cells, std::span<const TaskResult> tasks)
{
    ReportTable table{"collateral",
                      "The same interventions on other tasks",
                      "Change of the accuracy in points, with its 95 % interval where enough questions and "
                      "groups of them changed for one (none is no sign of no effect). [own]: on the task that the "
                      "intervention was chosen on, as in the first table.",
                      {"chosen on", "method", "operator"},
                      {}};
    for (const TaskResult& task : tasks)
        table.columns.push_back(task.task);
    for (const HonestCell& cell : cells) {
        std::vector<std::string> texts{cell.task, titleOf(cell.method), nameOf(cell.operation)};
        for (const TaskResult& task : tasks) {
            const bool isOwn = task.task == cell.task;
            const auto found = std::ranges::find(cell.elsewhere, task.task, &std::pair<std::string, SweepRow>::first);
            const SweepRow* row = isOwn ? cellRow(cell) : found != cell.elsewhere.end() ? &found->second : nullptr;
            texts.push_back(row == nullptr ? "-" : pointsCell(row->comparison) + (isOwn ? " [own]" : ""));
        }
        table.rows.push_back(std::move(texts));
    }
    return table;
}

ReportTable perplexityTable(std::span<const TextCell> cells, const std::string& text, std::int64_t windowTokens,
                            const std::string& warning)
{
    const TextReport& first = cells.front().report;
    ReportTable table{
        "perplexity",
        "Perplexity of the text " + text,
        std::to_string(first.tokens) + " tokens in " + std::to_string(first.windows) + " windows of "
            + std::to_string(windowTokens) + " tokens at most, " + std::to_string(first.bytes)
            + " bytes. The interventions of Table 1, here at every token of the text. Relative change: of "
              "the perplexity against the unchanged model, paired window by window. In brackets 95 % "
              "intervals, Student's over windows. Random: one set of as many neurons, drawn from all of "
              "the model's; what it does is no more than an example of what any set would.",
        {"chosen on", "method", "operator", "neurons", "perplexity", "relative change", "bits per byte"},
        {}};
    if (!warning.empty())
        table.note += " " + warning + ".";
    const auto add = [&table](std::vector<std::string> names, const TextPerplexity& model, std::string change) {
        names.push_back(significantText(model.perplexity()) + bracketText(model.perplexityInterval(), significantText));
        names.push_back(std::move(change));
        names.push_back(fixedText(model.bitsPerByte, 3));
        table.rows.push_back(std::move(names));
    };
    add({"-", "unchanged", "-", "0"}, first.models.front(), "-");
    for (const TextCell& cell : cells) {
        for (std::size_t i = 0; i < cell.points.size(); ++i) {
            const SweepPoint& point = cell.points[i];
            const PerplexityChange& change = cell.report.changes[i];
            const std::string random = point.key.kind == SweepKind::Random ? ", random" : "";
            add({cell.task, titleOf(cell.method) + random, nameOf(*point.key.operation),
                 std::to_string(point.neurons.good) + " + " + std::to_string(point.neurons.bad)},
                cell.report.models[i + 1],
                signedText(change.perplexityPercent()) + " %"
                    + bracketText(change.perplexityPercentInterval(), signedText));
        }
    }
    return table;
}

ReportTable stabilityTable(std::span<const TaskResult> tasks, std::int64_t budget)
{
    ReportTable table{
        "stability",
        "Stability of the neurons, at budget " + std::to_string(budget),
        "Jaccard index of what either half of the identification questions chooses (groups kept together), "
        "good / bad neurons; in brackets by chance: of random sets of the sizes that are compared, which are smaller "
        "than the budget where fewer neurons have a score.",
        {"method"},
        {}};
    for (const TaskResult& task : tasks)
        table.columns.push_back(task.task);
    for (const std::string& method : methodsOf(tasks)) {
        const bool hasBad = methodOf(method).hasBadSide();
        const auto pair = [hasBad](const std::optional<double>& good, const std::optional<double>& bad, int decimals) {
            const auto text = [&](const std::optional<double>& value) {
                return value ? fixedText(*value, decimals) : std::string("-");
            };
            return text(good) + " / " + (hasBad ? text(bad) : "-");
        };
        std::vector<std::string> cells{titleOf(method)};
        for (const TaskResult& task : tasks) {
            const MethodResult* result = resultOf(task, method);
            if (result == nullptr || !result->halves) {
                cells.emplace_back("-");
                continue;
            }
            const HalfAgreement& halves = *result->halves;
            cells.push_back(pair(halves.good, halves.bad, 2) + " (" + pair(halves.goodByChance, halves.badByChance, 3)
                            + ")");
        }
        table.rows.push_back(std::move(cells));
    }
    return table;
}

} // namespace neurex::app
