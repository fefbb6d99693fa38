// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/heatmap_view.h"

#include <algorithm>
#include <cmath>

namespace neurex::ui {

namespace {

constexpr double kReadableCell = 20.0; // logical pixels
constexpr double kRounding = 1e-6; // cells; far below a pixel

double clampedStart(double start, double span, double size)
{
    return std::clamp(start, 0.0, std::max(0.0, size - span));
}

/// Keeps the cell under the fixed coordinate in place.
double scaledStart(double start, double fixed, double ratio)
{
    return fixed - (fixed - start) * ratio;
}

/// Edges of pixels that pool many cells lie on multiples of this power of two, an eighth of a pixel at most from where
/// they would be otherwise: the pyramid then needs not look at single cells.
double pooledAlignment(double cellsPerPixel)
{
    return cellsPerPixel < 8.0 ? 1.0 : std::exp2(std::floor(std::log2(cellsPerPixel / 4.0)));
}

/// First cell of pixel `index` of `count`. Zoomed in, a pixel shows the cell at its centre; zoomed out, it pools the
/// cells whose centres it holds. The outermost pixels take what is only partly visible.
std::int32_t edgeOf(double start, double span, int index, int count, std::int32_t size)
{
    const double cellsPerPixel = span / count;
    const double alignment = pooledAlignment(cellsPerPixel);
    double edge = 0.0;
    if (index <= 0)
        edge = std::floor(start + kRounding);
    else if (index >= count)
        edge = std::ceil(start + span - kRounding);
    else if (cellsPerPixel <= 1.0)
        edge = std::floor(start + (index + 0.5) * cellsPerPixel);
    else
        edge = alignment * std::ceil((start + index * cellsPerPixel - 0.5 * alignment) / alignment);
    return std::min(size, static_cast<std::int32_t>(edge));
}

} // namespace

NeuronRect wholeCells(const QRectF& visible)
{
    return {static_cast<std::int32_t>(std::floor(visible.top())),
            static_cast<std::int32_t>(std::ceil(visible.bottom())) - 1,
            static_cast<std::int32_t>(std::floor(visible.left())),
            static_cast<std::int32_t>(std::ceil(visible.right())) - 1};
}

void HeatmapView::setMatrix(std::int32_t layerCount, std::int32_t neuronCount)
{
    if (layerCount == m_layerCount && neuronCount == m_neuronCount)
        return;
    m_layerCount = layerCount;
    m_neuronCount = neuronCount;
    reset();
}

void HeatmapView::setPlot(const QRectF& plot, double unit)
{
    m_plot = plot;
    m_unit = unit;
    clampVisible();
}

void HeatmapView::setVisibleCells(const QRectF& cells)
{
    m_visible = cells;
    clampVisible();
}

void HeatmapView::reset()
{
    m_visible = QRectF(0.0, 0.0, m_neuronCount, m_layerCount);
}

bool HeatmapView::isReset() const
{
    return m_visible == QRectF(0.0, 0.0, m_neuronCount, m_layerCount);
}

void HeatmapView::clampVisible()
{
    const double smallestWidth
        = std::min<double>(m_neuronCount, std::max(1.0, m_plot.width() / (m_largestCell * m_unit)));
    const double smallestHeight
        = std::min<double>(m_layerCount, std::max(1.0, m_plot.height() / (m_largestCell * m_unit)));
    const double width = std::clamp<double>(m_visible.width(), smallestWidth, m_neuronCount);
    const double height = std::clamp<double>(m_visible.height(), smallestHeight, m_layerCount);
    m_visible = QRectF(clampedStart(m_visible.left(), width, m_neuronCount),
                       clampedStart(m_visible.top(), height, m_layerCount), width, height);
}

void HeatmapView::zoom(const QPointF& fixedPoint, double factor, Axis axis)
{
    if (m_layerCount == 0 || m_plot.isEmpty() || !(factor > 0.0))
        return;
    const double fixedNeuron = neuronAtX(std::clamp(fixedPoint.x(), m_plot.left(), m_plot.right()));
    const double fixedLayer = layerAtY(std::clamp(fixedPoint.y(), m_plot.top(), m_plot.bottom()));
    double width = m_visible.width();
    double height = m_visible.height();
    if (axis != Axis::Layers)
        width = std::clamp<double>(width / factor, m_plot.width() / (m_largestCell * m_unit), m_neuronCount);
    if (axis == Axis::Layers)
        height /= factor;
    if (axis == Axis::Both) { // cells are never wider than high, and no higher than they must be
        const double wantedCell = std::max(m_plot.width() / width, m_plot.height() / m_layerCount);
        height = m_plot.height() / wantedCell;
    }
    const double neuronRatio = width / m_visible.width();
    const double layerRatio = height / m_visible.height();
    m_visible = QRectF(scaledStart(m_visible.left(), fixedNeuron, neuronRatio),
                       scaledStart(m_visible.top(), fixedLayer, layerRatio), width, height);
    clampVisible();
}

void HeatmapView::pan(const QPointF& delta)
{
    if (m_layerCount == 0 || m_plot.isEmpty())
        return;
    m_visible.translate(-delta.x() / cellWidth(), -delta.y() / cellHeight());
    clampVisible();
}

void HeatmapView::ensureVisible(NeuronId neuron)
{
    const auto scrolled = [](double start, double span, double cell) {
        if (cell < start)
            return cell;
        return cell + 1.0 > start + span ? cell + 1.0 - span : start;
    };
    m_visible.moveTo(scrolled(m_visible.left(), m_visible.width(), neuron.index),
                     scrolled(m_visible.top(), m_visible.height(), neuron.layer));
    clampVisible();
}

void HeatmapView::zoomToNeuron(NeuronId neuron)
{
    if (m_plot.isEmpty())
        return;
    const double width = std::min(m_visible.width(), m_plot.width() / (kReadableCell * m_unit));
    const double height = std::min(m_visible.height(), m_plot.height() / (kReadableCell * m_unit));
    m_visible = QRectF(neuron.index + 0.5 - width / 2.0, neuron.layer + 0.5 - height / 2.0, width, height);
    clampVisible();
}

QRectF HeatmapView::cellRect(NeuronId neuron) const
{
    return {xOfNeuron(neuron.index), yOfLayer(neuron.layer), cellWidth(), cellHeight()};
}

std::int32_t HeatmapView::neuronEdge(int column, int columnCount) const
{
    return edgeOf(m_visible.left(), m_visible.width(), column, columnCount, m_neuronCount);
}

std::int32_t HeatmapView::layerEdge(int row, int rowCount) const
{
    return edgeOf(m_visible.top(), m_visible.height(), row, rowCount, m_layerCount);
}

QSize HeatmapView::pixelSize(double pixelRatio) const
{
    return (m_plot.size() * pixelRatio).toSize();
}

std::optional<NeuronRect> HeatmapView::cellsAt(const QPointF& point, double pixelRatio) const
{
    const QSize pixels = pixelSize(pixelRatio);
    if (m_layerCount == 0 || m_neuronCount == 0 || pixels.isEmpty() || !m_plot.contains(point))
        return {};
    const int column
        = std::min(static_cast<int>((point.x() - m_plot.left()) / m_plot.width() * pixels.width()), pixels.width() - 1);
    const int row = std::min(static_cast<int>((point.y() - m_plot.top()) / m_plot.height() * pixels.height()),
                             pixels.height() - 1);
    const std::int32_t neuron = std::min(neuronEdge(column, pixels.width()), m_neuronCount - 1);
    const std::int32_t layer = std::min(layerEdge(row, pixels.height()), m_layerCount - 1);
    return NeuronRect{layer, std::max(layer, layerEdge(row + 1, pixels.height()) - 1), neuron,
                      std::max(neuron, neuronEdge(column + 1, pixels.width()) - 1)};
}

std::optional<NeuronRect> HeatmapView::cellsBetween(const QPointF& a, const QPointF& b) const
{
    const QRectF touched = QRectF(a, b).normalized().adjusted(0.0, 0.0, kRounding, kRounding).intersected(m_plot);
    if (m_layerCount == 0 || touched.isEmpty())
        return {};
    const auto cell = [](double position, std::int32_t count) {
        return std::clamp(static_cast<std::int32_t>(std::floor(position)), 0, count - 1);
    };
    return NeuronRect{cell(layerAtY(touched.top()), m_layerCount), cell(layerAtY(touched.bottom()), m_layerCount),
                      cell(neuronAtX(touched.left()), m_neuronCount), cell(neuronAtX(touched.right()), m_neuronCount)};
}

} // namespace neurex::ui
