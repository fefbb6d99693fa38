// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/sweep_content.h"

#include "core/analysis/bootstrap.h"
#include "widgets/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>
#include <tuple>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

struct SweepText {
    Q_DECLARE_TR_FUNCTIONS(SweepContent)
};

constexpr double kPercent = 100.0;
constexpr double kBandLevel = 0.95;
constexpr double kMedian = 0.5;

std::optional<double> valueOf(const SweepCsvRow& row, SweepAxis axis)
{
    const auto fraction
        = [](const std::optional<double>& percent) { return percent ? std::optional(*percent / kPercent) : percent; };
    switch (axis) {
    case SweepAxis::Rac:
        return fraction(row.rac);
    case SweepAxis::Rcc:
        return fraction(row.rcc);
    case SweepAxis::Accuracy:
        return row.accuracy;
    case SweepAxis::Comprehension:
        return row.comprehension;
    }
    return std::nullopt;
}

QString axisName(SweepAxis axis)
{
    switch (axis) {
    case SweepAxis::Rac:
        return SweepText::tr("RAC");
    case SweepAxis::Rcc:
        return SweepText::tr("RCC");
    case SweepAxis::Accuracy:
        return SweepText::tr("accuracy");
    case SweepAxis::Comprehension:
        return SweepText::tr("comprehension");
    }
    return {};
}

QString operatorName(const std::string& operation)
{
    if (operation == "enhance")
        return SweepText::tr("enhance");
    return operation == "degrade" ? SweepText::tr("degrade") : SweepText::tr("scale");
}

QString sideName(const std::string& side)
{
    if (side == "good")
        return SweepText::tr("good only");
    return side == "bad" ? SweepText::tr("bad only") : SweepText::tr("both sides");
}

ui::SweepRole roleOf(const SweepCsvRow& row)
{
    if (row.kind == "random")
        return ui::SweepRole::Random;
    if (row.kind == "layer-random")
        return ui::SweepRole::RandomMatched;
    return row.operation == "degrade" ? ui::SweepRole::Degrade : ui::SweepRole::Enhance;
}

/// Rows of one line, by their place on the x axis.
using Line = std::map<double, std::vector<const SweepCsvRow*>>;
using LineKey = std::tuple<int, std::string, std::string>; // role, operator, side

ui::SweepPoint pointOf(double x, const std::vector<const SweepCsvRow*>& rows, SweepAxis axis, bool isBand)
{
    std::vector<double> values;
    for (const SweepCsvRow* row : rows)
        values.push_back(*valueOf(*row, axis));
    std::sort(values.begin(), values.end());
    ui::SweepPoint point{x, quantile(values, kMedian), {}, {}};
    if (isBand && values.size() > 1) {
        const Interval range = percentileInterval(values, kBandLevel);
        point.low = range.low;
        point.high = range.high;
    } else if (!isBand && axis == SweepAxis::Rac && rows.front()->racLow && rows.front()->racHigh) {
        point.low = *rows.front()->racLow / kPercent;
        point.high = *rows.front()->racHigh / kPercent;
    }
    return point;
}

} // namespace

Result<SweepAxis> parseSweepAxis(const QString& name)
{
    if (name == u"rac"_s)
        return SweepAxis::Rac;
    if (name == u"rcc"_s)
        return SweepAxis::Rcc;
    if (name == u"accuracy"_s)
        return SweepAxis::Accuracy;
    if (name == u"comprehension"_s)
        return SweepAxis::Comprehension;
    return makeError(
        ErrorCode::InvalidArgument,
        ui::fromQt(SweepText::tr("There is no measure \"%1\". Choose rac, rcc, accuracy or comprehension.").arg(name)));
}

Result<ui::SweepContent> sweepContent(std::span<const SweepCsvRow> rows, SweepAxis axis, const QString& title)
{
    ui::SweepContent content;
    content.title = title;
    content.yName = axisName(axis);
    std::map<LineKey, Line> lines;
    bool hasFactors = false;
    bool hasManySides = false;
    for (const SweepCsvRow& row : rows) {
        if (row.operation == "none") {
            content.unchanged = valueOf(row, axis);
            continue;
        }
        if (!valueOf(row, axis))
            continue;
        hasFactors = hasFactors || row.factor;
        lines[{static_cast<int>(roleOf(row)), row.operation, row.side}]
             [row.factor.value_or(static_cast<double>(row.budget))]
                 .push_back(&row);
        hasManySides = hasManySides || row.side != rows.back().side;
    }
    if (lines.empty())
        return makeError(ErrorCode::InvalidArgument,
                         ui::fromQt(SweepText::tr("The sweep has no value of \"%1\" to draw.").arg(axisName(axis))));
    content.xName = hasFactors ? SweepText::tr("factor") : SweepText::tr("budget K");
    double lowestX = lines.begin()->second.begin()->first;
    for (const auto& [key, line] : lines) {
        const auto role = static_cast<ui::SweepRole>(std::get<0>(key));
        const bool isBand = role == ui::SweepRole::Random || role == ui::SweepRole::RandomMatched;
        ui::SweepSeries series{operatorName(std::get<1>(key)), role, {}};
        if (hasManySides)
            series.name = SweepText::tr("%1, %2").arg(series.name, sideName(std::get<2>(key)));
        if (isBand)
            series.name = role == ui::SweepRole::Random ? SweepText::tr("random (%1)").arg(series.name)
                                                        : SweepText::tr("random, same layers (%1)").arg(series.name);
        for (const auto& [x, atX] : line) {
            series.points.push_back(pointOf(x, atX, axis, isBand));
            lowestX = std::min(lowestX, x);
        }
        content.series.push_back(std::move(series));
    }
    content.logarithmicX = !hasFactors && lowestX > 0.0;
    return content;
}

} // namespace neurex::app
