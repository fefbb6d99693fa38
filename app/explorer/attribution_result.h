// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/neuron_set.h"
#include "core/base/score_matrix.h"
#include "widgets/layer_profile.h"

#include <QString>

#include <cstdint>
#include <memory>
#include <vector>

namespace neurex::app {

/// What an attribution run has found so far. Immutable, shared; computed outside the GUI thread.
struct AttributionResult {
    SharedScores scores; // ACE over the questions done
    NeuronSelection selection; ///< up to kListedNeurons of each sign
    std::vector<ui::LayerShare> shares; ///< per layer
    double goodTotal = 0.0; ///< summed |score| of all neurons with a positive score
    double badTotal = 0.0;
    std::int64_t done = 0; ///< questions
    std::int64_t total = 0;
    QString folder; ///< run folder; empty when the run is kept in memory only

    bool isComplete() const { return done == total; }
};
using SharedAttribution = std::shared_ptr<const AttributionResult>;

inline constexpr std::size_t kListedNeurons = 500;

/// Lists, totals and layer shares of a score matrix. Good shares are those of the neurons with a positive score, bad
/// ones of those with a negative score.
SharedAttribution makeAttributionResult(SharedScores scores, std::int64_t done, std::int64_t total,
                                        const QString& folder);

/// Place of a neuron among the scores of its sign, 1 = strongest; 0 for a score of zero or NaN. Scans the matrix.
std::int64_t rankOf(const ScoreMatrix& scores, NeuronId neuron);
/// |score| of a neuron as a fraction of its layer's summed |score|.
double shareOfLayer(const ScoreMatrix& scores, NeuronId neuron);

} // namespace neurex::app
