// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/plot_canvas.h"

#include "widgets/plots/plottables.h"
#include "widgets/plots/tickers.h"

#include <QFontMetricsF>
#include <QScopedValueRollback>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace neurex::ui {

namespace {

constexpr double kLegendPart = 0.2; // of the height, above the panels
constexpr double kLegendBesidePart = 0.4; // of the width
constexpr double kRoomBeside = 24.0; // lines of text, of the width
constexpr double kIconLength = 24.0;
constexpr double kMarkerSize = 8.0;
constexpr double kSmallMarker = 6.0;
constexpr double kTickLength = 4.0;
constexpr double kInset = 12.0; // markers do not touch the frame
constexpr double kBarPart = 0.32; // of a place
constexpr double kWhisker = 6.0;
constexpr double kReach = 12.0;
constexpr double kLeastPanel = 24.0;

QCPScatterStyle scatterOf(const PlotLook& look, const PlotStyle& style)
{
    using Shape = QCPScatterStyle;
    const QColor color = lookColor(look, style.theme);
    const QPen outline = style.pen(style.theme.base, 1.0);
    const QPen line = style.pen(color, 1.0);
    const double size = style.px(kMarkerSize);
    const double small = style.px(kSmallMarker);
    switch (look.marker) {
    case Marker::None:
        break;
    case Marker::Disc:
        return {Shape::ssCircle, outline, color, small};
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

std::vector<double> valuesOfX(const PlotPanel& panel)
{
    std::vector<double> values;
    for (const PlotSeries& series : panel.series) {
        for (const PlotPoint& point : series.points)
            values.push_back(point.x);
    }
    std::ranges::sort(values);
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return values;
}

} // namespace

void styleAxes(QCPAxisRect& axes, const PlotStyle& style)
{
    const int least = static_cast<int>(style.px(kLeastPanel));
    axes.setMinimumSize(least, least);
    axes.setupFullAxesBox(false);
    for (QCPAxis* axis : axes.axes()) {
        axis->setBasePen(style.pen(style.theme.frame, 1.0));
        axis->setTickPen(style.pen(style.theme.frame, 1.0));
        axis->setSubTicks(false);
        axis->setNumberFormat(QStringLiteral("g")); // labels are ours: no powers are typeset
        axis->setTickLengthIn(0);
        axis->setTickLengthOut(static_cast<int>(std::lround(style.px(kTickLength))));
        axis->setTickLabelFont(style.font);
        axis->setTickLabelColor(style.theme.mutedText);
        axis->setTickLabelPadding(static_cast<int>(std::lround(style.px(2.0))));
        axis->setLabelFont(style.font);
        axis->setLabelColor(style.theme.text);
        axis->setLabelPadding(static_cast<int>(std::lround(style.px(3.0))));
        axis->setPadding(static_cast<int>(std::lround(style.px(2.0))));
        axis->grid()->setPen(style.pen(style.theme.grid, 1.0));
        axis->grid()->setZeroLinePen(Qt::NoPen);
    }
    for (const QCPAxis::AxisType type : {QCPAxis::atTop, QCPAxis::atRight}) {
        axes.axis(type)->setTicks(false);
        axes.axis(type)->setTickLabels(false);
    }
    axes.axis(QCPAxis::atBottom)->grid()->setVisible(false);
}

void styleLegend(QCPLegend& legend, const PlotStyle& style)
{
    legend.setBorderPen(Qt::NoPen);
    legend.setBrush(Qt::NoBrush);
    legend.setFont(style.font);
    legend.setTextColor(style.theme.text);
    legend.setIconSize(static_cast<int>(style.px(kIconLength)), static_cast<int>(0.6 * style.lineHeight()));
    legend.setIconTextPadding(static_cast<int>(style.px(kGrid)));
    legend.setColumnSpacing(static_cast<int>(style.px(3.0 * kGrid)));
    legend.setRowSpacing(0);
    legend.setMargins(QMargins());
    legend.setFillOrder(QCPLegend::foColumnsFirst);
}

struct PlotCanvas::Panel {
    const PlotPanel* content = nullptr;
    QCPAxisRect* axes = nullptr;
    std::vector<QCPAbstractPlottable*> plottables; ///< one for each series
    QSharedPointer<RoundTicker> xTicker; ///< null: ticks at points or places
    QSharedPointer<RoundTicker> yTicker;
    QSharedPointer<QCPAxisTickerText> places; ///< null: numbers
    QCPBarsGroup* group = nullptr;
    std::vector<QCPItemText*> values;
    QCPRange fullX;
    QCPRange fullY;

    QCPAxis* x() const { return axes->axis(QCPAxis::atBottom); }
    QCPAxis* y() const { return axes->axis(QCPAxis::atLeft); }
};

PlotCanvas::PlotCanvas(QWidget* parent)
    : QCustomPlot(parent)
{
    setAutoAddPlottableToLegend(false);
    setNoAntialiasingOnDrag(false);
}

PlotCanvas::~PlotCanvas() = default;

void PlotCanvas::display(PlotSheet sheet, PlotStyle style)
{
    std::vector<std::pair<QCPRange, QCPRange>> chosen;
    if (m_isZoomed && sheet.panels.size() == m_panels.size()) {
        for (const Panel& panel : m_panels)
            chosen.emplace_back(panel.x()->range(), panel.y()->range());
    }
    m_sheet = std::move(sheet);
    m_style = std::move(style);
    m_isZoomed = !chosen.empty();
    build();
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        m_panels[i].x()->setRange(chosen[i].first);
        m_panels[i].y()->setRange(chosen[i].second);
    }
    setViewport(rect()); // a widget that is not shown yet was never told its size
    updateLayout();
}

void PlotCanvas::build()
{
    const QScopedValueRollback guard(m_isAdapting, true);
    m_panels.clear();
    clearPlottables();
    clearItems();
    plotLayout()->clear();
    plotLayout()->simplify();
    setBackground(m_style.theme.base);
    const int gap = static_cast<int>(m_style.px(kGrid));
    plotLayout()->setRowSpacing(gap);
    plotLayout()->setMargins(QMargins(gap, gap, gap, gap));
    m_above = new QCPLayoutGrid;
    m_body = new QCPLayoutGrid;
    m_body->setColumnSpacing(2 * gap);
    legend = new QCPLegend;
    m_entries.clear();
    buildHeading();
    plotLayout()->addElement(m_above);
    plotLayout()->addElement(m_body);
    m_above->addElement(0, 0, legend);
    m_above->addElement(0, 1, new QCPLayoutElement(this)); // the entries stay at the left
    legend->setLayer(QStringLiteral("legend"));
    styleLegend(*legend, m_style);
    constexpr double kLeast = 1e-3;
    m_above->setColumnStretchFactor(0, kLeast);
    for (int row = 0; row < plotLayout()->rowCount() - 1; ++row)
        plotLayout()->setRowStretchFactor(row, kLeast);
    m_panels.resize(m_sheet.panels.size());
    for (std::size_t panel = 0; panel < m_panels.size(); ++panel)
        buildPanel(panel, *m_body, static_cast<int>(panel));
    m_cursor = nullptr;
    m_ring = nullptr;
    m_ringed = {};
    if (!m_panels.empty())
        buildPointers();
}

void PlotCanvas::buildPointers()
{
    m_cursor = new QCPItemStraightLine(this);
    m_cursor->setPen(m_style.pen(m_style.theme.selection, 1.0, Qt::DashLine));
    m_cursor->setClipAxisRect(m_panels.front().axes);
    for (QCPItemPosition* point : m_cursor->positions())
        point->setAxes(m_panels.front().x(), m_panels.front().y());
    m_ring = new QCPItemEllipse(this);
    m_ring->setPen(m_style.pen(m_style.theme.selection, 2.0));
    m_ring->setClipToAxisRect(false);
    for (QCPItemPosition* corner : m_ring->positions())
        corner->setType(QCPItemPosition::ptAbsolute);
    for (QCPAbstractItem* item : std::initializer_list<QCPAbstractItem*>{m_cursor, m_ring})
        item->setVisible(false);
}

void PlotCanvas::buildHeading()
{
    m_title = nullptr;
    if (m_sheet.title.isEmpty() && m_sheet.badge.isEmpty())
        return;
    auto* row = new QCPLayoutGrid;
    plotLayout()->addElement(row);
    plotLayout()->setFillOrder(QCPLayoutGrid::foColumnsFirst);
    plotLayout()->setWrap(1);
    QFont bold = m_style.font;
    bold.setBold(true);
    m_title = new QCPTextElement(this, m_sheet.title, bold);
    m_title->setTextColor(m_style.theme.text);
    m_title->setTextFlags(Qt::AlignLeft | Qt::AlignVCenter);
    row->addElement(0, 0, m_title);
    if (m_sheet.badge.isEmpty())
        return;
    auto* badge = new QCPTextElement(this, m_sheet.badge, m_style.font);
    badge->setTextColor(m_style.theme.warning);
    row->addElement(0, 1, badge);
    constexpr double kLeast = 1e-3;
    row->setColumnStretchFactor(1, kLeast);
}

void PlotCanvas::buildPanel(std::size_t index, QCPLayoutGrid& body, int column)
{
    const PlotPanel& content = m_sheet.panels[index];
    Panel& panel = m_panels[index];
    panel.content = &content;
    panel.axes = new QCPAxisRect(this, true);
    body.addElement(0, column, panel.axes);
    body.setColumnStretchFactor(column, content.widthShare);
    for (QCPAxis* axis : panel.axes->axes()) {
        axis->setLayer(QStringLiteral("axes"));
        axis->grid()->setLayer(QStringLiteral("grid"));
    }
    styleAxes(*panel.axes, m_style);
    if (content.x.isLogarithmic)
        panel.x()->setScaleType(QCPAxis::stLogarithmic);
    if (!content.x.places.isEmpty()) {
        panel.places = QSharedPointer<QCPAxisTickerText>::create();
        panel.x()->setTicker(panel.places);
    } else if (content.x.hasTicksAtPoints) {
        panel.x()->setTicker(QSharedPointer<PointTicker>::create(panel.x(), valuesOfX(content), content.x.format, m_style));
    } else {
        panel.xTicker = QSharedPointer<RoundTicker>::create(content.x.format, m_style);
        panel.x()->setTicker(panel.xTicker);
    }
    panel.yTicker = QSharedPointer<RoundTicker>::create(content.y.format, m_style);
    panel.y()->setTicker(panel.yTicker);
    panel.y()->setTicks(content.hasValueAxis);
    panel.y()->setTickLabels(content.hasValueAxis);
    panel.y()->grid()->setVisible(content.hasValueAxis);

    addPlottables(panel);
    for (QCPAxis* axis : {panel.x(), panel.y()})
        connect(axis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this,
                [this, index, axis](const QCPRange& range) { keepInside(m_panels[index], *axis, range); });
}

void PlotCanvas::addPlottables(Panel& panel)
{
    const PlotPanel& content = *panel.content;
    std::vector<std::pair<QCPAbstractPlottable*, QString>> entries;
    panel.plottables.resize(content.series.size());
    for (const PlotReference& reference : content.references)
        entries.emplace_back(new ReferencePlottable(panel.x(), panel.y(), reference, m_style), reference.legend);
    for (const bool isBand : {true, false}) { // bands behind lines
        for (std::size_t i = 0; i < content.series.size(); ++i) {
            if ((content.series[i].kind == PlotSeries::Kind::Band) == isBand)
                panel.plottables[i] = addSeries(panel, content.series[i]);
        }
    }
    const auto references = static_cast<std::ptrdiff_t>(entries.size());
    for (std::size_t i = 0; i < content.series.size(); ++i)
        entries.emplace_back(panel.plottables[i], content.series[i].legend);
    std::rotate(entries.begin(), entries.begin() + references, entries.end());
    for (const auto& [plottable, name] : entries) {
        plottable->setName(name);
        plottable->setSelectable(QCP::stNone);
        if (name.isEmpty())
            continue;
        plottable->addToLegend(legend);
        m_entries.push_back(legend->itemWithPlottable(plottable));
    }
}

QCPAbstractPlottable* PlotCanvas::addSeries(Panel& panel, const PlotSeries& series)
{
    if (series.kind == PlotSeries::Kind::Band)
        return new BandPlottable(panel.x(), panel.y(), series, m_style);
    QVector<double> keys, values;
    for (const PlotPoint& point : series.points) {
        keys.append(point.x);
        values.append(point.y);
    }
    QCPAbstractPlottable* plottable = nullptr;
    if (series.kind == PlotSeries::Kind::Bars) {
        plottable = addBars(panel, series, keys, values);
    } else {
        auto* graph = new QCPGraph(panel.x(), panel.y());
        graph->setData(keys, values, true);
        graph->setPen(lookPen(series.look, m_style));
        graph->setScatterStyle(scatterOf(series.look, m_style));
        graph->setAdaptiveSampling(false); // every point is drawn
        plottable = graph;
    }
    addIntervals(panel, series, *plottable);
    return plottable;
}

QCPAbstractPlottable* PlotCanvas::addBars(Panel& panel, const PlotSeries& series, const QVector<double>& keys,
                                          const QVector<double>& values)
{
    const QColor color = lookColor(series.look, m_style.theme);
    const auto count = std::ranges::count(panel.content->series, PlotSeries::Kind::Bars, &PlotSeries::kind);
    const bool isGrouped = count > 1 && !panel.content->x.places.isEmpty();
    auto* bars = new QCPBars(panel.x(), panel.y());
    bars->setWidth(kBarPart * (isGrouped ? 1.0 : 2.0));
    bars->setData(keys, values, true);
    bars->setPen(m_style.pen(color, 1.0));
    bars->setBrush(series.look.isHollow ? QBrush(Qt::NoBrush) : QBrush(color));
    if (isGrouped) {
        if (!panel.group) {
            panel.group = new QCPBarsGroup(this);
            panel.group->setSpacingType(QCPBarsGroup::stAbsolute);
            panel.group->setSpacing(m_style.px(2.0));
        }
        bars->setBarsGroup(panel.group);
    }
    if (!panel.content->hasValues)
        return bars;
    for (const PlotPoint& point : series.points) {
        auto* text = new QCPItemText(this);
        text->setText(valueText(panel.content->y.format, point.y));
        text->setFont(m_style.font);
        text->setColor(m_style.theme.text);
        text->setPositionAlignment(Qt::AlignHCenter | Qt::AlignBottom);
        text->setClipToAxisRect(false);
        text->setSelectable(false);
        text->position->setType(QCPItemPosition::ptAbsolute);
        panel.values.push_back(text);
    }
    return bars;
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

void PlotCanvas::updateLayout()
{
    QCustomPlot::updateLayout();
    if (m_panels.empty())
        return;
    const QScopedValueRollback guard(m_isAdapting, true);
    placeLegend();
    wrapTexts();
    QCustomPlot::updateLayout();
    for (Panel& panel : m_panels)
        fitAxes(panel);
    QCustomPlot::updateLayout();
    for (Panel& panel : m_panels)
        placeValues(panel);
    placeRing();
}

/// Columns of entries that stand beside each other in a width.
int PlotCanvas::legendColumns(double room) const
{
    const auto count = static_cast<int>(m_entries.size());
    for (int columns = count; columns > 1; --columns) {
        std::vector<int> widths(static_cast<std::size_t>(columns));
        for (int item = 0; item < count; ++item) {
            int& width = widths[static_cast<std::size_t>(item % columns)];
            width = std::max(width, m_entries[static_cast<std::size_t>(item)]->minimumOuterSizeHint().width());
        }
        const int sum = std::accumulate(widths.begin(), widths.end(), (columns - 1) * legend->columnSpacing());
        if (sum <= room)
            return columns;
    }
    return 1;
}

double PlotCanvas::legendHeight(double width) const
{
    if (m_entries.empty())
        return 0.0;
    const int columns = legendColumns(width - 2.0 * m_style.px(kGrid));
    return (static_cast<int>(m_entries.size()) + columns - 1) / columns * m_style.lineHeight();
}

/// In rows above the panels; in a column beside them where the rows would take more than their part.
void PlotCanvas::placeLegend()
{
    if (m_entries.empty())
        return;
    int widest = 0;
    for (const QCPAbstractLegendItem* entry : m_entries)
        widest = std::max(widest, entry->minimumOuterSizeHint().width());
    const double room = viewport().width() - 2.0 * m_style.px(kGrid);
    const bool isTooHigh = legendHeight(viewport().width()) > kLegendPart * viewport().height();
    const bool standsBeside
        = isTooHigh && widest <= kLegendBesidePart * room && room >= kRoomBeside * m_style.lineHeight();
    legend->setWrap(standsBeside ? 1 : legendColumns(room));
    legend->setFillOrder(QCPLegend::foColumnsFirst);
    QCPLayoutGrid* wanted = standsBeside ? m_body : m_above;
    if (legend->layout() == wanted)
        return;
    legend->layout()->take(legend);
    const int column = standsBeside ? static_cast<int>(m_panels.size()) : 0;
    wanted->addElement(0, column, legend);
    constexpr double kLeast = 1e-3;
    if (standsBeside)
        wanted->setColumnStretchFactor(column, kLeast);
    else
        m_body->simplify();
}

/// Names of axes and the title, into the lengths that they have.
void PlotCanvas::wrapTexts()
{
    if (m_title)
        m_title->setText(wrapped(m_sheet.title, m_title->rect().width(), boldStyle()));
    for (Panel& panel : m_panels) {
        const QSize size = panel.axes->size();
        panel.x()->setLabel(wrapped(panel.content->x.name, size.width(), m_style));
        if (panel.content->hasValueAxis)
            panel.y()->setLabel(wrapped(panel.content->y.name, size.height(), m_style));
        if (!panel.places)
            continue;
        const QStringList& places = panel.content->x.places;
        const double room = 0.96 * size.width() / static_cast<double>(places.size());
        panel.places->clear();
        for (qsizetype place = 0; place < places.size(); ++place)
            panel.places->addTick(static_cast<double>(place), wrapped(places[place], room, m_style));
    }
}

PlotStyle PlotCanvas::boldStyle() const
{
    PlotStyle style = m_style;
    style.font.setBold(true);
    return style;
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
    panel.yTicker->fit(panel.y()->range(), panel.axes->height(), false);
    // Half a label may stand out beyond the ends of an axis.
    const double last = panel.content->x.places.isEmpty()
        ? m_style.textWidth(tickText(panel.content->x.format, panel.x()->range().upper, 1.0)) / 2.0
        : 0.0;
    const int above = static_cast<int>(panel.content->hasValueAxis ? m_style.lineHeight() / 2.0 + m_style.px(1.0) : 1.0);
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
    if (low == high) {
        low -= 1.0;
        high += 1.0;
    }
    if (hasBars(*panel.content)) {
        panel.x()->setRange(low - 0.5, high + 0.5);
        return;
    }
    const double inset = m_style.px(kInset) / std::max(1.0, panel.axes->width() - 2.0 * m_style.px(kInset)) * (high - low);
    low -= inset;
    high += inset;
    panel.x()->setRange(axis.isLogarithmic ? std::exp(low) : low, axis.isLogarithmic ? std::exp(high) : high);
}

/// From one round number to another, with room above for values that stand on bars.
void PlotCanvas::fitY(Panel& panel)
{
    const PlotAxis& axis = panel.content->y;
    const Extent extent = extentOf(*panel.content, false);
    if (extent.isEmpty() && !axis.range)
        return;
    constexpr double kLeastSpan = 0.01;
    constexpr double kRounding = 1e-9;
    double low = axis.range ? axis.range->first : extent.lower;
    double high = axis.range ? axis.range->second : std::max(extent.upper, extent.lower + kLeastSpan);
    const double height = panel.axes->height();
    const double above = panel.content->hasValues ? m_style.lineHeight() + m_style.px(kGrid) : 0.0;
    if (!axis.range) {
        panel.yTicker->fit({low, high}, height - above, false);
        const double step = panel.yTicker->stepFor({low, high});
        low = step * std::floor(low / step + kRounding);
        high = std::max(step * std::ceil(high / step - kRounding), low + step);
    }
    panel.yTicker->setHighest(high);
    panel.y()->setRange(low, high + above / std::max(1.0, height - above) * (high - low));
}

/// Values stand on their bars, or on the intervals of those.
void PlotCanvas::placeValues(Panel& panel)
{
    std::size_t next = 0;
    for (std::size_t series = 0; series < panel.plottables.size() && !panel.values.empty(); ++series) {
        const auto* bars = qobject_cast<QCPBars*>(panel.plottables[series]);
        if (!bars)
            continue;
        const std::vector<PlotPoint>& points = panel.content->series[series].points;
        for (std::size_t point = 0; point < points.size(); ++point) {
            const double top = std::max(points[point].y, points[point].high.value_or(points[point].y));
            const double x = bars->dataPixelPosition(static_cast<int>(point)).x();
            panel.values[next++]->position->setPixelPosition({x, panel.y()->coordToPixel(top) - m_style.px(1.0)});
        }
    }
}

void PlotCanvas::keepInside(const Panel& panel, QCPAxis& axis, const QCPRange& range)
{
    if (m_isAdapting)
        return;
    const QScopedValueRollback guard(m_isAdapting, true);
    const QCPRange& full = &axis == panel.x() ? panel.fullX : panel.fullY;
    axis.setRange(range.size() >= full.size() ? full : range.bounded(full.lower, full.upper));
    m_isZoomed = std::ranges::any_of(m_panels, [](const Panel& shown) {
        return shown.x()->range() != shown.fullX || shown.y()->range() != shown.fullY;
    });
}

void PlotCanvas::resetRanges()
{
    m_isZoomed = false;
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

QPointF PlotCanvas::pixelOf(const PlotPosition& position) const
{
    const Panel& panel = m_panels[static_cast<std::size_t>(position.panel)];
    QCPAbstractPlottable* plottable = panel.plottables[static_cast<std::size_t>(position.series)];
    if (QCPPlottableInterface1D* drawn = plottable->interface1D())
        return drawn->dataPixelPosition(position.point);
    const PlotPoint& point = pointAt(position);
    return plottable->coordsToPixels(point.x, point.y);
}

PlotPosition PlotCanvas::positionAt(const QPointF& place) const
{
    PlotPosition nearest;
    double nearestDistance = m_style.px(kReach) * m_style.px(kReach);
    for (std::size_t panel = 0; panel < m_panels.size(); ++panel) {
        const std::vector<PlotSeries>& series = m_panels[panel].content->series;
        for (std::size_t i = 0; i < series.size(); ++i) {
            for (std::size_t point = 0; point < series[i].points.size(); ++point) {
                const PlotPosition position{static_cast<int>(i), static_cast<int>(point), static_cast<int>(panel)};
                const QPointF offset = pixelOf(position) - place;
                const double distance = QPointF::dotProduct(offset, offset);
                if (distance >= nearestDistance)
                    continue;
                nearestDistance = distance;
                nearest = position;
            }
        }
    }
    return nearest;
}

const PlotSeries& PlotCanvas::seriesAt(const PlotPosition& position) const
{
    return m_sheet.panels[static_cast<std::size_t>(position.panel)].series[static_cast<std::size_t>(position.series)];
}

const PlotPoint& PlotCanvas::pointAt(const PlotPosition& position) const
{
    return seriesAt(position).points[static_cast<std::size_t>(position.point)];
}

QRectF PlotCanvas::panelRect(int panel) const
{
    return m_panels[static_cast<std::size_t>(panel)].axes->rect();
}

void PlotCanvas::setRing(const PlotPosition& position)
{
    m_ringed = position;
    if (m_ring)
        m_ring->setVisible(position.isValid());
}

void PlotCanvas::setCursorAt(std::optional<double> x)
{
    if (m_cursor)
        m_cursor->setVisible(x.has_value());
    if (!m_cursor || !x)
        return;
    m_cursor->point1->setCoords(*x, 0.0);
    m_cursor->point2->setCoords(*x, 1.0);
}

double PlotCanvas::pixelOfX(double x) const
{
    return m_panels.front().x()->coordToPixel(x);
}

void PlotCanvas::placeRing()
{
    if (!m_ringed.isValid())
        return;
    const QPointF reach(m_style.px(kMarkerSize), m_style.px(kMarkerSize));
    m_ring->topLeft->setPixelPosition(pixelOf(m_ringed) - reach);
    m_ring->bottomRight->setPixelPosition(pixelOf(m_ringed) + reach);
}

void PlotCanvas::setFramed(bool framed)
{
    const QPen pen = framed ? m_style.pen(m_style.theme.selection, 2.0) : m_style.pen(m_style.theme.frame, 1.0);
    for (const Panel& panel : m_panels) {
        for (QCPAxis* axis : panel.axes->axes())
            axis->setBasePen(pen);
    }
}

void PlotCanvas::paintInto(QCPPainter& painter, const QRectF& bounds)
{
    painter.save();
    painter.translate(bounds.topLeft());
    painter.scale(1.0 / m_style.unit, 1.0 / m_style.unit);
    painter.setMode(QCPPainter::pmVectorized);
    toPainter(&painter, static_cast<int>(bounds.width() * m_style.unit), static_cast<int>(bounds.height() * m_style.unit));
    painter.restore();
}

bool PlotSheet::isEmpty() const
{
    return std::ranges::all_of(panels, [](const PlotPanel& panel) {
        return std::ranges::all_of(panel.series, [](const PlotSeries& series) { return series.points.empty(); });
    });
}

} // namespace neurex::ui
