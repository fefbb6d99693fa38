// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where points of a plot are, which one stands at a place, and how the current one is marked.
#include "widgets/plots/plot_panel.h"
#include "widgets/plots/plottables.h"

#include <algorithm>
#include <cmath>

namespace neurex::ui {

namespace {

constexpr double kRingRadius = 8.0;
constexpr double kReach = 12.0;

} // namespace

QPointF PlotCanvas::pixelOf(const PlotPosition& position) const
{
    const Panel& panel = m_panels[static_cast<std::size_t>(position.panel)];
    QCPAbstractPlottable* plottable = panel.plottables[static_cast<std::size_t>(position.series)];
    if (QCPPlottableInterface1D* drawn = plottable->interface1D())
        return drawn->dataPixelPosition(position.point);
    const PlotPoint& point = pointAt(position);
    return plottable->coordsToPixels(point.x, point.y);
}

PlotPosition PlotCanvas::positionAt(const QPointF& place, bool withBands) const
{
    if (m_sheet.picksColumns)
        return columnAt(place);
    PlotPosition nearest;
    double nearestDistance = m_style.px(kReach) * m_style.px(kReach);
    for (std::size_t panel = 0; panel < m_panels.size(); ++panel) {
        const std::vector<PlotSeries>& series = m_panels[panel].content->series;
        const QRectF inView = QRectF(m_panels[panel].axes->rect()).adjusted(-1.0, -1.0, 1.0, 1.0); // the ends, too
        for (std::size_t i = 0; i < series.size() && inView.contains(place); ++i) {
            if (series[i].kind == PlotSeries::Kind::Band && !withBands)
                continue;
            for (std::size_t point = 0; point < series[i].points.size(); ++point) {
                const PlotPosition position{static_cast<int>(i), static_cast<int>(point), static_cast<int>(panel)};
                if (series[i].kind == PlotSeries::Kind::Cells) {
                    if (isPickable(position) && frameOf(position).contains(place))
                        return position;
                    continue;
                }
                const QPointF pixel = pixelOf(position);
                const QPointF offset = pixel - place;
                const double distance = QPointF::dotProduct(offset, offset);
                if (distance >= nearestDistance || !inView.contains(pixel))
                    continue;
                nearestDistance = distance;
                nearest = position;
            }
        }
    }
    return nearest;
}

bool PlotCanvas::isPickable(const PlotPosition& position) const
{
    const PlotSeries::Kind kind = seriesAt(position).kind;
    return kind == PlotSeries::Kind::Cells ? !pointAt(position).note.isEmpty() : kind != PlotSeries::Kind::Band;
}

/// The bar of the first series above or below a place.
PlotPosition PlotCanvas::columnAt(const QPointF& place) const
{
    const bool isInside = std::ranges::any_of(m_panels, [&place](const Panel& panel) {
        const QRectF rect = panel.axes->rect();
        return place.y() >= rect.top() && place.y() <= rect.bottom() && place.x() >= rect.left()
            && place.x() <= rect.right();
    });
    if (!isInside || m_panels.front().content->series.empty())
        return {};
    const auto column = std::llround(m_panels.front().x()->pixelToCoord(place.x()));
    const std::vector<PlotPoint>& bars = m_panels.front().content->series.front().points;
    for (std::size_t point = 0; point < bars.size(); ++point) {
        if (std::llround(bars[point].x) == column)
            return {0, static_cast<int>(point), 0};
    }
    return {};
}

/// Of a cell, or of the column that stands for a bar.
QRectF PlotCanvas::frameOf(const PlotPosition& position) const
{
    const Panel& panel = m_panels[static_cast<std::size_t>(position.panel)];
    const PlotPoint& point = pointAt(position);
    if (const auto* cells = qobject_cast<CellsSeries*>(panel.plottables[static_cast<std::size_t>(position.series)]))
        return cells->cellRect(point);
    constexpr double kHalf = 0.5;
    const QRectF top = panel.axes->rect(), bottom = m_panels.back().axes->rect();
    return QRectF(QPointF(panel.x()->coordToPixel(point.x - kHalf), top.top()),
                  QPointF(panel.x()->coordToPixel(point.x + kHalf), bottom.bottom()));
}

void PlotCanvas::ensureVisible(const PlotPosition& position)
{
    const Panel& panel = m_panels[static_cast<std::size_t>(position.panel)];
    const QPointF pixel = pixelOf(position);
    const QRectF room = QRectF(panel.axes->rect()).adjusted(kRingRadius, kRingRadius, -kRingRadius, -kRingRadius);
    const QPointF there(std::clamp(pixel.x(), room.left(), std::max(room.left(), room.right())),
                        std::clamp(pixel.y(), room.top(), std::max(room.top(), room.bottom())));
    const auto move = [](QCPAxis& axis, double from, double to) {
        const double first = axis.pixelToCoord(axis.coordToPixel(axis.range().lower) + from - to);
        const double last = axis.pixelToCoord(axis.coordToPixel(axis.range().upper) + from - to);
        axis.setRange(first, last);
    };
    if (pixel.x() != there.x())
        move(*panel.x(), pixel.x(), there.x());
    if (pixel.y() != there.y())
        move(*panel.y(), pixel.y(), there.y());
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
    if (!m_ring)
        return;
    const bool isFramed
        = position.isValid() && (m_sheet.picksColumns || seriesAt(position).kind == PlotSeries::Kind::Cells);
    m_ring->setVisible(position.isValid() && !isFramed);
    m_frame->setVisible(isFramed);
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
    if (m_frame->visible()) {
        const QRectF frame = frameOf(m_ringed);
        m_frame->topLeft->setPixelPosition(frame.topLeft());
        m_frame->bottomRight->setPixelPosition(frame.bottomRight());
        return;
    }
    const QPointF reach(m_style.px(kRingRadius), m_style.px(kRingRadius));
    m_ring->topLeft->setPixelPosition(pixelOf(m_ringed) - reach);
    m_ring->bottomRight->setPixelPosition(pixelOf(m_ringed) + reach);
}

} // namespace neurex::ui
