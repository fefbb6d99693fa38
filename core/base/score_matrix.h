// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/neuron_id.h"

#include <cstddef>
#include <memory>
#include <vector>

namespace neurex {

/// layers x neurons float32 scores, row-major [L, F]. Immutable once shared: pass as shared_ptr<const ScoreMatrix>.
struct ScoreMatrix {
    std::int32_t layerCount = 0;
    std::int32_t neuronCount = 0;
    std::vector<float> values; // [L, F]

    ScoreMatrix() = default;
    ScoreMatrix(std::int32_t layers, std::int32_t neurons)
        : layerCount(layers)
        , neuronCount(neurons)
        , values(static_cast<std::size_t>(layers) * static_cast<std::size_t>(neurons), 0.0F)
    {
    }

    std::size_t offset(NeuronId neuron) const
    {
        return static_cast<std::size_t>(neuron.layer) * static_cast<std::size_t>(neuronCount)
            + static_cast<std::size_t>(neuron.index);
    }
    NeuronId neuronAt(std::size_t position) const
    {
        return {static_cast<std::int32_t>(position / static_cast<std::size_t>(neuronCount)),
                static_cast<std::int32_t>(position % static_cast<std::size_t>(neuronCount))};
    }
    float at(NeuronId neuron) const { return values[offset(neuron)]; }
    bool contains(NeuronId neuron) const
    {
        return neuron.layer >= 0 && neuron.layer < layerCount && neuron.index >= 0 && neuron.index < neuronCount;
    }
    bool isEmpty() const { return values.empty(); }

    bool operator==(const ScoreMatrix&) const = default;
};

using SharedScores = std::shared_ptr<const ScoreMatrix>;

} // namespace neurex
