// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/figures/figure.h"
#include "widgets/plots/heatmap_plottables.h"

#include <optional>

namespace neurex::ui {

class HeatmapCanvas;

/// A heatmap on paper: the whole matrix, or the given visible cells (whole cells, rounded outwards). Marks stay, the
/// selection does not.
class HeatmapFigure : public Figure {
public:
    /// content.pyramid must not be null.
    explicit HeatmapFigure(HeatmapContent content, std::optional<QRectF> visibleCells = {});

    QString title() const override { return m_content.title; }
    void paint(QCPPainter& painter, const QRectF& bounds, const FigureStyle& style) const override;
    /// layer,neuron,score of every cell in view.
    QString csv() const override;
    bool hasCsv() const override { return true; }
    QString renderingNote(const QRectF& bounds, const FigureStyle& style) const override;
    bool hasColorScale() const override { return true; }
    double colorLimit() const override;

    const HeatmapContent& content() const { return m_content; }
    /// The cells that are drawn; empty: the whole matrix.
    std::optional<NeuronRect> cells() const;

    /// Where which cells are drawn within bounds.
    HeatmapView viewIn(const QRectF& bounds, const FigureStyle& style) const;

private:
    void prepare(HeatmapCanvas& canvas, const QRectF& bounds, const FigureStyle& style) const;
    HeatmapContent contentFor(const FigureStyle& style) const;

    HeatmapContent m_content;
    std::optional<QRectF> m_visibleCells;
};

} // namespace neurex::ui
