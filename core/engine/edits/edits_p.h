// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/intervention.h"

#include <ATen/ATen.h>

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace neurex::engine {

/// Several intervention stacks compiled to one sparse affine map per layer: h_i becomes h_i * factor + offset, stack by
/// stack. Scale, set and add compose in the order of the stack.
class CompiledEdits {
public:
    /// Which interventions of each stack take part.
    enum class Part {
        Everything, ///< at the last prompt token: `last` and `all` together, in order
        AllPositions ///< elsewhere: only those at `all` positions
    };

    CompiledEdits(std::span<const InterventionStack> stacks, Part part, at::Device device);

    bool isEmpty() const { return m_layers.empty(); }
    /// The lowest layer that any stack touches; nothing when empty.
    std::optional<std::int64_t> firstLayer() const;
    /// neurons [P, S, F], one row per stack (S = number of stacks), or, for a single stack, [B, T, F].
    at::Tensor apply(std::int64_t layer, const at::Tensor& neurons) const;

private:
    struct LayerEdits {
        at::Tensor indices; // [n] int64, ascending
        at::Tensor factors; // [S, n] float32
        at::Tensor offsets; // [S, n] float32
    };
    std::map<std::int64_t, LayerEdits> m_layers;
};

} // namespace neurex::engine
