// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/sweep_view.h"

#include "widgets/format.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(neurex::app::SweepView)
};

constexpr double kPercent = 100.0;
constexpr double kLogarithmicFrom = 8.0; // largest over smallest budget
constexpr std::size_t kLinesWithBands = 3;

bool isRelative(SweepMeasure measure)
{
    return measure == SweepMeasure::Rac || measure == SweepMeasure::Rcc;
}

double toFraction(double value, SweepMeasure measure)
{
    return isRelative(measure) ? value / kPercent : value;
}

std::optional<double> chanceLevel(const SweepResult& result, SweepMeasure measure)
{
    double sum = 0.0;
    double count = 0.0;
    for (const AskedQuestion& question : result.questions()) {
        for (const AskedProxy& proxy : question.proxies) {
            sum += 1.0 / proxy.optionCount;
            count += 1.0;
        }
    }
    const double before = result.rows.front().comparison.before.accuracy;
    if (count > 0.0 && measure == SweepMeasure::Accuracy)
        return sum / count;
    if (count > 0.0 && before > 0.0 && measure == SweepMeasure::Rac)
        return (sum / count - before) / before;
    return std::nullopt;
}

std::optional<double> unchangedLevel(const SweepResult& result, SweepMeasure measure)
{
    const Comparison& comparison = result.rows.front().comparison;
    switch (measure) {
    case SweepMeasure::Accuracy:
        return comparison.before.accuracy;
    case SweepMeasure::Comprehension:
        return comparison.before.comprehension;
    case SweepMeasure::Rac:
    case SweepMeasure::Rcc:
        break;
    }
    return 0.0;
}

/// One line: the points that have an operator, or a budget, in common.
struct Line {
    std::optional<Operator> operation;
    std::int64_t budget = 0; ///< for factors
    QString name;
};

std::vector<Line> linesOf(const SweepSettings& settings)
{
    std::vector<Line> lines;
    if (settings.factors.empty()) {
        for (const Operator operation : settings.operators)
            lines.push_back({operation, 0, operatorText(operation)});
    } else {
        for (const std::int64_t budget : settings.budgets)
            lines.push_back({std::nullopt, budget, Text::tr("K %1").arg(budget)});
    }
    return lines;
}

bool isOn(const Line& line, const SweepKey& key)
{
    return line.operation ? key.operation == line.operation : key.factor && key.budget == line.budget;
}

ui::SweepRole roleOf(const Line& line)
{
    if (!line.operation)
        return ui::SweepRole::Scale;
    return *line.operation == Operator::Enhance ? ui::SweepRole::Enhance : ui::SweepRole::Degrade;
}

double placeOnX(const SweepKey& key)
{
    return key.factor ? *key.factor : static_cast<double>(key.budget);
}

/// Rows of a line on one side, in the order of the x axis.
std::vector<const SweepRow*> rowsOf(const SweepResult& result, const Line& line, Side side)
{
    std::vector<const SweepRow*> rows;
    for (const SweepRow& row : result.rows) {
        if (row.key.kind == SweepKind::Neurons && row.key.side == side && isOn(line, row.key))
            rows.push_back(&row);
    }
    std::ranges::stable_sort(rows, {}, [](const SweepRow* row) { return placeOnX(row->key); });
    return rows;
}

void addLine(SweepLines& lines, const SweepResult& result, const Line& line, double shade, SweepMeasure measure,
             Side side)
{
    ui::SweepSeries series{.name = line.name, .role = roleOf(line), .points = {}, .shade = shade};
    std::vector<SweepKey> keys;
    for (const SweepRow* row : rowsOf(result, line, side)) {
        const std::optional<double> value = valueOf(*row, measure);
        if (!value)
            continue;
        ui::SweepPoint point{placeOnX(row->key), toFraction(*value, measure), {}, {}};
        if (const auto interval = intervalOf(*row, measure)) {
            point.low = toFraction(interval->low, measure);
            point.high = toFraction(interval->high, measure);
        }
        series.points.push_back(point);
        keys.push_back(row->key);
    }
    lines.content.series.push_back(std::move(series));
    lines.keys.push_back(std::move(keys));
}

void addBand(SweepLines& lines, const SweepResult& result, const Line& line, SweepKind kind, SweepMeasure measure,
             Side side)
{
    const bool isMatched = kind == SweepKind::LayerRandom;
    ui::SweepSeries series{
        .name = isMatched ? Text::tr("%1, random of the same layers").arg(line.name)
                          : Text::tr("%1, random neurons").arg(line.name),
        .role = isMatched ? ui::SweepRole::RandomMatched : ui::SweepRole::Random,
        .points = {},
    };
    for (const SweepRow* row : rowsOf(result, line, side)) {
        if (const auto band = controlBand(result.rows, row->key, kind, measure))
            series.points.push_back({placeOnX(row->key), toFraction(band->median, measure),
                                     toFraction(band->range.low, measure), toFraction(band->range.high, measure)});
    }
    if (series.points.empty())
        return;
    lines.content.series.push_back(std::move(series));
    lines.keys.emplace_back();
}

QString percentNumber(double percent)
{
    return ui::formatSignedPercent(percent / kPercent);
}

SweepCellText cellOf(const SweepResult& result, const SweepKey& key, SweepMeasure measure)
{
    SweepCellText cell;
    cell.key = key;
    const int place = result.placeOf(key);
    if (place < 0)
        return cell;
    const SweepRow& row = result.rows[static_cast<std::size_t>(place)];
    const std::optional<double> change = valueOf(row, measure);
    if (!change) {
        cell.text = u"\u2013"_s;
        cell.toolTip = Text::tr("The unchanged model has nothing right here, so there is no relative change.");
        return cell;
    }
    if (key.operation) {
        const auto published = publishedChange(change, *key.operation);
        cell.isFail = published && published->failed;
        cell.text = cell.isFail ? Text::tr("Fail") : QLocale().toString(std::abs(*change), 'f', 1);
    } else {
        cell.text = percentNumber(*change);
    }
    QStringList lines{keyText(key), Text::tr("Change: %1").arg(percentNumber(*change))};
    if (const auto interval = intervalOf(row, measure))
        lines += Text::tr("95 % interval: %1 to %2").arg(percentNumber(interval->low), percentNumber(interval->high));
    if (const auto band = controlBand(result.rows, key, SweepKind::Random, measure)) {
        lines += Text::tr("95 % of %1 random sets: %2 to %3")
                     .arg(band->draws)
                     .arg(percentNumber(band->range.low), percentNumber(band->range.high));
        cell.isBeyondControls = *change < band->range.low || *change > band->range.high;
    }
    if (cell.isFail)
        lines += Text::tr("Fail: it moved against the operator.");
    cell.toolTip = lines.join(u'\n');
    return cell;
}

} // namespace

QString operatorText(Operator operation)
{
    return operation == Operator::Enhance ? Text::tr("Enhance") : Text::tr("Degrade");
}

QString sideText(Side side)
{
    switch (side) {
    case Side::Good:
        return Text::tr("good neurons");
    case Side::Bad:
        return Text::tr("bad neurons");
    case Side::Both:
        break;
    }
    return Text::tr("good and bad neurons");
}

QString measureText(SweepMeasure measure)
{
    switch (measure) {
    case SweepMeasure::Accuracy:
        return Text::tr("Accuracy");
    case SweepMeasure::Rac:
        return Text::tr("RAC, relative change of accuracy");
    case SweepMeasure::Comprehension:
        return Text::tr("Comprehension");
    case SweepMeasure::Rcc:
        break;
    }
    return Text::tr("RCC, relative change of comprehension");
}

QString keyText(const SweepKey& key)
{
    if (key.kind == SweepKind::Unchanged)
        return Text::tr("Unchanged model");
    const QString change
        = key.operation ? operatorText(*key.operation) : Text::tr("Factor %1").arg(key.factor.value_or(1.0));
    return Text::tr("%1, %2, K %3").arg(change, sideText(key.side)).arg(key.budget);
}

QString rowText(const SweepRow& row)
{
    const Comparison& comparison = row.comparison;
    const auto change = [](std::optional<double> percent) { return percent ? percentNumber(*percent) : u"\u2013"_s; };
    return Text::tr("Accuracy %1 \u2192 %2 (RAC %3), comprehended %4 \u2192 %5 (RCC %6). "
                    "%7 answers from right to wrong, %8 from wrong to right; McNemar p = %9.")
        .arg(ui::formatPercent(comparison.before.accuracy), ui::formatPercent(comparison.after.accuracy),
             change(comparison.rac), ui::formatPercent(comparison.before.comprehension),
             ui::formatPercent(comparison.after.comprehension), change(comparison.rcc),
             QString::number(comparison.test.rightToWrong), QString::number(comparison.test.wrongToRight),
             QLocale().toString(comparison.test.pValue, 'g', 2));
}

std::optional<SweepKey> SweepLines::keyAt(const ui::SweepPosition& position) const
{
    if (!position.isValid() || static_cast<std::size_t>(position.series) >= keys.size())
        return std::nullopt;
    const std::vector<SweepKey>& line = keys[static_cast<std::size_t>(position.series)];
    const auto point = static_cast<std::size_t>(position.point);
    return point < line.size() ? std::optional(line[point]) : std::nullopt;
}

ui::SweepPosition SweepLines::positionOf(const SweepKey& key) const
{
    for (std::size_t series = 0; series < keys.size(); ++series) {
        const auto found = std::ranges::find(keys[series], key);
        if (found != keys[series].end())
            return {static_cast<int>(series), static_cast<int>(found - keys[series].begin())};
    }
    return {};
}

SweepLines sweepLines(const SweepResult& result, SweepMeasure measure, Side side)
{
    SweepLines lines;
    ui::SweepContent& content = lines.content;
    const std::vector<Line> all = linesOf(result.settings());
    for (std::size_t i = 0; i < all.size(); ++i) {
        const double shade = all.size() > 1 ? static_cast<double>(i) / static_cast<double>(all.size() - 1) : 0.0;
        addLine(lines, result, all[i], shade, measure, side);
    }
    if (all.size() <= kLinesWithBands) {
        for (const Line& line : all) {
            addBand(lines, result, line, SweepKind::Random, measure, side);
            addBand(lines, result, line, SweepKind::LayerRandom, measure, side);
        }
    }
    const bool hasFactors = !result.settings().factors.empty();
    content.xName = !hasFactors ? Text::tr("budget K")
        : side == Side::Both    ? Text::tr("factor of the good neurons (bad ones: 2 \u2212 factor)")
                                : Text::tr("factor");
    content.yName = measureText(measure);
    content.isChange = isRelative(measure);
    content.unchanged = unchangedLevel(result, measure);
    content.chance = chanceLevel(result, measure);
    const auto [least, most] = std::ranges::minmax(result.settings().budgets);
    content.logarithmicX = !hasFactors && static_cast<double>(most) > kLogarithmicFrom * static_cast<double>(least);
    content.partialDone = static_cast<int>(result.indices.size());
    content.partialTotal = static_cast<int>(result.points->size());
    return lines;
}

SweepTable sweepTable(const SweepResult& result, Side side)
{
    SweepTable table;
    const std::vector<Line> lines = linesOf(result.settings());
    for (const Line& line : lines) {
        table.columns += Text::tr("%1 RAC").arg(line.name);
        table.columns += Text::tr("%1 RCC").arg(line.name);
    }
    const auto addRow = [&](const QString& name, auto keyOf) {
        table.rows += name;
        std::vector<SweepCellText>& cells = table.cells.emplace_back();
        for (const Line& line : lines) {
            SweepKey key = keyOf(line);
            key.kind = SweepKind::Neurons;
            key.side = side;
            key.seed = result.settings().seed;
            cells.push_back(cellOf(result, key, SweepMeasure::Rac));
            cells.push_back(cellOf(result, key, SweepMeasure::Rcc));
        }
    };
    for (const double factor : result.settings().factors)
        addRow(u"\u00d7%1"_s.arg(QLocale().toString(factor)),
               [factor](const Line& line) { return SweepKey{.factor = factor, .budget = line.budget}; });
    if (result.settings().factors.empty()) {
        for (const std::int64_t budget : result.settings().budgets)
            addRow(QString::number(budget),
                   [budget](const Line& line) { return SweepKey{.operation = line.operation, .budget = budget}; });
    }
    return table;
}

} // namespace neurex::app
