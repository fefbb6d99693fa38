// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// From the series of a panel to the library's plottables.
#include "widgets/plots/plot_panel.h"
#include "widgets/plots/plottables.h"

#include <algorithm>
#include <vector>

namespace neurex::ui {

namespace {

constexpr double kMarkerSize = 8.0;
constexpr double kSmallMarker = 6.0;
constexpr double kPrintedMarkers = 0.7; // of the size on screen
constexpr double kDot = 3.0;
constexpr double kBarPart = 0.32; // of a place
constexpr double kWhisker = 6.0;

QCPScatterStyle scatterOf(const PlotLook& look, const PlotStyle& style)
{
    using Shape = QCPScatterStyle;
    const QColor color = lookColor(look, style.theme);
    const QPen outline = style.pen(style.theme.base, 1.0);
    const QPen line = style.pen(color, 1.0);
    const double scale = style.isPrint ? kPrintedMarkers : 1.0;
    const double size = style.px(scale * kMarkerSize);
    const double small = style.px(scale * kSmallMarker);
    switch (look.marker) {
    case Marker::None:
        break;
    case Marker::Disc:
        return {Shape::ssCircle, outline, color, small};
    case Marker::Dot:
        return {Shape::ssDisc, Qt::NoPen, color, style.px(kDot)};
    case Marker::Ring:
        return {Shape::ssCircle, line, Qt::NoBrush, small};
    case Marker::TriangleUp:
        return {Shape::ssTriangle, outline, color, size};
    case Marker::TriangleDown:
        return {Shape::ssTriangleInverted, outline, color, size};
    case Marker::Diamond:
        return {Shape::ssDiamond, outline, color, size};
    case Marker::HollowTriangle:
        return {Shape::ssTriangle, line, Qt::NoBrush, small};
    case Marker::HollowSquare:
        return {Shape::ssSquare, line, Qt::NoBrush, small};
    case Marker::HollowDiamond:
        return {Shape::ssDiamond, line, Qt::NoBrush, small};
    }
    return Shape::ssNone;
}

} // namespace

/// From behind: bands, bars, references, intervals and values of bars, lines.
void PlotCanvas::addPlottables(Panel& panel)
{
    using Kind = PlotSeries::Kind;
    const PlotPanel& content = *panel.content;
    panel.plottables.resize(content.series.size());
    const auto forEach = [&](Kind kind, const auto& add) {
        for (std::size_t i = 0; i < content.series.size(); ++i) {
            if (content.series[i].kind == kind)
                add(content.series[i], panel.plottables[i]);
        }
    };
    forEach(Kind::Band, [&](const PlotSeries& band, QCPAbstractPlottable*& plottable) {
        plottable = new BandPlottable(panel.x(), panel.y(), band, m_style);
    });
    forEach(Kind::Cells, [&](const PlotSeries& cells, QCPAbstractPlottable*& plottable) {
        plottable = new CellsSeries(panel.x(), panel.y(), content, cells, m_style);
    });
    forEach(Kind::Bars,
            [&](const PlotSeries& bars, QCPAbstractPlottable*& plottable) { plottable = addBars(panel, bars); });
    std::vector<QCPAbstractPlottable*> references;
    for (const PlotReference& reference : content.references)
        references.push_back(new ReferencePlottable(panel.x(), panel.y(), reference, m_style));
    forEach(Kind::Bars, [&](const PlotSeries& bars, QCPAbstractPlottable*& plottable) {
        addIntervals(panel, bars, *plottable);
        addValues(panel, bars);
    });
    forEach(Kind::Line, [&](const PlotSeries& line, QCPAbstractPlottable*& plottable) {
        plottable = addLine(panel, line);
        addIntervals(panel, line, *plottable);
    });
    for (std::size_t i = 0; i < content.series.size(); ++i)
        addEntry(*panel.plottables[i], content.series[i].legend);
    for (std::size_t i = 0; i < references.size(); ++i)
        addEntry(*references[i], content.references[i].legend);
}

void PlotCanvas::addEntry(QCPAbstractPlottable& plottable, const QString& name)
{
    plottable.setName(name);
    plottable.setSelectable(QCP::stNone);
    if (name.isEmpty())
        return;
    m_entries.push_back(new LegendEntry(legend, &plottable));
    legend->addItem(m_entries.back());
    m_entryTexts.append(name);
}

QCPAbstractPlottable* PlotCanvas::addLine(const Panel& panel, const PlotSeries& series)
{
    auto* graph = new QCPGraph(panel.x(), panel.y());
    for (const PlotPoint& point : series.points)
        graph->addData(point.x, point.y);
    graph->setPen(lookPen(series.look, m_style));
    graph->setScatterStyle(scatterOf(series.look, m_style));
    graph->setAdaptiveSampling(false); // every point is drawn
    return graph;
}

QCPAbstractPlottable* PlotCanvas::addBars(Panel& panel, const PlotSeries& series)
{
    const QColor color = lookColor(series.look, m_style.theme);
    const auto count = std::ranges::count(panel.content->series, PlotSeries::Kind::Bars, &PlotSeries::kind);
    const bool isGrouped = count > 1 && !panel.content->x.places.isEmpty();
    auto* bars = new QCPBars(panel.x(), panel.y());
    bars->setWidth(kBarPart * (isGrouped ? 1.0 : 2.0));
    for (const PlotPoint& point : series.points)
        bars->addData(point.x, point.y);
    QPen outline = m_style.pen(color, 1.0);
    outline.setJoinStyle(Qt::MiterJoin);
    bars->setPen(outline);
    bars->setBrush(series.look.isHollow ? QBrush(Qt::NoBrush) : QBrush(color));
    if (isGrouped) {
        if (!panel.group) {
            panel.group = new QCPBarsGroup(this);
            panel.group->setSpacingType(QCPBarsGroup::stAbsolute);
            panel.group->setSpacing(m_style.px(2.0));
        }
        bars->setBarsGroup(panel.group);
    }
    return bars;
}

void PlotCanvas::addValues(Panel& panel, const PlotSeries& series)
{
    if (!panel.content->hasValues)
        return;
    for (const PlotPoint& point : series.points) {
        auto* text = new QCPItemText(this);
        text->setText(valueText(panel.content->y.format, point.y));
        text->setFont(m_style.font);
        text->setColor(m_style.theme.text);
        text->setBrush(m_style.theme.base); // a line behind it does not strike it through
        text->setPositionAlignment(Qt::AlignHCenter | Qt::AlignBottom);
        text->setClipToAxisRect(false);
        text->setSelectable(false);
        text->position->setType(QCPItemPosition::ptAbsolute);
        panel.values.push_back(text);
    }
}

void PlotCanvas::addIntervals(Panel& panel, const PlotSeries& series, QCPAbstractPlottable& of)
{
    const auto hasInterval = [](const PlotPoint& point) { return point.low && point.high; };
    if (std::ranges::none_of(series.points, hasInterval))
        return;
    QVector<double> minus, plus;
    for (const PlotPoint& point : series.points) {
        minus.append(hasInterval(point) ? point.y - *point.low : qQNaN());
        plus.append(hasInterval(point) ? *point.high - point.y : qQNaN());
    }
    const bool isBar = series.kind == PlotSeries::Kind::Bars;
    auto* bars = new QCPErrorBars(panel.x(), panel.y());
    bars->setDataPlottable(&of);
    bars->setData(minus, plus);
    bars->setPen(m_style.pen(isBar ? m_style.theme.text : lookColor(series.look, m_style.theme), 1.0));
    bars->setWhiskerWidth(m_style.px(kWhisker));
    bars->setSymbolGap(0.0);
    bars->setSelectable(QCP::stNone);
}

} // namespace neurex::ui
