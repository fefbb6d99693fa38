// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/color_scale.h"
#include "widgets/figure.h"
#include "widgets/heatmap_view.h"
#include "widgets/neuron_state.h"

#include <QImage>
#include <QString>

#include <optional>
#include <vector>

namespace neurex::ui {

/// Everything a heatmap shows besides the part in view.
struct HeatmapContent {
    SharedPyramid pyramid; ///< null: nothing to show yet
    QString title;
    QString valueName; ///< what the colour bar measures; empty: "score"
    ScaleKind scale = ScaleKind::SymLog;
    ColorMapKind colors = ColorMapKind::Diverging;
    std::optional<double> lockedLimit; ///< end of the colour bar; otherwise the largest magnitude
    std::vector<NeuronId> good;
    std::vector<NeuronId> bad;
    NeuronStates states;
    std::vector<NeuronId> selection;
    std::optional<NeuronId> current; ///< keyboard position
    int partialDone = 0; ///< partial result: done of total questions; total 0: complete
    int partialTotal = 0;
    QString partialUnit; ///< empty: "questions"
};

/// Vertical space around the cells, shared by the heatmap and the layer profile so that their rows align.
struct PlotMargins {
    double top = 0.0;
    double bottom = 0.0;
};
PlotMargins plotMargins(const QFont& font);
/// Where the cells go within bounds.
QRectF heatmapPlotRect(const QRectF& bounds, const QFont& font);

ColorScale heatmapScale(const HeatmapContent& content, bool dark);
/// The cells in view, one image pixel per device pixel, pooled by max |score|. view.plot() is in logical pixels.
QImage renderCells(const ScorePyramid& pyramid, const HeatmapView& view, const ColorScale& scale, double pixelRatio);

/// Title, axes, ticks, colour bar and badge; the cells themselves are drawn before.
void paintHeatmapFrame(QPainter& painter, const QRectF& bounds, const HeatmapContent& content, const HeatmapView& view,
                       const ColorScale& scale, const FigureStyle& style);
/// Grid between large cells, marks, selection and current cell.
void paintHeatmapMarks(QPainter& painter, const HeatmapContent& content, const HeatmapView& view,
                       const FigureStyle& style);

} // namespace neurex::ui
