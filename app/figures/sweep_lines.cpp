// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/sweep_lines.h"

#include <QCoreApplication>

#include <algorithm>
#include <numeric>

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

/// The unchanged model; null where the table has none.
const SweepRow* unchangedRow(std::span<const SweepRow> rows)
{
    const auto found = std::ranges::find(rows, SweepKind::Unchanged, [](const SweepRow& row) { return row.key.kind; });
    return found == rows.end() ? nullptr : &*found;
}

std::optional<double> chanceOf(const SweepRow& unchanged, SweepMeasure measure)
{
    const double accuracy = unchanged.comparison.after.accuracy;
    if (measure == SweepMeasure::Accuracy)
        return unchanged.chance;
    if (measure == SweepMeasure::Rac && unchanged.chance && accuracy > 0.0)
        return (*unchanged.chance - accuracy) / accuracy;
    return std::nullopt;
}

std::optional<double> unchangedLevel(const SweepRow& unchanged, SweepMeasure measure)
{
    return isRelative(measure) ? 0.0 : valueOf(unchanged, measure);
}

bool isOn(const SweepLine& line, const SweepKey& key)
{
    return line.operation ? key.operation == line.operation : key.factor && key.budget == line.budget;
}

ui::SweepRole roleOf(const SweepLine& line)
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
std::vector<const SweepRow*> rowsOf(std::span<const SweepRow> all, const SweepLine& line, Side side)
{
    std::vector<const SweepRow*> rows;
    for (const SweepRow& row : all) {
        if (row.key.kind == SweepKind::Neurons && row.key.side == side && isOn(line, row.key))
            rows.push_back(&row);
    }
    std::ranges::stable_sort(rows, {}, [](const SweepRow* row) { return placeOnX(row->key); });
    return rows;
}

void addLine(SweepLines& lines, std::span<const SweepRow> all, const SweepLine& line, double shade,
             SweepMeasure measure, Side side)
{
    ui::SweepSeries series{.name = line.name, .role = roleOf(line), .points = {}, .shade = shade};
    std::vector<SweepKey> keys;
    for (const SweepRow* row : rowsOf(all, line, side)) {
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

void addBand(SweepLines& lines, std::span<const SweepRow> all, const SweepLine& line, double shade, SweepKind kind,
             SweepMeasure measure, Side side)
{
    const bool isMatched = kind == SweepKind::LayerRandom;
    ui::SweepSeries series{
        .name = isMatched ? Text::tr("%1, random of the same layers").arg(line.name)
                          : Text::tr("%1, random neurons").arg(line.name),
        .role = isMatched ? ui::SweepRole::RandomMatched : ui::SweepRole::Random,
        .points = {},
        .shade = shade,
        .of = roleOf(line),
    };
    for (const SweepRow* row : rowsOf(all, line, side)) {
        if (const auto band = controlBand(all, row->key, kind, measure))
            series.points.push_back({placeOnX(row->key), toFraction(band->median, measure),
                                     toFraction(band->range.low, measure), toFraction(band->range.high, measure)});
    }
    if (series.points.empty())
        return;
    lines.content.series.push_back(std::move(series));
    lines.keys.emplace_back();
}

/// Of the largest budget on a side; empty where every budget has its neurons.
QString shortfallOf(std::span<const SweepRow> rows, Side side)
{
    const SweepRow* largest = nullptr;
    for (const SweepRow& row : rows) {
        if (row.key.kind == SweepKind::Neurons && row.key.side == side
            && (!largest || row.key.budget > largest->key.budget))
            largest = &row;
    }
    return largest ? shortfallText(*largest) : QString();
}

/// The lines whose controls are drawn.
std::vector<std::size_t> linesWithBands(const std::vector<SweepLine>& all, Side side,
                                        const std::optional<SweepKey>& chosen)
{
    if (all.size() <= kLinesWithBands) {
        std::vector<std::size_t> every(all.size());
        std::iota(every.begin(), every.end(), std::size_t{0});
        return every;
    }
    const auto isChosen = [&](const SweepLine& line) { return chosen && chosen->side == side && isOn(line, *chosen); };
    const auto found = std::ranges::find_if(all, isChosen);
    return {found == all.end() ? 0 : static_cast<std::size_t>(found - all.begin())};
}

template <typename T>
void addNew(std::vector<T>& values, const T& value)
{
    if (std::ranges::find(values, value) == values.end())
        values.push_back(value);
}

} // namespace

QString shortfallText(const SideCounts& taken, Side side, std::int64_t budget)
{
    const bool fewGood = side != Side::Bad && taken.good < budget;
    const bool fewBad = side != Side::Good && taken.bad < budget;
    if (fewGood && fewBad)
        return Text::tr("only %1 good and %2 bad neurons have a score").arg(taken.good).arg(taken.bad);
    if (fewGood)
        return Text::tr("only %1 good neurons have a score").arg(taken.good);
    return fewBad ? Text::tr("only %1 bad neurons have a score").arg(taken.bad) : QString();
}

QString shortfallText(const SweepRow& row)
{
    return row.neurons && row.key.kind == SweepKind::Neurons ? shortfallText(*row.neurons, row.key.side, row.key.budget)
                                                             : QString();
}

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

std::vector<SweepLine> linesOf(const SweepSettings& settings)
{
    std::vector<SweepLine> lines;
    if (settings.factors.empty()) {
        for (const Operator operation : settings.operators)
            lines.push_back({operation, 0, operatorText(operation)});
    } else {
        for (const std::int64_t budget : settings.budgets)
            lines.push_back({std::nullopt, budget, Text::tr("K %1").arg(budget)});
    }
    return lines;
}

SweepSettings settingsOf(std::span<const SweepRow> rows)
{
    SweepSettings settings;
    for (const SweepRow& row : rows) {
        if (row.key.kind != SweepKind::Neurons)
            continue;
        addNew(settings.budgets, row.key.budget);
        addNew(settings.sides, row.key.side);
        if (row.key.operation)
            addNew(settings.operators, *row.key.operation);
        if (row.key.factor)
            addNew(settings.factors, *row.key.factor);
    }
    return settings;
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

SweepLines sweepLines(std::span<const SweepRow> rows, const SweepSettings& settings, SweepMeasure measure, Side side,
                      const std::optional<SweepKey>& chosen)
{
    SweepLines lines;
    ui::SweepContent& content = lines.content;
    const std::vector<SweepLine> all = linesOf(settings);
    const auto shadeOf = [&all](std::size_t line) {
        return all.size() > 1 ? static_cast<double>(line) / static_cast<double>(all.size() - 1) : 0.0;
    };
    for (std::size_t i = 0; i < all.size(); ++i)
        addLine(lines, rows, all[i], shadeOf(i), measure, side);
    for (const std::size_t line : linesWithBands(all, side, chosen)) {
        addBand(lines, rows, all[line], shadeOf(line), SweepKind::Random, measure, side);
        addBand(lines, rows, all[line], shadeOf(line), SweepKind::LayerRandom, measure, side);
    }
    const bool hasFactors = !settings.factors.empty();
    content.xName = !hasFactors ? Text::tr("budget K")
        : side == Side::Both    ? Text::tr("factor of the good neurons (bad ones: 2 \u2212 factor)")
                                : Text::tr("factor");
    if (const QString shortfall = shortfallOf(rows, side); !shortfall.isEmpty())
        content.xName = Text::tr("%1 (%2)").arg(content.xName, shortfall);
    content.yName = measureText(measure);
    content.isChange = isRelative(measure);
    if (const SweepRow* unchanged = unchangedRow(rows)) {
        content.unchanged = unchangedLevel(*unchanged, measure);
        content.chance = chanceOf(*unchanged, measure);
    }
    if (!hasFactors && !settings.budgets.empty()) {
        const auto [least, most] = std::ranges::minmax(settings.budgets);
        content.logarithmicX = static_cast<double>(most) > kLogarithmicFrom * static_cast<double>(least);
    }
    return lines;
}

} // namespace neurex::app
