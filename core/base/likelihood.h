// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace neurex {

/// What a model says of the tokens of one window of a text, unchanged and under S stacks of interventions. T tokens.
struct WindowLikelihood {
    std::int64_t index = 0; ///< along the windows that were asked
    std::int32_t rowCount = 0; ///< 1 + S: the unchanged model, then the stacks in their order
    /// Natural logarithm of the probability of each token but the first, given all before it: [1 + S, T - 1].
    std::vector<float> logProbabilities;

    std::span<const float> row(std::size_t place) const
    {
        const std::size_t width = logProbabilities.size() / static_cast<std::size_t>(rowCount);
        return std::span(logProbabilities).subspan(place * width, width);
    }
    bool operator==(const WindowLikelihood&) const = default;
};
using LikelihoodSink = std::function<void(WindowLikelihood window)>;

} // namespace neurex
