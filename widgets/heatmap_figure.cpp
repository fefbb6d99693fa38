// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/heatmap_figure.h"
#include "widgets/plots/custom_plot.h"

#include "widgets/csv_text.h"
#include "widgets/hatching.h"

#include <QCoreApplication>
#include <QPainter>

#include <cmath>

using namespace Qt::StringLiterals;

namespace neurex::ui {

namespace {

NeuronRect cellsIn(const QRectF& visible)
{
    return {static_cast<std::int32_t>(std::floor(visible.top())),
            static_cast<std::int32_t>(std::ceil(visible.bottom())) - 1,
            static_cast<std::int32_t>(std::floor(visible.left())),
            static_cast<std::int32_t>(std::ceil(visible.right())) - 1};
}

} // namespace

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
    return m_visibleCells ? std::optional(cellsIn(*m_visibleCells)) : std::nullopt;
}

HeatmapContent HeatmapFigure::contentFor(const FigureStyle& style) const
{
    HeatmapContent content = m_content;
    content.title = style.title.value_or(m_content.title);
    content.scale = style.colors.scale.value_or(m_content.scale);
    if (style.colors.range == ColorChoice::Range::Automatic)
        content.lockedLimit.reset();
    else if (style.colors.range == ColorChoice::Range::Fixed)
        content.lockedLimit = style.colors.limit;
    return content;
}

HeatmapView HeatmapFigure::viewFor(const QRectF& bounds, const FigureStyle& style) const
{
    HeatmapView view;
    const ScorePyramid& scores = *m_content.pyramid;
    view.setMatrix(scores.layerCount(), scores.neuronCount());
    view.setPlot(heatmapPlotRect(bounds, style.font));
    if (m_visibleCells)
        view.setVisibleCells(*m_visibleCells);
    return view;
}

bool HeatmapFigure::drawsVectorCells(const HeatmapView& view, const FigureStyle& style) const
{
    return style.vectorOutput && cellsIn(view.visibleCells()).cellCount() <= style.vectorCellLimit;
}

void HeatmapFigure::paintVectorCells(QPainter& painter, const HeatmapView& view, const ColorScale& scale) const
{
    const ScorePyramid& scores = *m_content.pyramid;
    const NeuronRect cells = cellsIn(view.visibleCells());
    constexpr double kOverlap = 0.4; // points; hides the seams that viewers draw between adjacent rectangles
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (std::int32_t layer = cells.firstLayer; layer <= cells.lastLayer; ++layer) {
        for (std::int32_t index = cells.firstNeuron; index <= cells.lastNeuron; ++index) {
            const float value = scores.at({layer, index});
            const QRectF cell = view.cellRect({layer, index}).adjusted(0.0, 0.0, kOverlap, kOverlap) & view.plot();
            painter.fillRect(cell, QColor(scale.color(value)));
            if (std::isnan(value))
                paintHatching(painter, QPolygonF(cell), QColor(scale.colorAtPosition(0.0)), HatchDirection::Rising);
        }
    }
    painter.restore();
}

void HeatmapFigure::paint(QCPPainter& painter, const QRectF& bounds, const FigureStyle& style) const
{
    const HeatmapView view = viewFor(bounds, style);
    const HeatmapContent content = contentFor(style);
    const ColorScale scale = heatmapScale(content, style.theme.dark);
    if (drawsVectorCells(view, style))
        paintVectorCells(painter, view, scale);
    else
        painter.drawImage(view.plot(), renderCells(*m_content.pyramid, view, scale, style.rasterScale));
    paintHeatmapMarks(painter, content, view, style);
    paintHeatmapFrame(painter, bounds, content, view, scale, style);
}

QString HeatmapFigure::csv() const
{
    const ScorePyramid& scores = *m_content.pyramid;
    const NeuronRect cells = cellsIn(m_visibleCells.value_or(QRectF(0, 0, scores.neuronCount(), scores.layerCount())));
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
    const HeatmapView view = viewFor(bounds, style);
    if (drawsVectorCells(view, style))
        return QCoreApplication::translate("Heatmap", "cells drawn as vectors");
    const QSize pixels = view.pixelSize(style.rasterScale);
    return QCoreApplication::translate("Heatmap",
                                       "cells drawn as an image of %1 x %2 pixels (%3 dpi), pooled by max |score|")
        .arg(pixels.width())
        .arg(pixels.height())
        .arg(std::lround(style.dotsPerInch));
}

} // namespace neurex::ui
