// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/response_plot.h"

#include "widgets/values/format.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::ui {
namespace {

constexpr double kEndReach = 24.0; // pixels of the axis that are its end
constexpr double kRangeStep = 1.25; // of wheel and keys

} // namespace

ResponsePlot::ResponsePlot(QWidget* parent)
    : CardPlot(parent)
{
    setAccessibleName(tr("Response curve"));
}

void ResponsePlot::setContent(ResponseContent content)
{
    if (m_content == content)
        return;
    m_content = std::move(content);
    m_drag.reset();
    showSheet();
}

/// While an end is dragged, what has been measured is seen on another axis.
void ResponsePlot::showSheet()
{
    ResponseContent shown = m_content;
    if (m_drag)
        shown.range = m_drag->shown;
    PlotSheet sheet = responseSheet(shown, false);
    if (m_drag) { // what lies beyond the axis would be drawn, and picked, outside
        for (PlotSeries& series : sheet.panels.front().series)
            std::erase_if(series.points, [&](const PlotPoint& point) { return std::abs(point.x) > shown.range; });
    }
    setCardSheet(std::move(sheet));
}

bool ResponsePlot::isAxisEnd(const QPointF& place) const
{
    if (m_content.isEmpty())
        return false;
    const QRectF panel = panelRect(0);
    const double fromEnd = std::min(std::abs(place.x() - panel.left()), std::abs(place.x() - panel.right()));
    return fromEnd <= kEndReach && place.y() >= panel.bottom() && place.y() <= height();
}

std::unique_ptr<Figure> ResponsePlot::figure() const
{
    return m_content.isEmpty() ? nullptr : std::make_unique<ResponseFigure>(m_content);
}

QString ResponsePlot::describe(const PlotPosition& position) const
{
    const PlotPoint& point = pointAt(position);
    return tr("%1\nshift %2: change %3").arg(seriesAt(position).name, formatScore(point.x), formatScore(point.y));
}

QString ResponsePlot::tipAt(const QPointF& place) const
{
    return isAxisEnd(place) ? tr("Drag to measure another range.") : CardPlot::tipAt(place);
}

/// In whole steps and within the limits.
double ResponsePlot::inSteps(double range) const
{
    const double steps = std::max(1.0, std::round(range / m_step));
    constexpr double kDecimals = 1e6; // 3 * 0.1 is to be 0.3
    return std::clamp(std::round(steps * m_step * kDecimals) / kDecimals, kLeastRange, kLargestRange);
}

void ResponsePlot::scaleRange(double factor)
{
    if (m_content.isEmpty())
        return;
    double range = inSteps(m_content.range * factor);
    if (range == m_content.range) // the least there is
        range = inSteps(m_content.range + (factor > 1.0 ? m_step : -m_step));
    if (range != m_content.range)
        Q_EMIT rangeRequested(range);
}

void ResponsePlot::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !isAxisEnd(event->position())) {
        CardPlot::mousePressEvent(event);
        return;
    }
    m_drag = Drag{std::abs(event->position().x() - pixelOfX(0.0)), m_content.range, m_content.range};
    event->accept();
}

void ResponsePlot::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_drag) {
        setCursor(isAxisEnd(event->position()) ? Qt::SizeHorCursor : Qt::ArrowCursor);
        CardPlot::mouseMoveEvent(event);
        return;
    }
    const double reach = std::max(1.0, std::abs(event->position().x() - pixelOfX(0.0)));
    const double range = inSteps(m_drag->range * m_drag->reach / reach);
    if (std::exchange(m_drag->shown, range) == range)
        return;
    showSheet();
    Q_EMIT rangeShown(range);
}

void ResponsePlot::mouseReleaseEvent(QMouseEvent* event)
{
    if (!m_drag) {
        CardPlot::mouseReleaseEvent(event);
        return;
    }
    const double range = std::exchange(m_drag, std::nullopt)->shown;
    showSheet();
    if (range != m_content.range)
        Q_EMIT rangeRequested(range);
}

void ResponsePlot::wheelEvent(QWheelEvent* event)
{
    if (!hasFocus() || m_content.isEmpty() || event->angleDelta().y() == 0) {
        event->ignore(); // it scrolls the card
        return;
    }
    event->accept();
    scaleRange(event->angleDelta().y() > 0 ? 1.0 / kRangeStep : kRangeStep);
}

void ResponsePlot::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        scaleRange(1.0 / kRangeStep);
        return;
    case Qt::Key_Minus:
        scaleRange(kRangeStep);
        return;
    case Qt::Key_0:
        if (!m_content.isEmpty() && m_content.range != kUsualRange)
            Q_EMIT rangeRequested(kUsualRange);
        return;
    default:
        CardPlot::keyPressEvent(event);
    }
}

} // namespace neurex::ui
