// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/completion.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace neurex {

/// The neurons of one question that act most, per layer and step. Step t is the position that predicts generated token
/// t. The score of a neuron is |value that enters the down projection| times the length of its value vector.
struct TopNeurons {
    std::int32_t layerCount = 0;
    std::int32_t stepCount = 0;
    std::int32_t topCount = 0; ///< K, of each layer and step
    std::vector<std::int32_t> indices; ///< [layerCount, stepCount, topCount], different ones within a layer and step
    std::vector<float> scores; ///< the same shape

    std::span<const std::int32_t> indicesAt(std::int32_t layer, std::int32_t step) const
    {
        return std::span(indices).subspan(offsetOf(layer, step), static_cast<std::size_t>(topCount));
    }
    std::span<const float> scoresAt(std::int32_t layer, std::int32_t step) const
    {
        return std::span(scores).subspan(offsetOf(layer, step), static_cast<std::size_t>(topCount));
    }

    bool operator==(const TopNeurons&) const = default;

private:
    std::size_t offsetOf(std::int32_t layer, std::int32_t step) const
    {
        return (static_cast<std::size_t>(layer) * static_cast<std::size_t>(stepCount) + static_cast<std::size_t>(step))
            * static_cast<std::size_t>(topCount);
    }
};

/// What of a completion is kept, without signs.
TopNeurons topNeuronsOf(const Completion& completion);

} // namespace neurex
