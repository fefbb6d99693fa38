// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/heatmap/heatmap_figure.h"

#include "widgets/plots/heatmap_canvas.h"
#include "widgets/plots/plot_canvas.h"
#include "widgets/style/csv_text.h"

#include <QCoreApplication>

#include <cmath>

using namespace Qt::StringLiterals;

namespace neurex::ui {

HeatmapFigure::HeatmapFigure(HeatmapContent content, std::optional<QRectF> visibleCells)
    : m_content(std::move(content))
{
    if (visibleCells) {
        const ScorePyramid& scores = *m_content.pyramid;
        const QRectF whole(0.0, 0.0, scores.neuronCount(), scores.layerCount());
        const QRectF visible(visibleCells->toAlignedRect());
        if (visible.intersected(whole) != whole)
            m_visibleCells = visible.intersected(whole);
    }
    m_content.current.reset();
    m_content.selection.clear();
}

double HeatmapFigure::colorLimit() const
{
    return heatmapScale(m_content, false).limit();
}

std::optional<NeuronRect> HeatmapFigure::cells() const
{
    return m_visibleCells ? std::optional(wholeCells(*m_visibleCells)) : std::nullopt;
}

HeatmapContent HeatmapFigure::contentFor(const FigureStyle& style) const
{
    HeatmapContent content = m_content;
    if (!style.colors.marks) {
        content.good.clear();
        content.bad.clear();
        content.states.clear();
    }
    content.title = style.title.value_or(m_content.title);
    content.scale = style.colors.scale.value_or(m_content.scale);
    if (style.colors.range == ColorChoice::Range::Automatic)
        content.lockedLimit.reset();
    else if (style.colors.range == ColorChoice::Range::Fixed)
        content.lockedLimit = style.colors.limit;
    return content;
}

void HeatmapFigure::prepare(HeatmapCanvas& canvas, const QRectF& bounds, const FigureStyle& style) const
{
    using Target = CellOutput::Target;
    const PlotStyle fine = filePlotStyle(style);
    const QRect place(0, 0, static_cast<int>(bounds.width() * fine.unit), // as paintPlot() does
                      static_cast<int>(bounds.height() * fine.unit));
    HeatmapContent content = contentFor(style);
    const auto layOut = [&] {
        canvas.layOut(place);
        HeatmapView view = canvas.view();
        view.reset();
        if (m_visibleCells)
            view.setVisibleCells(*m_visibleCells);
        canvas.setView(view);
    };
    canvas.setPlotStyle(
        fine,
        {style.vectorOutput ? Target::Vector : Target::Picture, style.vectorCellLimit, style.rasterScale / fine.unit});
    canvas.showMap(content);
    layOut();
    const NeuronRect shown = wholeCells(canvas.view().visibleCells());
    std::erase_if(content.good, [&](NeuronId neuron) { return !shown.contains(neuron); });
    std::erase_if(content.bad, [&](NeuronId neuron) { return !shown.contains(neuron); });
    std::erase_if(content.states, [&](const auto& entry) { return !shown.contains(entry.first); });
    canvas.showMarks(content); // the legend explains what is to be seen
    layOut();
}

void HeatmapFigure::paint(QCPPainter& painter, const QRectF& bounds, const FigureStyle& style) const
{
    HeatmapCanvas canvas;
    prepare(canvas, bounds, style);
    paintPlot(canvas, painter, bounds, filePlotStyle(style).unit);
}

HeatmapView HeatmapFigure::viewIn(const QRectF& bounds, const FigureStyle& style) const
{
    HeatmapCanvas canvas;
    prepare(canvas, bounds, style);
    const HeatmapView fine = canvas.view();
    const double unit = filePlotStyle(style).unit;
    HeatmapView view = fine;
    view.setPlot(QRectF(fine.plot().topLeft() / unit + bounds.topLeft(), fine.plot().size() / unit), 1.0);
    view.setVisibleCells(fine.visibleCells());
    return view;
}

QString HeatmapFigure::csv() const
{
    const ScorePyramid& scores = *m_content.pyramid;
    const NeuronRect cells
        = wholeCells(m_visibleCells.value_or(QRectF(0, 0, scores.neuronCount(), scores.layerCount())));
    QString text
        = u"layer,neuron,"_s + (m_content.valueName.isEmpty() ? u"score"_s : csvField(m_content.valueName)) + u'\n';
    constexpr qsizetype kTypicalLine = 24;
    text.reserve(static_cast<qsizetype>(cells.cellCount()) * kTypicalLine);
    for (std::int32_t layer = cells.firstLayer; layer <= cells.lastLayer; ++layer) {
        const QString start = QString::number(layer) + u',';
        for (std::int32_t index = cells.firstNeuron; index <= cells.lastNeuron; ++index)
            text += start + QString::number(index) + u',' + csvNumber(scores.at({layer, index})) + u'\n';
    }
    return text;
}

QString HeatmapFigure::renderingNote(const QRectF& bounds, const FigureStyle& style) const
{
    HeatmapCanvas canvas;
    prepare(canvas, bounds, style);
    if (canvas.drawsVectors())
        return QCoreApplication::translate("Heatmap", "cells drawn as vectors");
    const QSize pixels = canvas.view().pixelSize(style.rasterScale / filePlotStyle(style).unit);
    return QCoreApplication::translate("Heatmap",
                                       "cells drawn as an image of %1 x %2 pixels (%3 dpi), pooled by max |score|")
        .arg(pixels.width())
        .arg(pixels.height())
        .arg(std::lround(style.dotsPerInch));
}

} // namespace neurex::ui
