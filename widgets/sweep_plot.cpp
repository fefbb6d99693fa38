// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/sweep_plot.h"

#include "widgets/format.h"
#include "widgets/sweep_painter.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace neurex::ui {

SweepPlot::SweepPlot(QWidget* parent)
    : QWidget(parent)
    , m_emptyText(tr("No sweep yet. Choose budgets and run one to see how accuracy follows the number of neurons."))
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Budget sweep"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void SweepPlot::setContent(SweepContent content)
{
    m_content = std::move(content);
    const auto series = static_cast<std::size_t>(m_current.series);
    const bool stillThere = m_current.isValid() && series < m_content.series.size()
        && static_cast<std::size_t>(m_current.point) < m_content.series[series].points.size();
    if (!stillThere)
        m_current = {};
    update();
}

void SweepPlot::setEmptyText(const QString& text)
{
    m_emptyText = text;
    update();
}

void SweepPlot::setCurrent(SweepPosition position)
{
    m_current = position;
    if (position.isValid()) {
        const SweepSeries& series = m_content.series[static_cast<std::size_t>(position.series)];
        const SweepPoint& point = series.points[static_cast<std::size_t>(position.point)];
        setAccessibleDescription(
            tr("%1 at %2: %3").arg(series.name, sweepXText(point.x), sweepYText(m_content, point.y)));
    }
    update();
}

bool SweepPlot::hasPoints() const
{
    return std::any_of(m_content.series.begin(), m_content.series.end(),
                       [](const SweepSeries& series) { return !series.points.empty(); });
}

QPointF SweepPlot::pixelOf(SweepPosition position) const
{
    const SweepSeries& series = m_content.series[static_cast<std::size_t>(position.series)];
    return SweepGeometry(m_content, rect(), font()).pixelOf(series.points[static_cast<std::size_t>(position.point)]);
}

SweepPosition SweepPlot::positionAt(const QPointF& position) const
{
    constexpr double kReach = 12.0;
    const SweepGeometry geometry(m_content, rect(), font());
    SweepPosition nearest;
    double nearestDistance = kReach * kReach;
    for (std::size_t series = 0; series < m_content.series.size(); ++series) {
        const std::vector<SweepPoint>& points = m_content.series[series].points;
        for (std::size_t point = 0; point < points.size(); ++point) {
            const QPointF offset = geometry.pixelOf(points[point]) - position;
            const double distance = QPointF::dotProduct(offset, offset);
            if (distance >= nearestDistance)
                continue;
            nearestDistance = distance;
            nearest = {static_cast<int>(series), static_cast<int>(point)};
        }
    }
    return nearest;
}

std::unique_ptr<Figure> SweepPlot::figure() const
{
    return hasPoints() ? std::make_unique<SweepFigure>(m_content) : nullptr;
}

void SweepPlot::selectByUser(SweepPosition position)
{
    if (!position.isValid() || position == m_current)
        return;
    setCurrent(position);
    Q_EMIT pointSelected(position);
}

bool SweepPlot::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    auto* help = static_cast<QHelpEvent*>(event);
    const SweepPosition position = positionAt(help->pos());
    if (!position.isValid()) {
        QToolTip::hideText();
        return true;
    }
    const SweepSeries& series = m_content.series[static_cast<std::size_t>(position.series)];
    const SweepPoint& point = series.points[static_cast<std::size_t>(position.point)];
    QString text
        = tr("%1\n%2 %3: %4").arg(series.name, m_content.xName, sweepXText(point.x), sweepYText(m_content, point.y));
    if (!point.note.isEmpty())
        text += u'\n' + point.note;
    if (!isRandomRole(series.role))
        text += u'\n' + tr("Click: its numbers. Double click or Enter: loads this intervention.");
    QToolTip::showText(help->globalPos(), text, this);
    return true;
}

void SweepPlot::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    FigureStyle style;
    style.theme = Theme::fromPalette(palette());
    style.font = font();
    painter.fillRect(rect(), style.theme.base);
    if (!hasPoints()) {
        painter.setPen(style.theme.mutedText);
        painter.drawText(rect().adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
        return;
    }
    paintSweep(painter, rect(), m_content, m_current, style);
    if (hasFocus()) {
        painter.setPen(style.theme.selection);
        painter.drawRect(SweepGeometry(m_content, rect(), font()).plot().adjusted(-1.5, -1.5, 1.5, 1.5));
    }
}

void SweepPlot::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const SweepPosition position = positionAt(event->position());
    if (position.isValid() && position == m_current)
        Q_EMIT pointSelected(position); // asked for again
    selectByUser(position);
}

void SweepPlot::mouseDoubleClickEvent(QMouseEvent* event)
{
    const SweepPosition position = positionAt(event->position());
    if (position.isValid())
        Q_EMIT pointActivated(position);
}

SweepPosition SweepPlot::stepped(int key) const
{
    SweepPosition next = m_current;
    const int seriesStep = key == Qt::Key_Up ? -1 : key == Qt::Key_Down ? 1 : 0;
    const int pointStep = key == Qt::Key_Left ? -1 : key == Qt::Key_Right ? 1 : 0;
    next.series = std::clamp(next.series + seriesStep, 0, static_cast<int>(m_content.series.size()) - 1);
    const int last = static_cast<int>(m_content.series[static_cast<std::size_t>(next.series)].points.size()) - 1;
    next.point = std::min(std::max(next.point + pointStep, 0), last);
    return next;
}

void SweepPlot::keyPressEvent(QKeyEvent* event)
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
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace neurex::ui
