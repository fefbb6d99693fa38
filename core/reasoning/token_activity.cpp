// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reasoning/token_activity.h"

#include <algorithm>
#include <cmath>

namespace neurex {
namespace {

/// Which indices of each layer are meant.
std::vector<std::vector<bool>> meantOf(const Completion& completion, const std::vector<NeuronId>& neurons)
{
    std::int32_t largest = -1;
    if (!completion.firingIndices.empty())
        largest = *std::ranges::max_element(completion.firingIndices);
    std::vector<std::vector<bool>> meant(static_cast<std::size_t>(completion.layerCount),
                                         std::vector<bool>(static_cast<std::size_t>(largest + 1)));
    for (const NeuronId neuron : neurons) {
        if (neuron.layer >= 0 && neuron.layer < completion.layerCount && neuron.index >= 0 && neuron.index <= largest)
            meant[static_cast<std::size_t>(neuron.layer)][static_cast<std::size_t>(neuron.index)] = true;
    }
    return meant;
}

} // namespace

std::vector<float> TokenActivity::ofSteps() const
{
    std::vector<float> sums(static_cast<std::size_t>(stepCount));
    for (std::int32_t layer = 0; layer < layerCount; ++layer) {
        for (std::int32_t step = 0; step < stepCount; ++step)
            sums[static_cast<std::size_t>(step)] += values[place(layer, step)];
    }
    return sums;
}

TokenActivity tokenActivity(const Completion& completion, const std::optional<std::vector<NeuronId>>& neurons)
{
    TokenActivity activity;
    activity.layerCount = completion.layerCount;
    activity.stepCount = static_cast<std::int32_t>(completion.tokens.size());
    const auto cells = static_cast<std::size_t>(activity.layerCount) * completion.tokens.size();
    activity.values.resize(cells);
    activity.counts.resize(cells);
    const std::vector<std::vector<bool>> meant
        = neurons ? meantOf(completion, *neurons) : std::vector<std::vector<bool>>();
    for (std::int32_t step = 0; step < activity.stepCount; ++step) {
        for (std::int32_t layer = 0; layer < activity.layerCount; ++layer) {
            const auto l = static_cast<std::size_t>(layer);
            const FiringNeurons firing = completion.firing(static_cast<std::size_t>(step), l);
            const std::size_t place = activity.place(layer, step);
            for (std::size_t k = 0; k < firing.indices.size(); ++k) {
                if (neurons && !meant[l][static_cast<std::size_t>(firing.indices[k])])
                    continue;
                activity.values[place] += std::abs(firing.scores[k]);
                ++activity.counts[place];
            }
        }
    }
    return activity;
}

} // namespace neurex
