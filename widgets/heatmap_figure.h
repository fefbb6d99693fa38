// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/heatmap_painter.h"

#include <optional>

namespace neurex::ui {

/// A heatmap on paper: the whole matrix, or the given visible cells.
class HeatmapFigure : public Figure {
public:
    /// content.pyramid must not be null.
    explicit HeatmapFigure(HeatmapContent content, std::optional<QRectF> visibleCells = {});

    QString title() const override { return m_content.title; }
    void paint(QPainter& painter, const QRectF& bounds, const FigureStyle& style) const override;
    /// layer,neuron,score of every cell in view.
    QString csv() const override;
    QString renderingNote(const QRectF& bounds, const FigureStyle& style) const override;

private:
    HeatmapView viewFor(const QRectF& bounds, const FigureStyle& style) const;
    bool drawsVectorCells(const HeatmapView& view, const FigureStyle& style) const;
    void paintVectorCells(QPainter& painter, const HeatmapView& view, const ColorScale& scale) const;

    HeatmapContent m_content;
    std::optional<QRectF> m_visibleCells;
};

} // namespace neurex::ui
