// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/heatmap/heatmap_view.h"
#include "widgets/neurons/neuron_state.h"
#include "widgets/style/color_scale.h"

#include <QFont>
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

/// Vertical space around the cells on screen, shared by the heatmap and the layer profile so that their rows align.
struct PlotMargins {
    double top = 0.0;
    double bottom = 0.0;
};
PlotMargins plotMargins(const QFont& font);

ColorScale heatmapScale(const HeatmapContent& content, bool dark);
/// The cells that lie within, wholly or in part.
NeuronRect wholeCells(const QRectF& visible);
/// The cells in view, one image pixel per device pixel, pooled by max |score|. view.plot() is in logical pixels.
QImage renderCells(const ScorePyramid& pyramid, const HeatmapView& view, const ColorScale& scale, double pixelRatio);

} // namespace neurex::ui
