// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Mouse and keyboard of HeatmapWidget.
#include "widgets/heatmap/heatmap_widget.h"
#include "widgets/values/format.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace neurex::ui {

namespace {

constexpr double kZoomPerNotch = 1.25;
constexpr double kAnglePerNotch = 120.0;
constexpr double kPageFraction = 0.8;
constexpr std::int64_t kLargestRectangleSelection = 4096;

} // namespace

HeatmapView::Axis HeatmapWidget::axisAt(const QPointF& position) const
{
    const QRectF plot = view().plot();
    if (position.x() < plot.left())
        return HeatmapView::Axis::Layers;
    return position.y() > plot.bottom() ? HeatmapView::Axis::Neurons : HeatmapView::Axis::Both;
}

void HeatmapWidget::wheelEvent(QWheelEvent* event)
{
    if (!m_content.pyramid)
        return;
    const QPoint angle = event->angleDelta();
    const bool isNeurons = event->modifiers().testFlag(Qt::ControlModifier);
    const HeatmapView::Axis axis = isNeurons ? HeatmapView::Axis::Neurons : axisAt(event->position());
    event->accept();
    changeView([&](HeatmapView& view) {
        if (std::abs(angle.x()) > std::abs(angle.y()))
            view.pan(QPointF(angle.x() / 2.0, 0.0));
        else
            view.zoom(event->position(), std::pow(kZoomPerNotch, angle.y() / kAnglePerNotch), axis);
    });
    hoverAt(event->position());
}

void HeatmapWidget::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_content.pyramid)
        return;
    m_pressPosition = event->position();
    m_lastPosition = m_pressPosition;
    const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
    m_gesture = shift && view().plot().contains(m_pressPosition) ? Gesture::RubberBand : Gesture::Pressed;
    if (shift)
        endHover();
}

void HeatmapWidget::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF position = event->position();
    if (m_gesture == Gesture::Pressed
        && (position - m_pressPosition).manhattanLength() >= QApplication::startDragDistance()) {
        m_gesture = Gesture::Panning;
        setCursor(Qt::ClosedHandCursor);
        endHover();
    }
    switch (m_gesture) {
    case Gesture::Panning:
        changeView([&](HeatmapView& view) { view.pan(position - m_lastPosition); });
        break;
    case Gesture::RubberBand:
        update();
        break;
    case Gesture::None:
        hoverAt(position);
        break;
    case Gesture::Pressed:
        return;
    }
    m_lastPosition = position;
}

void HeatmapWidget::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const Gesture gesture = m_gesture;
    m_gesture = Gesture::None;
    unsetCursor();
    update();
    if (gesture == Gesture::RubberBand)
        finishRubberBand();
    if (gesture != Gesture::Pressed)
        return;
    const std::optional<NeuronId> neuron = neuronAt(event->position());
    if (!neuron) {
        selectByUser({});
        return;
    }
    setCurrent(*neuron);
    Q_EMIT neuronClicked(*neuron);
    if (event->modifiers().testFlag(Qt::ControlModifier))
        toggleSelected(*neuron);
    else
        selectByUser({*neuron});
}

void HeatmapWidget::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_content.pyramid)
        return;
    if (axisAt(event->position()) != HeatmapView::Axis::Both) {
        resetView();
        return;
    }
    if (const std::optional<NeuronId> neuron = neuronAt(event->position()))
        Q_EMIT neuronActivated(*neuron);
}

void HeatmapWidget::leaveEvent(QEvent* /*event*/)
{
    endHover();
}

void HeatmapWidget::contextMenuEvent(QContextMenuEvent* event)
{
    if (!m_content.pyramid)
        return;
    QPoint position = event->globalPos();
    if (event->reason() == QContextMenuEvent::Mouse) {
        const std::optional<NeuronId> neuron = neuronAt(event->pos());
        const std::vector<NeuronId>& selected = m_content.selection;
        if (neuron && std::find(selected.begin(), selected.end(), *neuron) == selected.end())
            selectByUser({*neuron});
    } else if (m_content.current) {
        position = mapToGlobal(cellRect(*m_content.current).center().toPoint());
    }
    endHover();
    Q_EMIT contextMenuRequested(m_content.selection, position);
}

void HeatmapWidget::hoverAt(const QPointF& position)
{
    const std::optional<NeuronId> neuron = neuronAt(position);
    if (!neuron) {
        endHover();
        return;
    }
    m_hoverPosition = position;
    update();
    if (m_hovered == neuron)
        return;
    m_hovered = neuron;
    m_hoverDetail.clear();
    Q_EMIT neuronHovered(*neuron);
}

/// The card is that of the neuron below the pointer, or none.
void HeatmapWidget::updateHover()
{
    if (m_hovered && (!isReady() || neuronAt(m_hoverPosition) != m_hovered))
        endHover();
}

void HeatmapWidget::endHover()
{
    if (!m_hovered)
        return;
    m_hovered.reset();
    m_hoverDetail.clear();
    update();
    Q_EMIT hoverEnded();
}

void HeatmapWidget::selectByUser(std::vector<NeuronId> neurons)
{
    if (neurons == m_content.selection)
        return;
    m_content.selection = std::move(neurons);
    followSelection();
    selectionShown();
    Q_EMIT selectionChanged(m_content.selection);
}

void HeatmapWidget::toggleSelected(NeuronId neuron)
{
    std::vector<NeuronId> neurons = m_content.selection;
    if (std::erase(neurons, neuron) == 0)
        neurons.push_back(neuron);
    selectByUser(std::move(neurons));
}

void HeatmapWidget::setCurrent(NeuronId neuron)
{
    m_content.current = neuron;
    setAccessibleDescription(
        tr("%1, score %2").arg(neuronText(neuron), formatScore(static_cast<double>(m_content.pyramid->at(neuron)))));
    selectionShown();
}

void HeatmapWidget::finishRubberBand()
{
    const HeatmapView view = this->view();
    const std::optional<NeuronRect> rect = view.cellsBetween(m_pressPosition, m_lastPosition);
    if (!rect)
        return;
    // Zoomed out, a rectangle means the marks inside it; over few cells it means the cells.
    std::vector<NeuronId> inside;
    if (rect->cellCount() <= kLargestRectangleSelection && view.cellWidth() >= 1.0) {
        for (std::int32_t layer = rect->firstLayer; layer <= rect->lastLayer; ++layer) {
            for (std::int32_t index = rect->firstNeuron; index <= rect->lastNeuron; ++index)
                inside.push_back({layer, index});
        }
    } else {
        const auto isInside = [&rect](NeuronId neuron) { return rect->contains(neuron); };
        std::copy_if(m_content.good.begin(), m_content.good.end(), std::back_inserter(inside), isInside);
        std::copy_if(m_content.bad.begin(), m_content.bad.end(), std::back_inserter(inside), isInside);
    }
    Q_EMIT rectangleSelected(*rect);
    selectByUser(std::move(inside));
}

NeuronId HeatmapWidget::startCell() const
{
    if (!m_content.selection.empty() && m_scores->contains(m_content.selection.front()))
        return m_content.selection.front();
    const HeatmapView view = this->view();
    const QRectF visible = view.visibleCells();
    return m_content.pyramid->strongestNeuron(
        {static_cast<std::int32_t>(visible.top()),
         std::min(view.layerCount(), static_cast<std::int32_t>(std::ceil(visible.bottom()))) - 1,
         static_cast<std::int32_t>(visible.left()),
         std::min(view.neuronCount(), static_cast<std::int32_t>(std::ceil(visible.right()))) - 1});
}

void HeatmapWidget::moveCurrent(int layerStep, int neuronStep, bool extend)
{
    NeuronId neuron = startCell();
    if (m_content.current) {
        neuron = *m_content.current;
        neuron.layer = std::clamp(neuron.layer + layerStep, 0, m_scores->layerCount - 1);
        neuron.index = std::clamp(neuron.index + neuronStep, 0, m_scores->neuronCount - 1);
    }
    setCurrent(neuron);
    ensureVisible(neuron);
    if (!extend) {
        selectByUser({neuron});
        return;
    }
    std::vector<NeuronId> neurons = m_content.selection;
    if (std::find(neurons.begin(), neurons.end(), neuron) == neurons.end())
        neurons.push_back(neuron);
    selectByUser(std::move(neurons));
}

bool HeatmapWidget::handleNavigationKey(QKeyEvent* event)
{
    if (!m_content.pyramid || event->modifiers() & (Qt::AltModifier | Qt::MetaModifier | Qt::ControlModifier))
        return false;
    const bool extend = event->modifiers().testFlag(Qt::ShiftModifier);
    const HeatmapView view = this->view();
    // One key press is at least one pixel, so that the position moves visibly in a zoomed-out map.
    const int step = std::max(1, static_cast<int>(std::round(1.0 / view.cellWidth())));
    const int page = std::max(1, static_cast<int>(kPageFraction * view.visibleCells().width()));
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        moveCurrent(0, event->key() == Qt::Key_Left ? -step : step, extend);
        return true;
    case Qt::Key_Up:
    case Qt::Key_Down:
        moveCurrent(event->key() == Qt::Key_Up ? -1 : 1, 0, extend);
        return true;
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        moveCurrent(0, event->key() == Qt::Key_PageUp ? -page : page, extend);
        return true;
    case Qt::Key_Home:
    case Qt::Key_End:
        moveCurrent(0, event->key() == Qt::Key_Home ? -view.neuronCount() : view.neuronCount(), extend);
        return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomIn();
        return true;
    case Qt::Key_Minus:
        zoomOut();
        return true;
    case Qt::Key_0:
        resetView();
        return true;
    default:
        return false;
    }
}

void HeatmapWidget::keyPressEvent(QKeyEvent* event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && m_content.current) {
        Q_EMIT neuronActivated(*m_content.current);
    } else if (event->key() == Qt::Key_Escape && !m_content.selection.empty()) {
        selectByUser({});
    } else {
        HeatmapCanvas::keyPressEvent(event);
    }
}

} // namespace neurex::ui
