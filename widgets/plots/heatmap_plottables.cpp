// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/heatmap_plottables.h"

#include "widgets/style/hatching.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <utility>

namespace neurex::ui {

namespace {

constexpr double kGridFromCell = 8.0;
constexpr double kMarkHalo = 1.5; // around a mark, at most
constexpr double kSmallMark = 8.0;
constexpr double kLargestMark = 16.0;
constexpr double kPrintedMarks = 0.6; // of the size on screen
constexpr double kLabelledCell = 30.0;
constexpr double kSmallestOutline = 11.0;

bool isInView(const CellsPlottable& cells, const HeatmapView& view, NeuronId neuron)
{
    const QRectF visible = view.visibleCells().adjusted(-1.0, -1.0, 0.0, 0.0);
    return cells.pyramid() && cells.pyramid()->contains(neuron)
        && visible.contains(QPointF(neuron.index, neuron.layer));
}

void paintOutline(QCPPainter& painter, const QRectF& cell, const QColor& color, const QColor& rim, Qt::PenStyle line)
{
    const double widen = std::max(0.0, kSmallestOutline - cell.width()) / 2.0;
    const double heighten = std::max(0.0, kSmallestOutline - cell.height()) / 2.0;
    const QRectF outline = cell.adjusted(-widen, -heighten, widen, heighten);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(rim, 4.0, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.drawRect(outline);
    painter.setPen(QPen(color, 2.0, line, Qt::SquareCap, Qt::MiterJoin));
    painter.drawRect(outline);
}

/// One for each run of neighbours, so that a selected region does not hide what it selects.
std::vector<QRectF> outlines(const std::vector<NeuronId>& neurons, const HeatmapView& view)
{
    std::vector<QRectF> runs;
    for (std::size_t i = 0; i < neurons.size(); ++i) {
        const bool joins
            = i > 0 && neurons[i].layer == neurons[i - 1].layer && neurons[i].index == neurons[i - 1].index + 1;
        if (joins)
            runs.back() = runs.back().united(view.cellRect(neurons[i]));
        else
            runs.push_back(view.cellRect(neurons[i]));
    }
    return runs;
}

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
    return {content.scale, ColorMapKind::Diverging, limit, dark, content.pyramid};
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

CellsPlottable::CellsPlottable(QCPAxis* neurons, QCPAxis* layers)
    : PassivePlottable(neurons, layers)
{
    setAntialiased(false);
}

void CellsPlottable::setData(SharedPyramid pyramid, const ColorScale& scale)
{
    m_pyramid = std::move(pyramid);
    m_scale = scale;
    m_image = {};
}

void CellsPlottable::setStyle(const PlotStyle& style, const CellOutput& output)
{
    m_style = style;
    m_output = output;
    m_image = {};
}

HeatmapView CellsPlottable::view() const
{
    HeatmapView view;
    if (m_output.target != CellOutput::Target::Screen)
        view.setLargestCell(std::numeric_limits<double>::infinity());
    if (m_pyramid)
        view.setMatrix(m_pyramid->layerCount(), m_pyramid->neuronCount());
    const QRectF rect = mKeyAxis->axisRect()->rect();
    view.setPlot(rect.translated(0.0, -1.0), m_style.unit); // where coordToPixel() puts the range, and the clip lies
    const QCPRange neurons = mKeyAxis->range();
    const QCPRange layers = mValueAxis->range();
    view.setVisibleCells(QRectF(neurons.lower + 0.5, layers.lower + 0.5, neurons.size(), layers.size()));
    return view;
}

bool CellsPlottable::drawsVectors() const
{
    return m_output.target == CellOutput::Target::Vector
        && wholeCells(view().visibleCells()).cellCount() <= m_output.vectorCellLimit;
}

void CellsPlottable::draw(QCPPainter* painter)
{
    if (!m_pyramid)
        return;
    const HeatmapView view = this->view();
    const double pixelRatio = mParentPlot->devicePixelRatioF();
    if (drawsVectors()) {
        drawVectors(*painter, view);
    } else if (m_output.target == CellOutput::Target::Vector) {
        painter->drawImage(view.plot(), renderCells(*m_pyramid, view, m_scale, m_output.pixelRatio));
    } else if (m_output.target == CellOutput::Target::Picture) {
        drawPixels(*painter, view);
    } else {
        if (m_image.isNull() || m_imageView != view || m_image.devicePixelRatio() != pixelRatio) {
            m_image = renderCells(*m_pyramid, view, m_scale, pixelRatio);
            m_imageView = view;
        }
        painter->drawImage(view.plot().topLeft(), m_image);
    }
    drawGrid(*painter, view);
}

void CellsPlottable::drawVectors(QCPPainter& painter, const HeatmapView& view) const
{
    constexpr double kOverlap = 0.4; // hides the seams that viewers draw between adjacent rectangles
    const ScorePyramid& scores = *m_pyramid;
    const NeuronRect cells = wholeCells(view.visibleCells());
    const double overlap = m_style.px(kOverlap);
    for (std::int32_t layer = cells.firstLayer; layer <= cells.lastLayer; ++layer) {
        for (std::int32_t index = cells.firstNeuron; index <= cells.lastNeuron; ++index) {
            const float value = scores.at({layer, index});
            const QRectF cell = view.cellRect({layer, index}).adjusted(0.0, 0.0, overlap, overlap) & view.plot();
            painter.fillRect(cell, QColor(m_scale.color(value)));
            if (std::isnan(value))
                paintHatching(painter, QPolygonF(cell), QColor(m_scale.colorAtPosition(0.0)), HatchDirection::Rising,
                              m_style.unit);
        }
    }
}

/// Every pixel of the picture is a pixel of the map: nothing is scaled.
void CellsPlottable::drawPixels(QCPPainter& painter, const HeatmapView& view) const
{
    const QRectF shown = painter.deviceTransform().mapRect(view.plot());
    const QRect pixels(shown.topLeft().toPoint(), shown.bottomRight().toPoint() - QPoint(1, 1));
    HeatmapView pixelView = view;
    pixelView.setPlot(QRectF(pixels), m_style.unit * pixels.width() / view.plot().width());
    pixelView.setVisibleCells(view.visibleCells());
    painter.save();
    painter.resetTransform();
    painter.setClipping(false);
    painter.drawImage(pixels.topLeft(), renderCells(*m_pyramid, pixelView, m_scale, 1.0));
    painter.restore();
}

void CellsPlottable::drawGrid(QCPPainter& painter, const HeatmapView& view) const
{
    if (std::min(view.cellWidth(), view.cellHeight()) < m_style.px(kGridFromCell))
        return;
    const bool isOnScreen = m_output.target == CellOutput::Target::Screen;
    const QRectF plot = view.plot();
    const QRectF visible = view.visibleCells();
    painter.setRenderHint(QPainter::Antialiasing, !isOnScreen);
    painter.setPen(m_style.pen(m_style.theme.grid, isOnScreen ? 1.0 : 0.25));
    for (int neuron = static_cast<int>(std::ceil(visible.left())); neuron <= visible.right(); ++neuron) {
        const double x = view.xOfNeuron(neuron);
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    }
    for (int layer = static_cast<int>(std::ceil(visible.top())); layer <= visible.bottom(); ++layer) {
        const double y = view.yOfLayer(layer);
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
    }
}

MarksPlottable::MarksPlottable(const CellsPlottable& cells, Mark mark)
    : PassivePlottable(cells.keyAxis(), cells.valueAxis())
    , m_cells(cells)
    , m_mark(mark)
{
    setAntialiased(false);
}

/// As large as the cell allows, but never too small to be seen.
QRectF MarksPlottable::markBounds(const QRectF& cell) const
{
    const PlotStyle& style = m_cells.style();
    const double scale = style.px(style.isPrint ? kPrintedMarks : 1.0);
    const double side
        = std::clamp(0.6 * std::min(cell.width(), cell.height()), scale * kSmallMark, scale * kLargestMark);
    return {cell.center().x() - side / 2.0, cell.center().y() - side / 2.0, side, side};
}

void MarksPlottable::paint(QCPPainter& painter, const QRectF& bounds, bool halo) const
{
    const PlotStyle& style = m_cells.style();
    painter.save();
    painter.scale(style.unit, style.unit);
    paintMark(painter, m_mark, QRectF(bounds.topLeft() / style.unit, bounds.size() / style.unit), style.theme, halo);
    painter.restore();
}

void MarksPlottable::draw(QCPPainter* painter)
{
    const PlotStyle& style = m_cells.style();
    const HeatmapView view = m_cells.view();
    painter->setFont(style.font);
    painter->setPen(style.theme.text);
    for (const Marked& marked : m_neurons) {
        if (!isInView(m_cells, view, marked.neuron))
            continue;
        const QRectF cell = view.cellRect(marked.neuron);
        if (!view.plot().contains(cell.center()))
            continue; // moved inside, it would stand on another cell
        QRectF bounds = markBounds(cell);
        const double halo = style.px(kMarkHalo);
        const QRectF room = view.plot().adjusted(halo, halo, -halo, -halo); // the edge of the plot would cut it
        bounds.moveLeft(std::clamp(bounds.left(), room.left(), std::max(room.left(), room.right() - bounds.width())));
        bounds.moveTop(std::clamp(bounds.top(), room.top(), std::max(room.top(), room.bottom() - bounds.height())));
        paint(*painter, bounds, true);
        if (!marked.label.isEmpty() && std::min(cell.width(), cell.height()) >= style.px(kLabelledCell))
            painter->drawText(QRectF(cell.left(), bounds.bottom(), cell.width(), cell.bottom() - bounds.bottom()),
                              Qt::AlignCenter | Qt::TextDontClip, marked.label);
    }
}

void MarksPlottable::drawLegendIcon(QCPPainter* painter, const QRectF& rect) const
{
    QRectF bounds = markBounds(QRectF());
    bounds.moveCenter(rect.center());
    paint(*painter, bounds, false);
}

OutlinesPlottable::OutlinesPlottable(const CellsPlottable& cells)
    : PassivePlottable(cells.keyAxis(), cells.valueAxis())
    , m_cells(cells)
{
    setAntialiased(false);
}

void OutlinesPlottable::setNeurons(std::vector<NeuronId> selection, std::optional<NeuronId> current)
{
    m_selection = std::move(selection);
    m_current = current;
    std::ranges::sort(m_selection);
    if (m_selection.size() == 1 && m_selection.front() == m_current)
        m_current.reset(); // one frame is enough for one neuron
}

void OutlinesPlottable::draw(QCPPainter* painter)
{
    const Theme& theme = m_cells.style().theme;
    const HeatmapView view = m_cells.view();
    std::vector<NeuronId> shown;
    std::ranges::copy_if(m_selection, std::back_inserter(shown),
                         [&](NeuronId neuron) { return isInView(m_cells, view, neuron); });
    for (const QRectF& run : outlines(shown, view))
        paintOutline(*painter, run, theme.selection, theme.base, Qt::SolidLine);
    if (m_current && isInView(m_cells, view, *m_current))
        paintOutline(*painter, view.cellRect(*m_current), theme.text, theme.base, Qt::DotLine);
}

} // namespace neurex::ui
