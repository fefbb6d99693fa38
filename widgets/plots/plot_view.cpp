// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/plot_view.h"

#include "widgets/plots/plot_menu.h"

#include <QApplication>
#include <QHelpEvent>
#include <QMenu>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace neurex::ui {

namespace {

constexpr double kKeyZoom = 1.6;

} // namespace

PlotView::PlotView(QWidget* parent)
    : PlotCanvas(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setZoomable(true);
    new PlotMenu(this,
                 {[this] { return std::shared_ptr<const Figure>(figure()); }, [this] { Q_EMIT exportRequested(); },
                  [this](QMenu& menu) {
                      QAction* all = menu.addAction(tr("Show everything"), this, &PlotView::resetRanges);
                      all->setEnabled(m_isZoomable && isZoomed());
                      addMenuActions(menu);
                  }});
}

void PlotView::setZoomable(bool zoomable)
{
    m_isZoomable = zoomable;
    updateInteractions();
}

/// What shows nothing has no ranges to choose.
void PlotView::updateInteractions()
{
    setInteractions(m_isZoomable && hasPoints() ? QCP::iRangeDrag | QCP::iRangeZoom : QCP::Interactions());
}

void PlotView::setSheet(PlotSheet sheet)
{
    display(std::move(sheet), screenPlotStyle(*this));
    updateInteractions();
    if (!isThere(m_current))
        m_current = {};
    showCurrent();
}

void PlotView::setEmptyText(const QString& text)
{
    m_emptyText = text;
    update();
}

bool PlotView::isThere(const PlotPosition& position) const
{
    if (!position.isValid() || static_cast<std::size_t>(position.panel) >= sheet().panels.size())
        return false;
    const std::vector<PlotSeries>& series = sheet().panels[static_cast<std::size_t>(position.panel)].series;
    return static_cast<std::size_t>(position.series) < series.size()
        && static_cast<std::size_t>(position.point) < seriesAt(position).points.size();
}

void PlotView::setCurrent(const PlotPosition& position)
{
    m_current = isThere(position) && isPickable(position) ? position : PlotPosition();
    setAccessibleDescription(m_current.isValid() ? describe(m_current).replace(u'\n', u", "_s) : QString());
    showCurrent();
}

/// A ring around the current point, and the frame that says where the keyboard acts.
void PlotView::showCurrent()
{
    setRing(m_current);
    setFramed(hasFocus());
    replot(rpQueuedReplot);
}

QString PlotView::describe(const PlotPosition& position) const
{
    const PlotPanel& panel = sheet().panels[static_cast<std::size_t>(position.panel)];
    const PlotPoint& point = pointAt(position);
    QString text = tr("%1\n%2 %3: %4")
                       .arg(seriesAt(position).name, panel.x.name, valueText(panel.x.format, point.x),
                            valueText(panel.y.format, point.y));
    if (!point.note.isEmpty())
        text += u'\n' + point.note;
    return text;
}

void PlotView::selectByUser(const PlotPosition& position)
{
    if (!isThere(position) || !isPickable(position) || position == m_current)
        return;
    setCurrent(position);
    if (isZoomed())
        ensureVisible(position);
    Q_EMIT pointSelected(position);
}

QString PlotView::tipAt(const QPointF& place) const
{
    const PlotPosition position = positionAt(place, true);
    if (!position.isValid())
        return {};
    const QString click = hint(position);
    return click.isEmpty() ? describe(position) : describe(position) + u'\n' + click;
}

bool PlotView::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return PlotCanvas::event(event);
    auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), tipAt(help->pos()), this); // an empty text hides the one before
    return true;
}

void PlotView::changeEvent(QEvent* event)
{
    PlotCanvas::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        setSheet(sheet());
}

void PlotView::paintEvent(QPaintEvent* event)
{
    if (hasPoints()) {
        PlotCanvas::paintEvent(event);
        return;
    }
    constexpr int kMargin = 16;
    QPainter painter(this);
    const Theme theme = Theme::fromPalette(palette());
    painter.fillRect(rect(), theme.base);
    painter.setPen(theme.mutedText);
    painter.drawText(rect().adjusted(kMargin, kMargin, -kMargin, -kMargin), Qt::AlignCenter | Qt::TextWordWrap,
                     m_emptyText);
}

void PlotView::focusInEvent(QFocusEvent* event)
{
    PlotCanvas::focusInEvent(event);
    showCurrent();
}

void PlotView::focusOutEvent(QFocusEvent* event)
{
    PlotCanvas::focusOutEvent(event);
    showCurrent();
}

void PlotView::mousePressEvent(QMouseEvent* event)
{
    m_pressed = event->pos();
    PlotCanvas::mousePressEvent(event);
}

void PlotView::mouseReleaseEvent(QMouseEvent* event)
{
    PlotCanvas::mouseReleaseEvent(event);
    const bool isClick = (event->pos() - m_pressed).manhattanLength() < QApplication::startDragDistance();
    if (event->button() != Qt::LeftButton || !isClick)
        return;
    const PlotPosition position = positionAt(event->position());
    if (position.isValid() && position == m_current)
        Q_EMIT pointSelected(position); // asked for again
    selectByUser(position);
}

void PlotView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const PlotPosition position = positionAt(event->position());
    if (isThere(position)) {
        setCurrent(position);
        Q_EMIT pointActivated(position);
    } else if (m_isZoomable) {
        resetRanges();
    }
}

/// Left and right along a series, up and down to the next series that can be picked.
PlotPosition PlotView::stepped(int key) const
{
    const auto& panels = sheet().panels;
    if (!m_current.isValid()) {
        for (int series = 0; series < static_cast<int>(panels.front().series.size()); ++series) {
            if (isThere({series, 0}) && isPickable({series, 0}))
                return {series, 0};
        }
        return {};
    }
    PlotPosition next = m_current;
    const int pointStep = key == Qt::Key_Right ? 1 : key == Qt::Key_Left ? -1 : 0;
    const int seriesStep = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
    next.point += pointStep;
    if (seriesStep == 0)
        return isThere(next) ? next : m_current;
    const int count = static_cast<int>(panels[static_cast<std::size_t>(next.panel)].series.size());
    for (next.series += seriesStep; next.series >= 0 && next.series < count; next.series += seriesStep) {
        PlotPosition there = next;
        there.point = std::min(there.point, static_cast<int>(seriesAt({next.series, 0, next.panel}).points.size()) - 1);
        if (isThere(there) && isPickable(there))
            return there;
    }
    return m_current;
}

void PlotView::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (hasPoints())
            selectByUser(stepped(event->key()));
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current.isValid())
            Q_EMIT pointActivated(m_current);
        return;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        if (m_isZoomable && hasPoints())
            zoomBy(kKeyZoom);
        return;
    case Qt::Key_Minus:
        if (m_isZoomable && hasPoints())
            zoomBy(1.0 / kKeyZoom);
        return;
    case Qt::Key_0:
        resetRanges();
        return;
    default:
        PlotCanvas::keyPressEvent(event);
    }
}

} // namespace neurex::ui
