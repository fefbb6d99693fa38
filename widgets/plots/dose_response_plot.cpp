// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/dose_response_plot.h"

#include "widgets/values/format.h"

#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::ui {

DoseResponsePlot::DoseResponsePlot(QWidget* parent)
    : CardPlot(parent)
{
    setAccessibleName(tr("Dose-response curve"));
}

void DoseResponsePlot::setContent(DoseContent content)
{
    if (m_content == content)
        return;
    m_content = std::move(content);
    if (m_currentFactor >= static_cast<int>(m_content.factors.size()) || m_content.isEmpty())
        m_currentFactor = -1;
    setCardSheet(doseSheet(m_content));
    showFactor();
}

int DoseResponsePlot::factorAt(const QPointF& position) const
{
    if (m_content.isEmpty() || !panelRect(0).contains(position))
        return -1;
    const auto distance = [&](double factor) { return std::abs(pixelOfX(factor) - position.x()); };
    const auto nearest = std::ranges::min_element(m_content.factors, {}, distance);
    return static_cast<int>(nearest - m_content.factors.begin());
}

QString DoseResponsePlot::describeFactor(int factor) const
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

void DoseResponsePlot::setCurrentFactor(int factor)
{
    if (m_currentFactor == factor)
        return;
    m_currentFactor = factor;
    setAccessibleDescription(factor < 0 ? QString() : describeFactor(factor));
    showFactor();
}

void DoseResponsePlot::showFactor()
{
    setCursorAt(m_currentFactor < 0 ? std::nullopt
                                    : std::optional(m_content.factors[static_cast<std::size_t>(m_currentFactor)]));
    replot(rpQueuedReplot);
}

void DoseResponsePlot::activate()
{
    if (m_currentFactor >= 0)
        Q_EMIT factorActivated(m_content.factors[static_cast<std::size_t>(m_currentFactor)]);
}

QString DoseResponsePlot::tipAt(const QPointF& place) const
{
    const int factor = factorAt(place);
    return factor < 0 ? QString() : describeFactor(factor) + u'\n' + tr("Double click to give the neuron this factor.");
}

void DoseResponsePlot::mouseMoveEvent(QMouseEvent* event)
{
    setCurrentFactor(factorAt(event->position()));
}

/// Nothing is picked by a click: what counts is the factor below the pointer.
void DoseResponsePlot::mouseReleaseEvent(QMouseEvent* event)
{
    event->accept();
}

void DoseResponsePlot::mouseDoubleClickEvent(QMouseEvent* event)
{
    setCurrentFactor(factorAt(event->position()));
    activate();
}

void DoseResponsePlot::leaveEvent(QEvent* event)
{
    CardPlot::leaveEvent(event);
    if (!hasFocus())
        setCurrentFactor(-1);
}

void DoseResponsePlot::keyPressEvent(QKeyEvent* event)
{
    const int last = static_cast<int>(m_content.factors.size()) - 1;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (!m_content.isEmpty())
            setCurrentFactor(std::clamp(m_currentFactor + (event->key() == Qt::Key_Left ? -1 : 1), 0, last));
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        activate();
        return;
    default:
        CardPlot::keyPressEvent(event);
    }
}

} // namespace neurex::ui
