// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/layer_share.h"
#include "core/base/neuron_set.h"
#include "core/base/score_matrix.h"
#include "core/store/run_scores.h"
#include "widgets/figures/figure.h"
#include "widgets/plots/heatmap_view.h"

#include <cstdint>
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
    QString valueName = {}; ///< for the colour bar; empty: "score"
    float divisor = 1.0F; ///< what is drawn is the scores divided by it
};

SharedFigure heatmapFigure(SharedScores scores, const HeatmapRequest& request);
SharedFigure profileFigure(std::vector<LayerShare> shares, const QString& title);
/// Reads the whole matrix.
SharedFigure profileFigure(const ScoreMatrix& scores, const QString& title);
/// The best and worst neurons of a run.
struct ListedNeurons {
    RankedNeurons top;
    double goodTotal = 0.0; ///< summed |score| of all neurons of the sign
    double badTotal = 0.0;
    std::int64_t questions = 0; ///< that the scores are summed over; 0: not known, sums are shown
    SharedScores z = {}; ///< null where it is not known, as the next
    SharedScores netShare = {};
    RankedNeurons firstHalf = {}; ///< what halves of the questions choose; empty without z
    RankedNeurons secondHalf = {};
};
/// Beside each other. CSV: sign,rank,layer,neuron,score_sum,score_per_question,share_of_sign,z,net_share,
/// split_half_overlap; the last is that of the list as far as the row, what is not known is empty.
SharedFigure neuronsFigure(const ListedNeurons& listed, const QString& title);
/// The first count neurons of each sign. Reads the whole matrices.
ListedNeurons listNeurons(RunScores scores, std::size_t count);
/// What scores divided by questionDivisor() are called ("score per question").
QString scoreName(std::int64_t questions);

} // namespace neurex::app
