// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/set_content.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace neurex::ui {

namespace {

/// "1  NeuronLLM".
QStringList numberedNames(const QStringList& names)
{
    QStringList numbered;
    for (qsizetype i = 0; i < names.size(); ++i)
        numbered += u"%1  %2"_s.arg(i + 1).arg(names[i]);
    return numbered;
}

double largestOf(const SetMatrixContent& content)
{
    double largest = 0.0;
    for (const std::vector<SetMatrixContent::Cell>& row : content.cells) {
        for (const SetMatrixContent::Cell& cell : row)
            largest = std::max(largest, std::abs(cell.value.value_or(0.0)));
    }
    return largest > 0.0 ? largest : 1.0;
}

/// A column of narrow cells beside their values.
PlotPanel colorBarPanel(const SetMatrixContent& content, double limit)
{
    constexpr int kSteps = 64;
    const double first = content.isSigned ? -limit : 0.0, step = (limit - first) / kSteps;
    PlotSeries bar{PlotSeries::Kind::Cells, {}};
    for (int i = 0; i < kSteps; ++i) {
        const double low = first + i * step;
        bar.points.push_back({0.0, low + step / 2.0, low, low + step});
        bar.points.back().value = low + step / 2.0;
    }
    PlotPanel panel;
    panel.x.places = {QString()};
    panel.y = {content.valueName, content.format};
    panel.y.range = {first, limit};
    panel.series = {std::move(bar)};
    panel.widthShare = 0.05;
    panel.cellLimit = limit;
    panel.hasSignedCells = content.isSigned;
    return panel;
}

PlotSeries pointsSeries(Ink ink, Marker marker, double width)
{
    PlotSeries series;
    series.look = {.ink = ink, .width = width, .marker = marker};
    return series;
}

/// Which sets the bars are of: a dot for each set, those of a bar joined.
PlotPanel membershipPanel(const UpsetContent& content)
{
    PlotSeries absent = pointsSeries(Ink::Frame, Marker::Disc, 0.0);
    PlotSeries joined = pointsSeries(Ink::Text, Marker::None, 2.0);
    PlotSeries present = pointsSeries(Ink::Text, Marker::Disc, 0.0);
    for (std::size_t bar = 0; bar < content.bars.size(); ++bar) {
        const std::vector<std::size_t>& sets = content.bars[bar].sets;
        const auto x = static_cast<double>(bar);
        for (std::size_t set = 0; set < static_cast<std::size_t>(content.names.size()); ++set) {
            const bool isIn = std::ranges::binary_search(sets, set);
            (isIn ? present : absent).points.push_back({x, static_cast<double>(set)});
        }
        if (sets.size() < 2)
            continue;
        joined.points.push_back({x, static_cast<double>(sets.front())});
        joined.points.push_back({x, static_cast<double>(sets.back())});
        joined.points.push_back({x, std::numeric_limits<double>::quiet_NaN()}); // the line ends here
    }
    PlotPanel panel;
    panel.x.name = content.caption;
    panel.x.places = QStringList(static_cast<qsizetype>(content.bars.size()), QString());
    panel.y.places = numberedNames(content.names);
    panel.series = {std::move(absent), std::move(joined), std::move(present)};
    panel.row = 1;
    panel.heightShare = std::clamp(0.2 * static_cast<double>(content.names.size()), 0.5, 2.0); // of that of the bars
    return panel;
}

} // namespace

PlotSheet setMatrixSheet(const SetMatrixContent& content)
{
    PlotSheet sheet;
    sheet.title = content.title;
    if (content.cells.empty())
        return sheet;
    const double limit = content.limit.value_or(largestOf(content));
    PlotPanel panel;
    panel.x.name = content.caption;
    panel.x.places = content.columns;
    for (qsizetype set = 0; set < content.names.size() && content.columns.isEmpty(); ++set)
        panel.x.places += QString::number(set + 1);
    panel.y.places = content.columns.isEmpty() ? numberedNames(content.names) : content.names;
    panel.y.name = content.rowsName;
    panel.cellLimit = limit;
    panel.hasSignedCells = content.isSigned;
    for (std::size_t row = 0; row < content.cells.size(); ++row) {
        PlotSeries cells{PlotSeries::Kind::Cells, content.names[static_cast<qsizetype>(row)]};
        for (std::size_t column = 0; column < content.cells[row].size(); ++column) {
            const SetMatrixContent::Cell& cell = content.cells[row][column];
            PlotPoint point{static_cast<double>(column), static_cast<double>(row)};
            point.note = cell.note;
            point.value = cell.value;
            point.text = cell.text;
            point.isMarked = cell.isMarked;
            cells.points.push_back(std::move(point));
        }
        panel.series.push_back(std::move(cells));
    }
    sheet.panels = {std::move(panel), colorBarPanel(content, limit)};
    return sheet;
}

PlotSheet upsetSheet(const UpsetContent& content)
{
    PlotSheet sheet;
    sheet.title = content.title;
    sheet.badge = content.badge;
    if (content.bars.empty())
        return sheet;
    PlotSeries bars{PlotSeries::Kind::Bars, content.valueName};
    bars.look.ink = content.ink;
    for (const UpsetContent::Bar& bar : content.bars) {
        PlotPoint point{static_cast<double>(bars.points.size()), bar.size};
        point.note = bar.note;
        bars.points.push_back(std::move(point));
    }
    PlotPanel panel;
    panel.x.places = QStringList(static_cast<qsizetype>(content.bars.size()), QString());
    panel.y = {content.valueName, NumberFormat::Count};
    panel.series = {std::move(bars)};
    panel.hasValues = true;
    sheet.panels = {std::move(panel), membershipPanel(content)};
    sheet.picksColumns = true;
    return sheet;
}

PlotSheet layerLinesSheet(const LayerLinesContent& content)
{
    constexpr std::array kInks{Ink::Good, Ink::Bad, Ink::Right, Ink::Custom, Ink::Text, Ink::Muted};
    constexpr std::array kMarkers{Marker::Disc,         Marker::TriangleUp,   Marker::Diamond,
                                  Marker::HollowSquare, Marker::TriangleDown, Marker::Ring};
    PlotPanel panel;
    panel.x = {content.layerName, NumberFormat::Count};
    panel.y = {content.valueName, NumberFormat::Percent};
    for (std::size_t i = 0; i < content.lines.size(); ++i) {
        const LayerLinesContent::Line& line = content.lines[i];
        const QString name = u"%1  %2"_s.arg(i + 1).arg(line.name);
        PlotSeries series{PlotSeries::Kind::Line, name, name};
        series.look.ink = kInks[i % kInks.size()];
        series.look.dashes = dashPattern(i);
        series.look.marker = kMarkers[i % kMarkers.size()];
        for (std::size_t layer = 0; layer < line.shares.size(); ++layer)
            series.points.push_back({static_cast<double>(layer), line.shares[layer]});
        panel.series.push_back(std::move(series));
    }
    PlotSheet sheet;
    sheet.title = content.title;
    if (!panel.series.empty())
        sheet.panels = {std::move(panel)};
    return sheet;
}

} // namespace neurex::ui
