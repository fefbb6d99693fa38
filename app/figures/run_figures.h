// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/layer_share.h"
#include "core/base/neuron_set.h"
#include "core/base/score_matrix.h"
#include "widgets/figure.h"
#include "widgets/heatmap_view.h"

#include <memory>
#include <optional>
#include <vector>

namespace neurex::app {

using SharedFigure = std::shared_ptr<const ui::Figure>;

/// How many neurons a list or file of neurons holds at most, of each sign.
inline constexpr std::size_t kListedFigureNeurons = 500;

struct HeatmapRequest {
    QString title;
    std::size_t goodCount = 10; ///< marked neurons
    std::size_t badCount = 10;
    std::optional<ui::NeuronRect> cells; ///< empty: the whole model
};

SharedFigure heatmapFigure(SharedScores scores, const HeatmapRequest& request);
SharedFigure profileFigure(std::vector<LayerShare> shares, const QString& title);
/// Reads the whole matrix.
SharedFigure profileFigure(const ScoreMatrix& scores, const QString& title);
/// The best and worst neurons beside each other; totals: summed |score| of all neurons of the sign. CSV:
/// sign,rank,layer,neuron,score,share_of_sign.
SharedFigure neuronsFigure(const NeuronSelection& top, double goodTotal, double badTotal, const QString& title);
/// Of the first count neurons of each sign. Reads the whole matrix.
SharedFigure neuronsFigure(const ScoreMatrix& scores, std::size_t count, const QString& title);

} // namespace neurex::app
