// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/completion.h"
#include "core/base/neuron_id.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace neurex {

/// How much some neurons act where each new token of a text is predicted. L layers, T tokens.
struct TokenActivity {
    std::int32_t layerCount = 0;
    std::int32_t stepCount = 0;
    std::vector<float> values; // [L, T], the sum of their |scores| among the top K; 0 where none of them is
    std::vector<std::int32_t> counts; // [L, T], how many of them that are

    std::size_t place(std::int32_t layer, std::int32_t step) const
    {
        return static_cast<std::size_t>(layer) * static_cast<std::size_t>(stepCount) + static_cast<std::size_t>(step);
    }
    /// Over all layers.
    std::vector<float> ofSteps() const;

    bool operator==(const TokenActivity&) const = default;
};

/// neurons: each once, of any layers; nothing: all that are kept. A text without neurons has no layers.
TokenActivity tokenActivity(const Completion& completion, const std::optional<std::vector<NeuronId>>& neurons);

} // namespace neurex
