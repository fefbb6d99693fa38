// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/heatmap_painter.h"

#include "widgets/axis_ticks.h"
#include "widgets/format.h"
#include "widgets/marks.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <iterator>

using namespace Qt::StringLiterals;

namespace neurex::ui {

namespace {

struct HeatmapText {
    Q_DECLARE_TR_FUNCTIONS(Heatmap)
};

constexpr double kTickLength = 4.0;
constexpr double kGridFromCell = 8.0;
constexpr double kSmallMark = 8.0;
constexpr double kLargestMark = 16.0;
constexpr double kPrintedMarks = 0.6; // of the size on screen
constexpr double kLabelledCell = 30.0;
constexpr double kRightMargin = 12.0;

double onGrid(double length)
{
    return std::ceil(length / kGrid) * kGrid;
}

double layerAxisWidth(const QFont& font)
{
    const QFontMetricsF metrics(font);
    return onGrid(metrics.height() + kGrid + metrics.horizontalAdvance(u"000"_s) + kTickLength + kGrid);
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

void paintTitle(QPainter& painter, const QRectF& bounds, const HeatmapContent& content, const QRectF& plot,
                const FigureStyle& style)
{
    const QRectF row(plot.left(), bounds.top(), plot.width(), plot.top() - bounds.top() - kGrid);
    double available = row.width();
    if (content.partialTotal > content.partialDone) {
        const QString unit = content.partialUnit.isEmpty() ? HeatmapText::tr("questions") : content.partialUnit;
        const QString badge = HeatmapText::tr("partial: %1 of %2 %3")
                                  .arg(formatCount(content.partialDone), formatCount(content.partialTotal), unit);
        const double width = QFontMetricsF(style.font).horizontalAdvance(badge) + 4.0 * kGrid;
        const QRectF pill(row.right() - width, row.top() + 1.0, width, row.height() - 2.0);
        painter.setPen(QPen(style.theme.warning, 1.0));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(pill.adjusted(0.5, 0.5, -0.5, -0.5));
        painter.drawText(pill, Qt::AlignCenter, badge);
        available -= width + 2.0 * kGrid;
    }
    QFont bold = style.font;
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(style.theme.text);
    const QString title = QFontMetricsF(bold).elidedText(content.title, Qt::ElideRight, available);
    painter.drawText(row, Qt::AlignVCenter | Qt::AlignLeft, title);
    painter.setFont(style.font);
}

void paintLayerAxis(QPainter& painter, const QRectF& bounds, const HeatmapView& view, const FigureStyle& style)
{
    const QFontMetricsF metrics(style.font);
    const QRectF plot = view.plot();
    const QRectF visible = view.visibleCells();
    const int step = tickStep(view.cellHeight(), metrics.height());
    for (int layer = firstTick(visible.top() - 0.5, step); layer < view.layerCount(); layer += step) {
        const double y = view.yOfLayer(layer + 0.5);
        if (y > plot.bottom())
            break;
        if (y < plot.top())
            continue;
        painter.setPen(style.theme.frame);
        painter.drawLine(QPointF(plot.left() - kTickLength, y), QPointF(plot.left(), y));
        painter.setPen(style.theme.mutedText);
        painter.drawText(QRectF(bounds.left(), y - metrics.height() / 2.0,
                                plot.left() - bounds.left() - kTickLength - 2.0, metrics.height()),
                         Qt::AlignRight | Qt::AlignVCenter, QString::number(layer));
    }
    painter.save();
    painter.translate(bounds.left() + metrics.height() / 2.0, plot.center().y());
    painter.rotate(-90.0);
    painter.drawText(QRectF(-plot.height() / 2.0, -metrics.height() / 2.0, plot.height(), metrics.height()),
                     Qt::AlignCenter, HeatmapText::tr("layer"));
    painter.restore();
}

void paintNeuronAxis(QPainter& painter, const HeatmapView& view, bool isNamed, const FigureStyle& style)
{
    const QFontMetricsF metrics(style.font);
    const QRectF plot = view.plot();
    const QRectF visible = view.visibleCells();
    const double labelWidth = metrics.horizontalAdvance(formatCount(view.neuronCount())) + 4.0 * kGrid;
    const int step = tickStep(view.cellWidth(), labelWidth);
    for (int neuron = firstTick(visible.left() - 0.5, step); neuron < view.neuronCount(); neuron += step) {
        const double x = view.xOfNeuron(neuron + 0.5);
        if (x > plot.right())
            break;
        if (x < plot.left())
            continue;
        painter.setPen(style.theme.frame);
        painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + kTickLength));
        painter.setPen(style.theme.mutedText);
        const QString label = formatCount(neuron);
        const double halfWidth = metrics.horizontalAdvance(label) / 2.0 + 1.0;
        const double centre = std::min(x, plot.right() + kRightMargin - halfWidth); // the last label stays inside
        painter.drawText(QRectF(centre - halfWidth, plot.bottom() + kTickLength, 2.0 * halfWidth, metrics.height()),
                         Qt::AlignCenter, label);
    }
    if (isNamed)
        painter.drawText(QRectF(plot.left(), plot.bottom() + onGrid(kTickLength + metrics.height() + kGrid),
                                plot.width(), metrics.height()),
                         Qt::AlignLeft | Qt::AlignVCenter, HeatmapText::tr("neuron"));
}

/// Tick marks of the bar, as positions: decades for symlog, quarters otherwise.
std::vector<double> barTicks(const ColorScale& scale)
{
    std::vector<double> ticks = {0.0};
    if (scale.kind() == ScaleKind::SymLog) {
        for (double value = std::pow(10.0, std::floor(std::log10(scale.limit())));
             value >= scale.limit() * ColorScale::kSymLogThreshold; value /= 10.0) {
            ticks.push_back(scale.position(value));
            ticks.push_back(-scale.position(value));
        }
    } else {
        ticks.insert(ticks.end(), {-0.5, 0.5});
    }
    return ticks;
}

void paintBarGradient(QPainter& painter, const QRectF& bar, const ColorScale& scale, bool isSigned, bool vectorOutput)
{
    constexpr int kVectorSteps = 101;
    const int steps = vectorOutput ? kVectorSteps : std::max(2, static_cast<int>(bar.width()));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (int step = 0; step < steps; ++step) {
        const double fraction = (step + 0.5) / steps;
        const double left = bar.left() + bar.width() * step / steps;
        painter.fillRect(QRectF(left, bar.top(), bar.right() - left, bar.height()), // overlapping: no seams
                         QColor(scale.colorAtPosition(isSigned ? 2.0 * fraction - 1.0 : fraction)));
    }
    painter.restore();
}

/// The row below the neuron axis: name of the axis, caption, low end, bar, high end.
struct ColorBarLayout {
    QString caption;
    QString low;
    QString high;
    double barWidth = 0.0;
    double captionWidth = 0.0;
    bool hasRoomForAxisName = true;
};

/// What the bar measures and its scale are always named; in a narrow map the name of the axis gives way.
ColorBarLayout layoutColorBar(const HeatmapContent& content, const QRectF& plot, const ColorScale& scale,
                              const QFontMetricsF& metrics)
{
    constexpr double kSmallestBar = 24.0;
    constexpr double kWantedBar = 48.0;
    constexpr double kLargestBar = 200.0;
    const bool isSigned = scale.colors() == ColorMapKind::Diverging;
    const QString name = content.valueName.isEmpty() ? HeatmapText::tr("score") : content.valueName;
    ColorBarLayout layout;
    layout.caption = content.lockedLimit ? HeatmapText::tr("%1 (%2, range locked)").arg(name, scaleName(scale.kind()))
                                         : HeatmapText::tr("%1 (%2)").arg(name, scaleName(scale.kind()));
    layout.low = isSigned ? formatScore(scale.valueAt(-1.0)) : u"0"_s;
    layout.high = isSigned ? formatScore(scale.valueAt(1.0)) : formatMagnitude(scale.valueAt(1.0));
    const double ends = metrics.horizontalAdvance(layout.low) + metrics.horizontalAdvance(layout.high) + 6.0 * kGrid;
    const double axisName = metrics.horizontalAdvance(HeatmapText::tr("neuron")) + 4.0 * kGrid;
    layout.captionWidth = metrics.horizontalAdvance(layout.caption);
    double spare = plot.width() - ends - layout.captionWidth;
    layout.hasRoomForAxisName = spare - axisName >= kWantedBar;
    if (layout.hasRoomForAxisName)
        spare -= axisName;
    layout.barWidth = std::floor(std::clamp(spare, kSmallestBar, kLargestBar));
    layout.captionWidth = std::min(layout.captionWidth, std::max(0.0, plot.width() - ends - layout.barWidth));
    layout.caption = metrics.elidedText(layout.caption, Qt::ElideRight, layout.captionWidth + 1.0);
    return layout;
}

void paintColorBar(QPainter& painter, const ColorBarLayout& layout, const QRectF& plot, const ColorScale& scale,
                   const FigureStyle& style)
{
    const QFontMetricsF metrics(style.font);
    const bool isSigned = scale.colors() == ColorMapKind::Diverging;
    const double top = plot.bottom() + onGrid(kTickLength + metrics.height() + kGrid);
    const double highWidth = metrics.horizontalAdvance(layout.high);
    const double lowWidth = metrics.horizontalAdvance(layout.low);
    const QRectF bar(std::floor(plot.right() - highWidth - kGrid - layout.barWidth), top + 2.0, layout.barWidth,
                     std::floor(metrics.height() - 4.0));

    paintBarGradient(painter, bar, scale, isSigned, style.vectorOutput);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(style.theme.frame);
    painter.drawRect(bar.adjusted(-0.5, -0.5, 0.5, 0.5));
    for (const double tick : barTicks(scale)) {
        const double fraction = isSigned ? (tick + 1.0) / 2.0 : tick;
        if (fraction < 0.0)
            continue;
        const double x = bar.left() + fraction * bar.width();
        painter.drawLine(QPointF(x, bar.bottom()), QPointF(x, bar.bottom() + (tick == 0.0 ? 3.0 : 2.0)));
    }
    painter.setPen(style.theme.mutedText);
    const double rowHeight = metrics.height();
    painter.drawText(QRectF(bar.right() + kGrid, top, highWidth + kGrid, rowHeight), Qt::AlignVCenter, layout.high);
    painter.drawText(QRectF(bar.left() - kGrid - lowWidth, top, lowWidth, rowHeight), Qt::AlignVCenter, layout.low);
    painter.drawText(
        QRectF(bar.left() - lowWidth - 3.0 * kGrid - layout.captionWidth, top, layout.captionWidth + 1.0, rowHeight),
        Qt::AlignVCenter | Qt::AlignRight, layout.caption);
}

void paintCellGrid(QPainter& painter, const HeatmapView& view, const FigureStyle& style)
{
    if (std::min(view.cellWidth(), view.cellHeight()) < kGridFromCell)
        return;
    const QRectF plot = view.plot();
    const QRectF visible = view.visibleCells();
    painter.setPen(QPen(style.theme.grid, style.vectorOutput ? 0.25 : 1.0));
    for (int neuron = static_cast<int>(std::ceil(visible.left())); neuron <= visible.right(); ++neuron) {
        const double x = view.xOfNeuron(neuron);
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    }
    for (int layer = static_cast<int>(std::ceil(visible.top())); layer <= visible.bottom(); ++layer) {
        const double y = view.yOfLayer(layer);
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
    }
}

/// Square for a mark: as large as the cell allows, but never too small to be seen.
QRectF markBounds(const QRectF& cell, const FigureStyle& style)
{
    const double scale = style.isPrint ? kPrintedMarks : 1.0;
    const double side
        = std::clamp(0.6 * std::min(cell.width(), cell.height()), scale * kSmallMark, scale * kLargestMark);
    return {cell.center().x() - side / 2.0, cell.center().y() - side / 2.0, side, side};
}

void paintStateMark(QPainter& painter, const QRectF& cell, const NeuronState& state, const FigureStyle& style)
{
    const QRectF bounds = markBounds(cell, style);
    paintMark(painter, stateMark(state), bounds, style.theme, true);
    if (std::min(cell.width(), cell.height()) < kLabelledCell)
        return;
    const QRectF label(cell.left(), bounds.bottom(), cell.width(), cell.bottom() - bounds.bottom());
    painter.setPen(style.theme.text);
    painter.drawText(label, Qt::AlignCenter, shortLabel(state));
}

/// One for each run of neighbours, so that a selected region does not hide what it selects.
std::vector<QRectF> outlines(std::vector<NeuronId> neurons, const HeatmapView& view)
{
    std::ranges::sort(neurons);
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

void paintOutline(QPainter& painter, const QRectF& cell, const QColor& color, const QColor& rim, Qt::PenStyle line)
{
    constexpr double kSmallestOutline = 11.0;
    QRectF outline = cell;
    if (outline.width() < kSmallestOutline)
        outline.adjust((outline.width() - kSmallestOutline) / 2.0, 0.0, (kSmallestOutline - outline.width()) / 2.0,
                       0.0);
    if (outline.height() < kSmallestOutline)
        outline.adjust(0.0, (outline.height() - kSmallestOutline) / 2.0, 0.0,
                       (kSmallestOutline - outline.height()) / 2.0);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(rim, 4.0, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.drawRect(outline);
    painter.setPen(QPen(color, 2.0, line, Qt::SquareCap, Qt::MiterJoin));
    painter.drawRect(outline);
}

} // namespace

PlotMargins plotMargins(const QFont& font)
{
    const double line = QFontMetricsF(font).height();
    return {onGrid(line + 2.0 * kGrid), onGrid(kTickLength + line + kGrid) + onGrid(line + kGrid)};
}

QRectF heatmapPlotRect(const QRectF& bounds, const QFont& font)
{
    const PlotMargins margins = plotMargins(font);
    return bounds.adjusted(layerAxisWidth(font), margins.top, -kRightMargin, -margins.bottom);
}

ColorScale heatmapScale(const HeatmapContent& content, bool dark)
{
    double limit = content.pyramid ? content.pyramid->largestMagnitude() : 1.0;
    if (content.lockedLimit)
        limit = *content.lockedLimit;
    return {content.scale, content.colors, limit, dark, content.pyramid};
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

void paintHeatmapFrame(QPainter& painter, const QRectF& bounds, const HeatmapContent& content, const HeatmapView& view,
                       const ColorScale& scale, const FigureStyle& style)
{
    painter.save();
    painter.setFont(style.font);
    painter.setPen(style.theme.frame);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(view.plot().adjusted(-0.5, -0.5, 0.5, 0.5));
    paintTitle(painter, bounds, content, view.plot(), style);
    paintLayerAxis(painter, bounds, view, style);
    const ColorBarLayout colorBar = layoutColorBar(content, view.plot(), scale, QFontMetricsF(style.font));
    paintNeuronAxis(painter, view, colorBar.hasRoomForAxisName, style);
    paintColorBar(painter, colorBar, view.plot(), scale, style);
    painter.restore();
}

void paintHeatmapMarks(QPainter& painter, const HeatmapContent& content, const HeatmapView& view,
                       const FigureStyle& style)
{
    const ScorePyramid& scores = *content.pyramid;
    const QRectF visible = view.visibleCells().adjusted(-1.0, -1.0, 0.0, 0.0);
    const auto isVisible = [&](NeuronId neuron) {
        return scores.contains(neuron) && visible.contains(QPointF(neuron.index, neuron.layer));
    };
    const auto paintSigns = [&](const std::vector<NeuronId>& neurons, Mark mark) {
        for (const NeuronId neuron : neurons) {
            if (isVisible(neuron) && !content.states.contains(neuron))
                paintMark(painter, mark, markBounds(view.cellRect(neuron), style), style.theme, true);
        }
    };
    painter.save();
    painter.setFont(style.font);
    painter.setClipRect(view.plot());
    painter.setRenderHint(QPainter::Antialiasing, style.vectorOutput);
    paintCellGrid(painter, view, style);
    paintSigns(content.good, Mark::Good);
    paintSigns(content.bad, Mark::Bad);
    for (const auto& [neuron, state] : content.states) {
        if (isVisible(neuron) && !state.isNormal())
            paintStateMark(painter, view.cellRect(neuron), state, style);
    }
    std::vector<NeuronId> selected;
    std::ranges::copy_if(content.selection, std::back_inserter(selected), isVisible);
    for (const QRectF& run : outlines(std::move(selected), view))
        paintOutline(painter, run, style.theme.selection, style.theme.base, Qt::SolidLine);
    const bool isAlone = content.selection.size() == 1 && content.selection.front() == content.current;
    if (content.current && !isAlone && isVisible(*content.current)) // one frame is enough for one neuron
        paintOutline(painter, view.cellRect(*content.current), style.theme.text, style.theme.base, Qt::DotLine);
    painter.restore();
}

} // namespace neurex::ui
