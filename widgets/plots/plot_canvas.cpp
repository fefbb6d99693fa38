// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/plot_canvas.h"

#include "widgets/plots/plot_panel.h"

#include <QFontMetricsF>
#include <QScopedValueRollback>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace neurex::ui {

namespace {

constexpr double kLegendPart = 0.2; // of the height, above the panels
constexpr std::array kLegendBesideParts{0.28, 0.34, 0.4}; // of the width
constexpr double kRoomBeside = 24.0; // lines of text, of the width
constexpr double kLeastStretch = 1e-3;
constexpr std::array kPlacesParts{0.3, 0.4, 0.5}; // of the width, for names beside a y axis

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

PlotCanvas::PlotCanvas(QWidget* parent)
    : QCustomPlot(parent)
    , m_columns(new QCPMarginGroup(this))
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
    m_settledIn = {};
    m_panels.clear();
    clearPlottables();
    clearItems();
    plotLayout()->clear();
    plotLayout()->simplify();
    setBackground(m_style.theme.base);
    const int gap = static_cast<int>(m_style.px(kGrid));
    plotLayout()->setRowSpacing(gap);
    plotLayout()->setFillOrder(QCPLayoutGrid::foColumnsFirst);
    plotLayout()->setWrap(1);
    plotLayout()->setMargins(QMargins(gap, gap, gap, gap));
    m_above = new QCPLayoutGrid;
    m_body = new QCPLayoutGrid;
    m_body->setColumnSpacing(2 * gap);
    m_beside = nullptr;
    m_legendStyle = m_style;
    legend = new QCPLegend;
    m_entries.clear();
    m_entryTexts.clear();
    buildHeading();
    plotLayout()->addElement(m_above);
    plotLayout()->addElement(m_body);
    m_above->addElement(0, 0, legend);
    m_above->addElement(0, 1, new QCPLayoutElement(this)); // the entries stay at the left
    legend->setLayer(QStringLiteral("legend"));
    styleLegend(*legend, m_style);
    m_above->setColumnStretchFactor(0, kLeastStretch);
    for (int row = 0; row < plotLayout()->rowCount() - 1; ++row)
        plotLayout()->setRowStretchFactor(row, kLeastStretch);
    m_body->setRowSpacing(gap);
    m_panels.resize(m_sheet.panels.size());
    for (std::size_t panel = 0; panel < m_panels.size(); ++panel) {
        const int row = m_sheet.panels[panel].row;
        const auto before = std::ranges::count(m_sheet.panels.begin(), m_sheet.panels.begin() + std::ptrdiff_t(panel),
                                               row, &PlotPanel::row);
        buildPanel(panel, *m_body, static_cast<int>(before));
    }
    m_cursor = nullptr;
    m_ring = nullptr;
    m_frame = nullptr;
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
    m_frame = new QCPItemRect(this);
    m_frame->setPen(m_style.pen(m_style.theme.selection, 2.0));
    m_frame->setClipToAxisRect(false);
    for (QCPItemPosition* corner : m_frame->positions())
        corner->setType(QCPItemPosition::ptAbsolute);
    for (QCPAbstractItem* item : std::initializer_list<QCPAbstractItem*>{m_cursor, m_ring, m_frame})
        item->setVisible(false);
}

void PlotCanvas::buildHeading()
{
    m_title = nullptr;
    m_badge = nullptr;
    if (m_sheet.title.isEmpty() && m_sheet.badge.isEmpty())
        return;
    auto* row = new QCPLayoutGrid;
    plotLayout()->addElement(row);
    m_title = makeHeading(*this, m_sheet.title, m_style.bold(), m_style.theme.text);
    row->addElement(0, 0, m_title);
    if (m_sheet.badge.isEmpty())
        return;
    m_badge = makeHeading(*this, m_sheet.badge, m_style, m_style.theme.warning);
    row->addElement(0, 1, m_badge);
}

void PlotCanvas::buildPanel(std::size_t index, QCPLayoutGrid& body, int column)
{
    const PlotPanel& content = m_sheet.panels[index];
    Panel& panel = m_panels[index];
    panel.content = &content;
    panel.axes = new QCPAxisRect(this, true);
    body.addElement(content.row, column, panel.axes);
    body.setColumnStretchFactor(column, content.widthShare);
    body.setRowStretchFactor(content.row, content.heightShare);
    // In the order that they are drawn in: axes() has another one in every process.
    for (const QCPAxis::AxisType type : {QCPAxis::atBottom, QCPAxis::atLeft, QCPAxis::atTop, QCPAxis::atRight}) {
        QCPAxis* axis = panel.axes->axis(type);
        axis->setLayer(QStringLiteral("axes"));
        axis->grid()->setLayer(QStringLiteral("grid"));
    }
    styleAxes(*panel.axes, m_style);
    while (m_aligned.size() <= static_cast<std::size_t>(content.row))
        m_aligned.push_back(new QCPMarginGroup(this));
    panel.axes->setMarginGroup(QCP::msTop | QCP::msBottom, m_aligned[static_cast<std::size_t>(content.row)]);
    if (m_sheet.panels.back().row > 0)
        panel.axes->setMarginGroup(QCP::msLeft | QCP::msRight, m_columns);
    if (content.x.isLogarithmic)
        panel.x()->setScaleType(QCPAxis::stLogarithmic);
    if (!content.x.places.isEmpty()) {
        panel.places = QSharedPointer<QCPAxisTickerText>::create();
        panel.x()->setTicker(panel.places);
    } else if (content.x.hasTicksAtPoints) {
        panel.x()->setTicker(
            QSharedPointer<PointTicker>::create(panel.x(), valuesOfX(content), content.x.format, m_style));
    } else {
        panel.xTicker = QSharedPointer<RoundTicker>::create(content.x.format, m_style);
        panel.x()->setTicker(panel.xTicker);
    }
    if (content.y.places.isEmpty()) {
        panel.yTicker = QSharedPointer<RoundTicker>::create(content.y.format, m_style);
        panel.y()->setTicker(panel.yTicker);
    } else {
        panel.yPlaces = QSharedPointer<QCPAxisTickerText>::create();
        panel.y()->setTicker(panel.yPlaces);
        panel.y()->setRangeReversed(true);
    }
    panel.y()->setTicks(content.hasValueAxis);
    panel.y()->setTickLabels(content.hasValueAxis);
    panel.y()->grid()->setVisible(content.hasValueAxis && panel.yTicker);
    const auto isBlank = [](const QString& place) { return place.isEmpty(); };
    if (panel.places && std::ranges::all_of(content.x.places, isBlank))
        panel.x()->setTicks(false);

    addPlottables(panel);
    for (QCPAxis* axis : {panel.x(), panel.y()})
        connect(axis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this,
                [this, index, axis](const QCPRange& range) { keepInside(m_panels[index], *axis, range); });
}

void PlotCanvas::updateLayout()
{
    if (m_panels.empty()) {
        QCustomPlot::updateLayout();
        return;
    }
    const QScopedValueRollback guard(m_isAdapting, true);
    if (viewport() != m_settledIn) { // once adapting again changes nothing, a replot need not try
        const std::vector<QRect> before = panelRects();
        adapt();
        m_settledIn = panelRects() == before ? viewport() : QRect();
    } else {
        QCustomPlot::updateLayout();
    }
    for (const Panel& panel : m_panels)
        panel.axes->update(QCPLayoutElement::upPreparation); // labels that have room in the place that it is now
    placeRing();
}

std::vector<QRect> PlotCanvas::panelRects() const
{
    std::vector<QRect> rects;
    for (const Panel& panel : m_panels)
        rects.push_back(panel.axes->rect());
    return rects;
}

/// Texts, legend, ranges and ticks to the room that there is.
void PlotCanvas::adapt()
{
    placeHeading();
    placeLegend();
    for (const Panel& panel : m_panels) { // the room that names have does not depend on how they were broken before
        panel.x()->setLabel({});
        panel.y()->setLabel({});
    }
    QCustomPlot::updateLayout();
    if (nameRows())
        QCustomPlot::updateLayout(); // what the rows' names take is not the other names'
    wrapTexts();
    QCustomPlot::updateLayout();
    for (Panel& panel : m_panels)
        fitAxes(panel);
    QCustomPlot::updateLayout();
    for (Panel& panel : m_panels)
        placeValues(panel);
}

double PlotCanvas::entryWidth(const QString& text) const
{
    return legend->iconSize().width() + legend->iconTextPadding() + m_legendStyle.textWidth(text) + m_style.px(1.0);
}

/// Columns of entries that stand beside each other, each in one line.
int PlotCanvas::columnsIn(double room) const
{
    std::vector<double> widths;
    for (const QString& text : m_entryTexts)
        widths.push_back(entryWidth(text));
    return legendColumns(*legend, widths, room);
}

/// With the letters of other scripts, which may be higher.
double PlotCanvas::entryHeight(const QString& text) const
{
    const QFontMetricsF metrics(m_legendStyle.font);
    return std::max(m_legendStyle.lineHeight(),
                    std::ceil(metrics.boundingRect(QRectF(), Qt::TextDontClip, text).height()));
}

double PlotCanvas::legendHeight(double width) const
{
    const double room = width - 2.0 * m_style.px(kGrid);
    const int columns = columnsIn(room);
    double height = 0.0;
    for (qsizetype entry = 0; entry < m_entryTexts.size(); entry += columns)
        height += entryHeight(columns > 1 ? m_entryTexts[entry]
                                          : wrapped(m_entryTexts[entry], room - entryWidth({}), m_legendStyle));
    return height;
}

double PlotCanvas::titleHeight(double width) const
{
    if (m_sheet.title.isEmpty())
        return 0.0;
    const double room = width - 2.0 * m_style.px(kGrid);
    const QString lines = wrapped(m_sheet.title, room, m_style.bold().keepingWhole({m_sheet.title}, room));
    return (lines.count(u'\n') + 1) * m_style.lineHeight() + m_style.px(kGrid);
}

bool PlotCanvas::keepsEntriesWhole(double width) const
{
    return std::ranges::all_of(m_entryTexts, [this, width](const QString& text) {
        return m_legendStyle.keepsWhole(text, width - entryWidth({}));
    });
}

/// Breaks the entries into a width; returns the height of them all above each other.
double PlotCanvas::wrapEntries(double width)
{
    double height = 0.0;
    for (std::size_t entry = 0; entry < m_entries.size(); ++entry) {
        const QString text
            = wrapped(m_entryTexts[static_cast<qsizetype>(entry)], width - entryWidth({}), m_legendStyle);
        m_entries[entry]->plottable()->setName(text);
        height += entryHeight(text);
    }
    return height;
}

/// Breaks the entries for a column beside the panels, as narrow as its height lets it be. Says whether there is one.
bool PlotCanvas::fitBeside(double room)
{
    double widest = 0.0;
    for (const QString& text : m_entryTexts)
        widest = std::max(widest, entryWidth(text));
    qsizetype lines = m_title ? m_title->text().count(u'\n') + 1 : 0;
    lines += m_badge && static_cast<QCPLayoutGrid*>(m_badge->layout())->rowCount() > 1 ? 1 : 0;
    const double height
        = viewport().height() - static_cast<double>(lines) * m_style.lineHeight() - 5.0 * m_style.px(kGrid);
    if (m_style.isOnScreen()) // entries stay whole
        return widest <= kLegendBesideParts.back() * room && wrapEntries(widest) <= height;
    return std::ranges::any_of(kLegendBesideParts, [&](double part) {
        const double width = std::min(widest, part * room);
        return keepsEntriesWhole(width) && wrapEntries(width) <= height;
    });
}

void PlotCanvas::putLegend(bool beside)
{
    if (beside == (m_beside != nullptr))
        return;
    legend->layout()->take(legend);
    if (beside) {
        const int column = static_cast<int>(m_panels.size());
        m_beside = new QCPLayoutGrid;
        m_body->addElement(0, column, m_beside);
        m_body->setColumnStretchFactor(column, kLeastStretch);
        m_beside->addElement(0, 0, legend);
        m_beside->addElement(1, 0, new QCPLayoutElement(this)); // the entries stay at the top
        m_beside->setRowStretchFactor(0, kLeastStretch);
    } else {
        m_above->addElement(0, 0, legend);
        m_body->remove(m_beside);
        m_body->simplify();
        m_beside = nullptr;
    }
}

/// In rows above the panels; in a column beside them where the rows would take more than their part; in a file with
/// smaller letters where both would.
void PlotCanvas::placeLegend()
{
    if (m_entries.empty())
        return;
    const double room = viewport().width() - 2.0 * m_style.px(kGrid);
    const int smallest = m_style.isOnScreen()
        ? m_style.font.pixelSize()
        : std::min(m_style.font.pixelSize(), static_cast<int>(m_style.px(kSmallestFont)));
    bool isAbove = true, isBeside = false;
    m_legendStyle = m_style;
    for (;;) {
        isAbove = (m_style.isOnScreen() || keepsEntriesWhole(room))
            && legendHeight(viewport().width()) <= kLegendPart * viewport().height();
        isBeside = !isAbove && room >= kRoomBeside * m_style.lineHeight() && fitBeside(room);
        if (isAbove || isBeside || m_legendStyle.font.pixelSize() <= smallest)
            break;
        m_legendStyle.font.setPixelSize(m_legendStyle.font.pixelSize() - 1);
    }
    const int columns = isBeside ? 1 : columnsIn(room);
    if (!isBeside)
        wrapEntries(columns > 1 ? std::numeric_limits<double>::max() : room);
    for (QCPPlottableLegendItem* entry : m_entries)
        entry->setFont(m_legendStyle.font);
    legend->setIconSize(legend->iconSize().width(), static_cast<int>(m_legendStyle.lineHeight()));
    legend->setWrap(columns);
    legend->setFillOrder(QCPLegend::foColumnsFirst);
    putLegend(isBeside);
}

void PlotCanvas::placeHeading()
{
    if (m_title)
        fitHeading(*m_title, m_sheet.title, viewport().width() - 2.0 * m_style.px(kGrid), m_style);
}

/// Whether there are any.
bool PlotCanvas::nameRows()
{
    bool any = false;
    for (Panel& panel : m_panels) {
        if (!panel.yPlaces)
            continue;
        any = true;
        wrapRows(*panel.y(), *panel.yPlaces, panel.content->y.places, panel.axes->height());
    }
    return any;
}

/// Names of axes, into the lengths that they have.
void PlotCanvas::wrapTexts()
{
    for (Panel& panel : m_panels) {
        const double line = m_style.lineHeight() + m_style.px(kGrid); // of the other axis' name
        const QSizeF size = panel.axes->size() - QSizeF(line, line);
        nameAxis(*panel.x(), panel.content->x.name, size.width());
        if (panel.content->hasValueAxis)
            nameAxis(*panel.y(), panel.content->y.name, size.height());
        if (!panel.places)
            continue;
        const QStringList& places = panel.content->x.places;
        wrapPlaces(*panel.x(), *panel.places, places, 0.96 * size.width() / static_cast<double>(places.size()));
    }
}

/// Names beside rows of a panel so high, none higher than its row: in more width, then with smaller letters, and on a
/// screen, which has its one size, cut.
void PlotCanvas::wrapRows(QCPAxis& axis, QCPAxisTickerText& ticker, const QStringList& places, double height) const
{
    const double row = height / static_cast<double>(places.size());
    PlotStyle style = m_style;
    QStringList texts;
    const auto fits = [&](double part) {
        texts.clear();
        for (const QString& place : places)
            texts += wrapped(place, part * viewport().width(), style);
        return std::ranges::all_of(texts, [&](const QString& text) {
            return static_cast<double>(text.count(u'\n') + 1) * style.lineHeight() <= row;
        });
    };
    const double smallest = m_style.isOnScreen() ? style.font.pixelSize() : m_style.px(kSmallestFont);
    while (!std::ranges::any_of(kPlacesParts, fits) && style.font.pixelSize() > smallest)
        style.font.setPixelSize(style.font.pixelSize() - 1);
    if (m_style.isOnScreen() && !fits(kPlacesParts.back())) {
        texts.clear();
        const QFontMetricsF metrics(style.font);
        for (const QString& place : places)
            texts += metrics.elidedText(place, Qt::ElideRight, kPlacesParts.back() * viewport().width());
    }
    axis.setTickLabelFont(style.font);
    ticker.clear();
    for (qsizetype place = 0; place < places.size(); ++place)
        ticker.addTick(static_cast<double>(place), texts[place]);
}

/// Names of places, each into so much room.
void PlotCanvas::wrapPlaces(QCPAxis& axis, QCPAxisTickerText& ticker, const QStringList& places, double room) const
{
    const PlotStyle style = m_style.keepingWhole(places, room);
    axis.setTickLabelFont(style.font);
    ticker.clear();
    for (qsizetype place = 0; place < places.size(); ++place)
        ticker.addTick(static_cast<double>(place), wrapped(places[place], room, style));
}

void PlotCanvas::nameAxis(QCPAxis& axis, const QString& name, double room)
{
    const PlotStyle style = m_style.keepingWhole({name}, room);
    axis.setLabelFont(style.font);
    axis.setLabel(wrapped(name, room, style));
}

void fitHeading(QCPTextElement& title, const QString& text, double room, const PlotStyle& style)
{
    auto* row = static_cast<QCPLayoutGrid*>(title.layout());
    double left = room;
    if (row->elementCount() > 1) {
        auto* badge = static_cast<QCPTextElement*>(row->elementAt(1));
        const double beside = room - style.textWidth(badge->text()) - badge->margins().left() - badge->margins().right()
            - row->columnSpacing();
        const auto breaksIn = [&](double width) { return wrapped(text, width, style.bold()).count(u'\n'); };
        const auto isCut = [&](double width) { return !style.bold().keepsWhole(text, width); };
        const bool isBelow = isCut(beside) || breaksIn(beside) > breaksIn(room);
        left = isBelow ? room : beside;
        row->take(badge);
        row->simplify();
        row->addElement(isBelow ? 1 : 0, isBelow ? 0 : 1, badge);
        if (!isBelow)
            row->setColumnStretchFactor(1, kLeastStretch);
    }
    const PlotStyle fitting = style.bold().keepingWhole({text}, left);
    title.setFont(fitting.font);
    title.setText(wrapped(text, left, fitting));
}

void PlotCanvas::setFramed(bool framed)
{
    const QPen pen = framed ? m_style.pen(m_style.theme.selection, 2.0) : m_style.pen(m_style.theme.frame, 1.0);
    for (const Panel& panel : m_panels) {
        for (QCPAxis* axis : panel.axes->axes())
            axis->setBasePen(pen);
    }
}

void paintPlot(QCustomPlot& plot, QCPPainter& painter, const QRectF& bounds, double unit)
{
    painter.save();
    painter.translate(bounds.topLeft());
    painter.scale(1.0 / unit, 1.0 / unit);
    painter.setMode(QCPPainter::pmVectorized);
    plot.toPainter(&painter, static_cast<int>(bounds.width() * unit), static_cast<int>(bounds.height() * unit));
    painter.restore();
}

bool PlotSheet::isEmpty() const
{
    return std::ranges::all_of(panels, [](const PlotPanel& panel) {
        return std::ranges::all_of(panel.series, [](const PlotSeries& series) { return series.points.empty(); });
    });
}

} // namespace neurex::ui
