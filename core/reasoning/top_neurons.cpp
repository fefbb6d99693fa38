// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reasoning/top_neurons.h"

#include <cmath>

namespace neurex {

TopNeurons topNeuronsOf(const Completion& completion)
{
    TopNeurons top;
    top.layerCount = completion.layerCount;
    top.stepCount = static_cast<std::int32_t>(completion.tokens.size());
    top.topCount = completion.firingCount;
    for (std::size_t layer = 0; layer < static_cast<std::size_t>(completion.layerCount); ++layer) {
        for (std::size_t step = 0; step < completion.tokens.size(); ++step) {
            const FiringNeurons firing = completion.firing(step, layer);
            top.indices.insert(top.indices.end(), firing.indices.begin(), firing.indices.end());
            for (const float score : firing.scores)
                top.scores.push_back(std::abs(score));
        }
    }
    return top;
}

} // namespace neurex
