// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/values/heatmap_pooling.h"

#include <QPointF>
#include <QRectF>
#include <QSize>

#include <optional>

namespace neurex::ui {

/// The cells that lie within, wholly or in part.
NeuronRect wholeCells(const QRectF& visible);

/// Which part of a matrix is shown where: pure geometry, in cells along both axes (layer 0 on top).
class HeatmapView {
public:
    enum class Axis { Both, Neurons, Layers };

    /// A new shape resets the view.
    void setMatrix(std::int32_t layerCount, std::int32_t neuronCount);
    /// Where the cells are drawn; unit: painter's units in a logical pixel. Keeps the visible cells.
    void setPlot(const QRectF& plot, double unit = 1.0);
    const QRectF& plot() const { return m_plot; }
    std::int32_t layerCount() const { return m_layerCount; }
    std::int32_t neuronCount() const { return m_neuronCount; }

    /// x: first neuron, y: first layer, width and height in cells; fractional while zooming.
    QRectF visibleCells() const { return m_visible; }
    /// Clamped to the matrix and to the largest cell.
    void setVisibleCells(const QRectF& cells);
    /// In logical pixels, 64 at first; infinite in a file, which shows exactly the cells that are asked for.
    void setLargestCell(double side) { m_largestCell = side; }
    void reset();
    bool isReset() const;

    double cellWidth() const { return m_visible.width() > 0 ? m_plot.width() / m_visible.width() : 0.0; }
    double cellHeight() const { return m_visible.height() > 0 ? m_plot.height() / m_visible.height() : 0.0; }

    /// factor > 1 enlarges. Both: neurons first, layers as soon as a cell would become wider than high.
    void zoom(const QPointF& fixedPoint, double factor, Axis axis = Axis::Both);
    /// Moves the content by pixels.
    void pan(const QPointF& delta);
    /// Scrolls as little as needed.
    void ensureVisible(NeuronId neuron);
    /// Centres the neuron with cells large enough to be seen one by one.
    void zoomToNeuron(NeuronId neuron);

    QRectF cellRect(NeuronId neuron) const;
    double xOfNeuron(double neuron) const { return m_plot.left() + (neuron - m_visible.left()) * cellWidth(); }
    double yOfLayer(double layer) const { return m_plot.top() + (layer - m_visible.top()) * cellHeight(); }
    double neuronAtX(double x) const { return m_visible.left() + (x - m_plot.left()) / cellWidth(); }
    double layerAtY(double y) const { return m_visible.top() + (y - m_plot.top()) / cellHeight(); }

    /// Device pixels of the plot.
    QSize pixelSize(double pixelRatio) const;
    /// Pixel column c of n stands for the neurons [neuronEdge(c, n), neuronEdge(c + 1, n)), but at least one: all
    /// columns together cover every visible neuron. Where a column pools eight or more, its edges are rounded by up to
    /// an eighth of a pixel. The same for rows and layers.
    std::int32_t neuronEdge(int column, int columnCount) const;
    std::int32_t layerEdge(int row, int rowCount) const;
    /// The cells that the device pixel at a point stands for; nothing outside the plot.
    std::optional<NeuronRect> cellsAt(const QPointF& point, double pixelRatio = 1.0) const;
    /// All cells between two points, clamped; nothing when no cell is touched.
    std::optional<NeuronRect> cellsBetween(const QPointF& a, const QPointF& b) const;

    bool operator==(const HeatmapView&) const = default;

private:
    void clampVisible();

    QRectF m_plot;
    QRectF m_visible;
    std::int32_t m_layerCount = 0;
    std::int32_t m_neuronCount = 0;
    double m_unit = 1.0;
    double m_largestCell = 64.0;
};

} // namespace neurex::ui
