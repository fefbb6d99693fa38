// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/attribution_result.h"

#include "core/analysis/layer_shares.h"
#include "core/analysis/selection.h"

#include <cmath>
#include <span>

namespace neurex::app {
namespace {

std::span<const float> layerScores(const ScoreMatrix& scores, std::int32_t layer)
{
    return std::span(scores.values).subspan(scores.offset({layer, 0}), static_cast<std::size_t>(scores.neuronCount));
}

void divide(double& value, double total)
{
    value = total > 0.0 ? value / total : 0.0;
}

} // namespace

SharedAttribution makeAttributionResult(SharedScores scores, std::int64_t done, std::int64_t total,
                                        const QString& folder)
{
    auto result = std::make_shared<AttributionResult>();
    result->done = done;
    result->total = total;
    result->folder = folder;
    result->selection = topNeurons(*scores, kListedNeurons);
    LayerShares shares = layerShares(*scores);
    result->shares = std::move(shares.layers);
    result->goodTotal = shares.goodTotal;
    result->badTotal = shares.badTotal;
    result->scores = std::move(scores);
    return result;
}

std::int64_t rankOf(const ScoreMatrix& scores, NeuronId neuron)
{
    const float own = scores.at(neuron);
    if (own == 0.0F || std::isnan(own))
        return 0;
    const std::size_t place = scores.offset(neuron);
    std::int64_t rank = 1;
    for (std::size_t i = 0; i < scores.values.size(); ++i) {
        const float other = scores.values[i];
        const bool isStronger = own > 0.0F ? other > own : other < own;
        rank += isStronger || (other == own && i < place) ? 1 : 0;
    }
    return rank;
}

double shareOfLayer(const ScoreMatrix& scores, NeuronId neuron)
{
    double sum = 0.0;
    for (const float score : layerScores(scores, neuron.layer)) {
        if (!std::isnan(score))
            sum += std::abs(static_cast<double>(score));
    }
    double share = std::abs(static_cast<double>(scores.at(neuron)));
    divide(share, sum);
    return share;
}

} // namespace neurex::app
