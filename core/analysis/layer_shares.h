// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/layer_share.h"
#include "core/base/score_matrix.h"

#include <vector>

namespace neurex {

/// Where the task-relevant neurons lie: good shares are those of the neurons with a positive score, bad ones of those
/// with a negative score, both weighted by |score|. NaN counts nowhere.
struct LayerShares {
    std::vector<LayerShare> layers; // [L]
    double goodTotal = 0.0; ///< summed |score| of all neurons with a positive score
    double badTotal = 0.0;
};

LayerShares layerShares(const ScoreMatrix& scores);

} // namespace neurex
