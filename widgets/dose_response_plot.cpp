// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dose_response_plot.h"

#include "widgets/format.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace neurex::ui {
namespace {

constexpr int kDefaultWidth = 240;

} // namespace

DoseResponsePlot::DoseResponsePlot(QWidget* parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Dose-response curve"));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void DoseResponsePlot::setContent(DoseContent content)
{
    if (m_content == content)
        return;
    m_content = std::move(content);
    if (m_current >= static_cast<int>(m_content.factors.size()) || m_content.isEmpty())
        m_current = -1;
    updateGeometry();
    update();
}

void DoseResponsePlot::setEmptyText(const QString& text)
{
    m_emptyText = text;
    update();
}

int DoseResponsePlot::heightForWidth(int width) const
{
    return static_cast<int>(DoseGeometry::heightFor(m_content, width, font()));
}

QSize DoseResponsePlot::sizeHint() const
{
    return {kDefaultWidth, heightForWidth(kDefaultWidth)};
}

int DoseResponsePlot::factorAt(const QPointF& position) const
{
    const DoseGeometry geometry(m_content, rect(), font());
    if (m_content.isEmpty() || !geometry.plot().contains(position))
        return -1;
    const auto distance = [&](double factor) { return std::abs(geometry.xOf(factor) - position.x()); };
    const auto nearest = std::ranges::min_element(m_content.factors, {}, distance);
    return static_cast<int>(nearest - m_content.factors.begin());
}

QPointF DoseResponsePlot::pixelOf(int series, int factor) const
{
    const DoseGeometry geometry(m_content, rect(), font());
    const auto place = static_cast<std::size_t>(factor);
    return {geometry.xOf(m_content.factors[place]),
            geometry.yOf(m_content.series[static_cast<std::size_t>(series)].values[place])};
}

QString DoseResponsePlot::describe(int factor) const
{
    const auto place = static_cast<std::size_t>(factor);
    QStringList lines = {tr("factor %1").arg(m_content.factors[place])};
    for (const DoseSeries& series : m_content.series)
        lines.append(tr("%1: %2").arg(series.name, formatPercent(series.values[place])));
    return lines.join(u'\n');
}

std::unique_ptr<Figure> DoseResponsePlot::figure() const
{
    return m_content.isEmpty() ? nullptr : std::make_unique<DoseFigure>(m_content);
}

void DoseResponsePlot::setCurrent(int factor)
{
    if (m_current == factor)
        return;
    m_current = factor;
    setAccessibleDescription(factor < 0 ? QString() : describe(factor));
    update();
}

void DoseResponsePlot::activate()
{
    if (m_current >= 0)
        Q_EMIT factorActivated(m_content.factors[static_cast<std::size_t>(m_current)]);
}

bool DoseResponsePlot::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    auto* help = static_cast<QHelpEvent*>(event);
    if (const int factor = factorAt(help->pos()); factor >= 0)
        QToolTip::showText(help->globalPos(),
                           describe(factor) + u'\n' + tr("Double click to give the neuron this factor."), this);
    else
        QToolTip::hideText();
    return true;
}

void DoseResponsePlot::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    FigureStyle style;
    style.theme = Theme::fromPalette(palette());
    style.font = font();
    if (m_content.isEmpty()) {
        painter.setPen(style.theme.mutedText);
        painter.drawText(rect(), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_emptyText);
        return;
    }
    paintDoseResponse(painter, rect(), m_content, m_current, style);
    if (hasFocus()) {
        painter.setPen(style.theme.selection);
        painter.drawRect(DoseGeometry(m_content, rect(), font()).plot().adjusted(-1.5, -1.5, 1.5, 1.5));
    }
}

void DoseResponsePlot::mouseMoveEvent(QMouseEvent* event)
{
    setCurrent(factorAt(event->position()));
}

void DoseResponsePlot::mouseDoubleClickEvent(QMouseEvent* event)
{
    setCurrent(factorAt(event->position()));
    activate();
}

void DoseResponsePlot::leaveEvent(QEvent* event)
{
    QWidget::leaveEvent(event);
    if (!hasFocus())
        setCurrent(-1);
}

void DoseResponsePlot::keyPressEvent(QKeyEvent* event)
{
    const int last = static_cast<int>(m_content.factors.size()) - 1;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (!m_content.isEmpty())
            setCurrent(std::clamp(m_current + (event->key() == Qt::Key_Left ? -1 : 1), 0, last));
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        activate();
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace neurex::ui
