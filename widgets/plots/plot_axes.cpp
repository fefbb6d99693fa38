// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Axes of plots: how they look, which range they show, where they have ticks.
#include "widgets/plots/plot_panel.h"

#include <QScopedValueRollback>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

namespace neurex::ui {

namespace {

constexpr double kIconLength = 20.0;
constexpr double kTickLength = 4.0;
constexpr double kInset = 12.0; // markers do not touch the frame
constexpr double kMarkerReach = 5.0; // half of the largest marker, with its rim
constexpr double kLinesOfValues = 2.0; // those of neighbours may stand above each other
constexpr double kLeastPanel = 24.0;
constexpr double kWhiskerReach = 3.0; // a cap or line is not lost on the frame
constexpr double kRounding = 1e-9; // of a step

/// Values that every interval, band and bar of a panel lies within; lower above upper when there are none.
struct Extent {
    double lower = std::numeric_limits<double>::infinity();
    double upper = -std::numeric_limits<double>::infinity();

    void add(double value)
    {
        lower = std::min(lower, value);
        upper = std::max(upper, value);
    }
    bool isEmpty() const { return lower > upper; }
};

Extent extentOf(const PlotPanel& panel, bool ofX)
{
    Extent extent;
    for (const PlotSeries& series : panel.series) {
        for (const PlotPoint& point : series.points) {
            extent.add(ofX ? point.x : point.y);
            if (!ofX) {
                extent.add(point.low.value_or(point.y));
                extent.add(point.high.value_or(point.y));
            }
        }
        if (!ofX && series.kind == PlotSeries::Kind::Bars && !series.points.empty())
            extent.add(0.0);
    }
    for (const PlotReference& reference : panel.references) {
        if (!ofX && !reference.isVertical)
            extent.add(reference.at);
    }
    return extent;
}

bool hasBars(const PlotPanel& panel)
{
    return std::ranges::find(panel.series, PlotSeries::Kind::Bars, &PlotSeries::kind) != panel.series.end();
}

/// Values of the points that have markers.
Extent markedExtent(const PlotPanel& panel)
{
    Extent extent;
    for (const PlotSeries& series : panel.series) {
        for (const PlotPoint& point : series.points) {
            if (series.kind == PlotSeries::Kind::Line && series.look.marker != Marker::None)
                extent.add(point.y);
        }
    }
    return extent;
}

/// Ends of the error bars of lines, and the upper ones of those on bars: below, the frame is where bars stand.
Extent whiskerExtent(const PlotPanel& panel)
{
    Extent extent;
    for (const PlotSeries& series : panel.series) {
        for (const PlotPoint& point : series.points) {
            if (series.kind == PlotSeries::Kind::Band || series.kind == PlotSeries::Kind::Cells || !point.low
                || !point.high)
                continue;
            extent.add(*point.high);
            if (series.kind == PlotSeries::Kind::Line)
                extent.add(*point.low);
        }
    }
    return extent;
}

/// Lines across the plot that the legend explains.
Extent referenceExtent(const PlotPanel& panel)
{
    Extent extent;
    for (const PlotReference& reference : panel.references) {
        if (!reference.isVertical && !reference.legend.isEmpty())
            extent.add(reference.at);
    }
    return extent;
}

/// What an axis shows when all of its values are the same one: shares lie among all that there can be, changes in the
/// middle of a few percent.
std::pair<double, double> rangeAround(double value, NumberFormat format)
{
    constexpr double kReach = 0.1;
    constexpr double kLeastSpan = 0.01;
    const bool isShare = format == NumberFormat::Percent || format == NumberFormat::Magnitude;
    if (isShare && value >= 0.0 && value <= 1.0)
        return {0.0, 1.0};
    if (format == NumberFormat::SignedPercent)
        return {value - kReach, value + kReach};
    return {value, value + kLeastSpan};
}

/// To multiples of a step.
QCPRange widened(const QCPRange& range, double step)
{
    const double low = step * std::floor(range.lower / step + kRounding);
    return {low, std::max(step * std::ceil(range.upper / step - kRounding), low + step)};
}

} // namespace

void styleAxis(QCPAxis& axis, const PlotStyle& style)
{
    axis.setBasePen(style.pen(style.theme.frame, 1.0));
    axis.setTickPen(style.pen(style.theme.frame, 1.0));
    axis.setSubTicks(false);
    axis.setNumberFormat(QStringLiteral("g")); // labels are ours: no powers are typeset
    axis.setTickLengthIn(0);
    axis.setTickLengthOut(static_cast<int>(std::lround(style.px(kTickLength))));
    axis.setTickLabelFont(style.font);
    axis.setTickLabelColor(style.isPrint ? style.theme.text : style.theme.mutedText); // pale text is lost on paper
    axis.setTickLabelPadding(static_cast<int>(std::lround(style.px(2.0))));
    axis.setLabelFont(style.font);
    axis.setLabelColor(style.theme.text);
    axis.setLabelPadding(static_cast<int>(std::lround(style.px(3.0))));
    axis.setPadding(static_cast<int>(std::lround(style.px(2.0))));
    axis.grid()->setPen(style.pen(style.theme.grid, 1.0));
    axis.grid()->setZeroLinePen(Qt::NoPen);
}

void styleAxes(QCPAxisRect& axes, const PlotStyle& style)
{
    const int least = static_cast<int>(style.px(kLeastPanel));
    axes.setMinimumSize(least, least);
    axes.setupFullAxesBox(false);
    for (QCPAxis* axis : axes.axes())
        styleAxis(*axis, style);
    for (const QCPAxis::AxisType type : {QCPAxis::atTop, QCPAxis::atRight}) {
        axes.axis(type)->setTicks(false);
        axes.axis(type)->setTickLabels(false);
    }
    axes.axis(QCPAxis::atBottom)->grid()->setVisible(false);
}

QCPTextElement* makeHeading(QCustomPlot& plot, const QString& text, const PlotStyle& style, const QColor& color)
{
    auto* heading = new QCPTextElement(&plot, text, style.font);
    heading->setTextColor(color);
    heading->setTextFlags(Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip);
    return heading;
}

void styleLegend(QCPLegend& legend, const PlotStyle& style)
{
    legend.setBorderPen(Qt::NoPen);
    legend.setBrush(Qt::NoBrush);
    legend.setFont(style.font);
    legend.setTextColor(style.theme.text);
    legend.setIconSize(static_cast<int>(style.px(kIconLength)), static_cast<int>(style.lineHeight()));
    legend.setIconTextPadding(static_cast<int>(style.px(kGrid)));
    legend.setColumnSpacing(static_cast<int>(style.px(2.0 * kGrid)));
    legend.setRowSpacing(0);
    legend.setMargins(QMargins());
    legend.setFillOrder(QCPLegend::foColumnsFirst);
}

int legendColumns(const QCPLegend& legend, const std::vector<double>& widths, double room)
{
    for (std::size_t columns = widths.size(); columns > 1; --columns) {
        std::vector<double> widest(columns);
        for (std::size_t entry = 0; entry < widths.size(); ++entry)
            widest[entry % columns] = std::max(widest[entry % columns], widths[entry]);
        const auto gaps = static_cast<double>(columns - 1) * legend.columnSpacing();
        if (std::accumulate(widest.begin(), widest.end(), gaps) <= room)
            return static_cast<int>(columns);
    }
    return 1;
}

void PlotCanvas::fitAxes(Panel& panel)
{
    if (!m_isZoomed) {
        fitX(panel);
        fitY(panel);
        panel.fullX = panel.x()->range();
        panel.fullY = panel.y()->range();
    }
    if (panel.xTicker)
        panel.xTicker->fit(panel.x()->range(), panel.axes->width(), true);
    if (panel.yTicker)
        panel.yTicker->fit(panel.y()->range(), panel.axes->height(), false);
    // Half a label may stand out beyond the ends of an axis.
    const double last = panel.content->x.places.isEmpty()
        ? m_style.textWidth(tickText(panel.content->x.format, panel.x()->range().upper, 1.0)) / 2.0
        : 0.0;
    const int above
        = static_cast<int>(panel.content->hasValueAxis ? m_style.lineHeight() / 2.0 + m_style.px(1.0) : 1.0);
    panel.axes->setMinimumMargins(
        QMargins(static_cast<int>(m_style.px(kGrid)), above, static_cast<int>(last + m_style.px(kGrid)), 0));
}

/// Around the data, with room for half a marker at both ends.
void PlotCanvas::fitX(Panel& panel)
{
    const PlotAxis& axis = panel.content->x;
    if (!axis.places.isEmpty()) {
        panel.x()->setRange(-0.5, static_cast<double>(axis.places.size()) - 0.5);
        return;
    }
    const Extent extent = extentOf(*panel.content, true);
    if (extent.isEmpty())
        return;
    double low = axis.range ? axis.range->first : extent.lower;
    double high = axis.range ? axis.range->second : extent.upper;
    if (axis.isLogarithmic) {
        low = std::log(low);
        high = std::log(high);
    }
    if (low == high && !hasBars(*panel.content)) {
        low -= 1.0;
        high += 1.0;
    }
    if (hasBars(*panel.content)) {
        const double reach = markedExtent(*panel.content).isEmpty()
            ? 0.0
            : m_style.px(kMarkerReach) * (high - low + 1.0) / std::max(1.0, static_cast<double>(panel.axes->width()));
        panel.x()->setRange(low - std::max(0.5, reach), high + std::max(0.5, reach));
        return;
    }
    const double inset
        = m_style.px(kInset) / std::max(1.0, panel.axes->width() - 2.0 * m_style.px(kInset)) * (high - low);
    low -= inset;
    high += inset;
    panel.x()->setRange(axis.isLogarithmic ? std::exp(low) : low, axis.isLogarithmic ? std::exp(high) : high);
}

/// From one round number to another, with room above for values that stand on bars and around markers.
void PlotCanvas::fitY(Panel& panel)
{
    const PlotAxis& axis = panel.content->y;
    if (!axis.places.isEmpty()) {
        panel.y()->setRange(-0.5, static_cast<double>(axis.places.size()) - 0.5);
        return;
    }
    const Extent extent = extentOf(*panel.content, false);
    if (extent.isEmpty() && !axis.range)
        return;
    constexpr double kLeastSpan = 1e-9; // rounding
    auto [low, high] = axis.range                  ? *axis.range
        : extent.upper - extent.lower > kLeastSpan ? std::pair(extent.lower, extent.upper)
                                                   : rangeAround(extent.lower, axis.format);
    const double height = panel.axes->height();
    const double above = panel.content->hasValues ? kLinesOfValues * m_style.lineHeight() + m_style.px(kGrid) : 0.0;
    if (!axis.range) {
        panel.yTicker->fit({low, high}, height - above, false);
        const QCPRange fine = widened({low, high}, panel.yTicker->finestStepFor({low, high}));
        const double step = panel.yTicker->stepFor(fine);
        const bool hasTwoTicks = std::floor(fine.upper / step + kRounding) > std::ceil(fine.lower / step - kRounding);
        const QCPRange chosen = hasTwoTicks ? fine : widened({low, high}, panel.yTicker->stepFor({low, high}));
        low = chosen.lower;
        high = chosen.upper;
    }
    panel.yTicker->setHighest(high);
    const std::array reaches{std::pair{markedExtent(*panel.content), m_style.px(kMarkerReach)},
                             std::pair{whiskerExtent(*panel.content), m_style.px(kWhiskerReach)},
                             std::pair{referenceExtent(*panel.content), m_style.px(kWhiskerReach)}};
    double reach = 0.0;
    for (const auto& [drawn, pixels] : reaches)
        reach = drawn.isEmpty() ? reach : std::max(reach, pixels);
    const double unit = (high - low) / std::max(1.0, height - above - 2.0 * reach); // of values in a pixel
    double lowest = low, highest = high;
    for (const auto& [drawn, pixels] : reaches) {
        lowest = std::min(lowest, drawn.lower - pixels * unit);
        highest = std::max(highest, drawn.upper + pixels * unit);
    }
    panel.y()->setRange(lowest, std::max(highest, high + above * unit));
}

/// Values stand on their bars, or on the intervals of those, and above the value at their left that is in the way.
void PlotCanvas::placeValues(Panel& panel)
{
    std::vector<std::pair<QCPItemText*, QRectF>> values;
    for (std::size_t series = 0; series < panel.plottables.size() && !panel.values.empty(); ++series) {
        const auto* bars = qobject_cast<QCPBars*>(panel.plottables[series]);
        if (!bars)
            continue;
        const std::vector<PlotPoint>& points = panel.content->series[series].points;
        for (std::size_t point = 0; point < points.size(); ++point) {
            QCPItemText* text = panel.values[values.size()];
            const double top = std::max(points[point].y, points[point].high.value_or(points[point].y));
            QRectF box(0.0, 0.0, m_style.textWidth(text->text()) + m_style.px(2.0), m_style.lineHeight());
            box.moveCenter({bars->dataPixelPosition(static_cast<int>(point)).x(), 0.0});
            box.moveBottom(panel.y()->coordToPixel(top) - m_style.px(1.0));
            values.emplace_back(text, box);
        }
    }
    std::ranges::sort(values, {}, [](const auto& value) { return value.second.left(); });
    for (std::size_t value = 0; value < values.size(); ++value) {
        auto& [text, box] = values[value];
        for (std::size_t other = 0; other < value; ++other) {
            if (box.intersects(values[other].second))
                box.moveBottom(values[other].second.top());
        }
        text->position->setPixelPosition({box.center().x(), box.bottom()});
    }
}

void PlotCanvas::keepInside(const Panel& panel, QCPAxis& axis, const QCPRange& range)
{
    if (m_isAdapting)
        return;
    const QScopedValueRollback guard(m_isAdapting, true);
    m_settledIn = {}; // other ticks
    const QCPRange& full = &axis == panel.x() ? panel.fullX : panel.fullY;
    axis.setRange(range.size() >= full.size() ? full : range.bounded(full.lower, full.upper));
    m_isZoomed = std::ranges::any_of(m_panels, [](const Panel& shown) {
        return shown.x()->range() != shown.fullX || shown.y()->range() != shown.fullY;
    });
}

void PlotCanvas::resetRanges()
{
    m_isZoomed = false;
    m_settledIn = {};
    replot(rpQueuedReplot);
}

void PlotCanvas::zoomBy(double factor)
{
    for (const Panel& panel : m_panels) {
        panel.x()->scaleRange(1.0 / factor);
        panel.y()->scaleRange(1.0 / factor);
    }
    replot(rpQueuedReplot);
}

} // namespace neurex::ui
