// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/layer_shares.h"

#include <span>

namespace neurex {
namespace {

void divide(double& value, double total)
{
    value = total > 0.0 ? value / total : 0.0;
}

} // namespace

LayerShares layerShares(const ScoreMatrix& scores)
{
    LayerShares result;
    const auto width = static_cast<std::size_t>(scores.neuronCount);
    for (std::int32_t layer = 0; layer < scores.layerCount; ++layer) {
        LayerShare share;
        for (const float score : std::span(scores.values).subspan(scores.offset({layer, 0}), width)) {
            if (score > 0.0F)
                share.good += static_cast<double>(score);
            else if (score < 0.0F)
                share.bad -= static_cast<double>(score);
        }
        result.goodTotal += share.good;
        result.badTotal += share.bad;
        result.layers.push_back(share);
    }
    for (LayerShare& share : result.layers) {
        share.magnitude = share.good + share.bad;
        divide(share.magnitude, result.goodTotal + result.badTotal);
        divide(share.good, result.goodTotal);
        divide(share.bad, result.badTotal);
    }
    return result;
}

} // namespace neurex
