// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/heatmap/heatmap_painter.h"

#include "widgets/style/theme.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace neurex::ui {

namespace {

double onGrid(double length)
{
    return std::ceil(length / kGrid) * kGrid;
}

/// Renders one line of the image for the layers [first, last), pooled.
class LineRenderer {
public:
    LineRenderer(const ScorePyramid& pyramid, const HeatmapView& view, const ColorScale& scale, int columns)
        : m_pyramid(pyramid)
        , m_scale(scale)
        , m_edges(static_cast<std::size_t>(columns) + 1)
        , m_values(static_cast<std::size_t>(columns))
    {
        for (int column = 0; column <= columns; ++column)
            m_edges[static_cast<std::size_t>(column)] = view.neuronEdge(column, columns);
    }

    /// True when the line holds NaN, whose pattern depends on the row.
    bool pool(std::int32_t firstLayer, std::int32_t lastLayer)
    {
        bool hasNotANumber = false;
        for (std::size_t column = 0; column < m_values.size(); ++column) {
            const std::int32_t first = m_edges[column];
            const std::int32_t last = std::max(first + 1, m_edges[column + 1]);
            if (column > 0 && first == m_edges[column - 1] && last == first + 1) { // the same wide cell goes on
                m_values[column] = m_values[column - 1];
                continue;
            }
            float best = m_pyramid.strongest(firstLayer, first, last);
            for (std::int32_t layer = firstLayer + 1; layer < lastLayer; ++layer)
                best = strongerOf(best, m_pyramid.strongest(layer, first, last));
            m_values[column] = best;
            hasNotANumber = hasNotANumber || std::isnan(best);
        }
        return hasNotANumber;
    }

    void paint(QRgb* line, int row, QRgb stripe) const
    {
        constexpr int kStripePeriod = 6;
        float previous = 0.0F;
        QRgb color = m_scale.color(previous);
        for (std::size_t column = 0; column < m_values.size(); ++column) {
            const float value = m_values[column];
            if (std::isnan(value)) {
                const bool onStripe = (static_cast<int>(column) + row) % kStripePeriod < kStripePeriod / 3;
                line[column] = onStripe ? stripe : m_scale.notANumberColor();
                continue;
            }
            if (value != previous) {
                previous = value;
                color = m_scale.color(value);
            }
            line[column] = color;
        }
    }

private:
    const ScorePyramid& m_pyramid;
    const ColorScale& m_scale;
    std::vector<std::int32_t> m_edges;
    std::vector<float> m_values;
};

} // namespace

PlotMargins plotMargins(const QFont& font)
{
    const double line = QFontMetricsF(font).height();
    return {onGrid(line + 2.0 * kGrid), onGrid(2.0 * line + 4.0 * kGrid)};
}

ColorScale heatmapScale(const HeatmapContent& content, bool dark)
{
    double limit = content.pyramid ? content.pyramid->largestMagnitude() : 1.0;
    if (content.lockedLimit)
        limit = *content.lockedLimit;
    return {content.scale, content.colors, limit, dark, content.pyramid};
}

NeuronRect wholeCells(const QRectF& visible)
{
    return {static_cast<std::int32_t>(std::floor(visible.top())),
            static_cast<std::int32_t>(std::ceil(visible.bottom())) - 1,
            static_cast<std::int32_t>(std::floor(visible.left())),
            static_cast<std::int32_t>(std::ceil(visible.right())) - 1};
}

QImage renderCells(const ScorePyramid& pyramid, const HeatmapView& view, const ColorScale& scale, double pixelRatio)
{
    const QSize size = view.pixelSize(pixelRatio);
    if (size.isEmpty() || pyramid.isEmpty())
        return {};
    QImage image(size, QImage::Format_RGB32);
    image.setDevicePixelRatio(pixelRatio);
    LineRenderer renderer(pyramid, view, scale, size.width());
    const QRgb stripe = scale.colorAtPosition(0.0);
    std::int32_t shownFirst = -1;
    std::int32_t shownLast = -1;
    bool hasNotANumber = false;
    for (int row = 0; row < size.height(); ++row) {
        const std::int32_t first = view.layerEdge(row, size.height());
        const std::int32_t last = std::max(first + 1, view.layerEdge(row + 1, size.height()));
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(row));
        const bool sameLayers = first == shownFirst && last == shownLast;
        if (sameLayers && !hasNotANumber) {
            std::memcpy(line, image.constScanLine(row - 1), static_cast<std::size_t>(size.width()) * sizeof(QRgb));
            continue;
        }
        if (!sameLayers)
            hasNotANumber = renderer.pool(first, last);
        renderer.paint(line, row, stripe);
        shownFirst = first;
        shownLast = last;
    }
    return image;
}

} // namespace neurex::ui
