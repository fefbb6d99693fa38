// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/intervention.h"
#include "core/engine/model/ffn_p.h"

#include <ATen/ATen.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace neurex::engine {

/// Stacks of equal effect once: without interventions that change nothing, and each only once.
struct DistinctStacks {
    explicit DistinctStacks(std::span<const InterventionStack> given);

    std::vector<InterventionStack> stacks;
    std::vector<std::size_t> places; ///< of each given stack: where it is among them
};

/// Several intervention stacks compiled to sparse maps, stack by stack: at each hook a value w becomes
/// w * factor + offset + size * sgn(w), with the sign that it has in the unchanged layer. Scale, set, add and shift
/// compose in the order of the stack, those at up_proj before those at the product.
class CompiledEdits {
public:
    /// Which interventions of each stack take part.
    enum class Part {
        Everything, ///< at the last prompt token: `last` and `all` together, in order
        AllPositions ///< elsewhere: only those at `all` positions
    };

    CompiledEdits(std::span<const InterventionStack> stacks, Part part, const BlockSpec& spec, at::Device device);

    bool isEmpty() const { return m_layers.empty(); }
    /// The lowest layer that any stack touches; nothing when empty.
    std::optional<std::int64_t> firstLayer() const;
    /// Whether apply() reads what the layer's neurons are made of.
    bool readsFfn(std::int64_t layer) const;
    /// neurons [P, S, F], one row per stack (S = number of stacks), or, for a single stack, [B, T, F]; ffn: what they
    /// are made of, of the same shape or with one row for all stacks, where readsFfn().
    at::Tensor apply(std::int64_t layer, const at::Tensor& neurons, const FfnActivations& ffn) const;
    /// neurons [S, T, F], one sequence per stack, of which every token is changed; ffn [S or 1, T, F].
    at::Tensor applyToSequences(std::int64_t layer, const at::Tensor& neurons, const FfnActivations& ffn) const;

private:
    /// What stacks do to n values at a hook, [S, n] float32 each; with applyToSequences() [S, 1, n].
    struct Change {
        at::Tensor factors, offsets;
        at::Tensor sizes; // undefined: all 0

        at::Tensor of(const at::Tensor& values, const at::Tensor& signs) const;
        Change forSequences() const;
    };
    struct LayerEdits {
        at::Tensor indices; // [n] int64, ascending
        Change product;
        std::optional<Change> up;
        at::Tensor isUpChanged; // [S, n] bool, with `up`
    };
    at::Tensor changed(const at::Tensor& neurons, const FfnActivations& ffn, const LayerEdits& edits) const;

    Activation m_activation;
    std::map<std::int64_t, LayerEdits> m_layers;
};

} // namespace neurex::engine
