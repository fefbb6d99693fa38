// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/model/decoder_p.h"
#include "core/engine/model/prefix_p.h"

namespace neurex::engine {

/// What one layer's backward needs of its forward. P prompts, R rows each; G = H / Hkv query heads share a key head.
struct RowActivations {
    at::Tensor input; // [P, R, d] float32, residual before attention
    at::Tensor middle; // [P, R, d] float32, residual before the FFN
    at::Tensor queries; // [P, Hkv, R * G, hd] rotated and scaled
    at::Tensor selfKey; // [P, Hkv, R, 1, hd]
    at::Tensor selfValue; // [P, Hkv, R, 1, hd]
    at::Tensor attention; // [P, Hkv, R * G, T + 1] float32, the last column is the row itself
    at::Tensor gate; // [P, R, F] before silu
    at::Tensor up; // [P, R, F]
};

/// Pushes rows, variants of the prompts' last token, through single layers: every row sees its prompt's cached prefix
/// and itself. Rows never interact, so each costs one token and gradients do not mix. (DESIGN.md section 4.)
class RowPass {
public:
    RowPass(const Decoder& decoder, const PrefixGroup& group);

    /// The embedded last tokens: [P, 1, d] float32.
    at::Tensor start() const;
    /// Attention half of a layer: residual [P, R, d] -> middle [P, R, d]. Fills `saved` unless null.
    at::Tensor attend(std::int64_t layer, const at::Tensor& residual, RowActivations* saved) const;
    /// Neurons of a layer, silu(gate) * up: middle [P, R, d] -> [P, R, F] in the compute type.
    at::Tensor neurons(std::int64_t layer, const at::Tensor& middle, RowActivations* saved) const;
    /// down_proj of neurons: [P, R, F] -> [P, R, d] float32, the FFN's addition to the residual.
    at::Tensor project(std::int64_t layer, const at::Tensor& neurons) const;

    /// Gradient at a layer's output [P, O, R, d] -> gradient at its input [P, O, R, d], float32. O gradients share one
    /// forward.
    at::Tensor backward(std::int64_t layer, const at::Tensor& gradient, const RowActivations& saved) const;
    /// W_down^T applied to a residual gradient: [..., d] -> [..., F] float32.
    at::Tensor projectBack(std::int64_t layer, const at::Tensor& gradient) const;

    const Decoder& decoder() const { return m_decoder; }
    const PrefixGroup& group() const { return m_group; }

private:
    at::Tensor layerBackward(std::int64_t layer, const at::Tensor& gradient, const RowActivations& saved) const;
    at::Tensor attendBackward(std::int64_t layer, const at::Tensor& gradient, const RowActivations& saved) const;
    const LayerWeights& weights(std::int64_t layer) const
    {
        return m_decoder.weights().layers[static_cast<std::size_t>(layer)];
    }

    const Decoder& m_decoder;
    const PrefixGroup& m_group;
    std::int64_t m_keyHeads;
    std::int64_t m_groups; ///< query heads per key head
    double m_scale;
};

} // namespace neurex::engine
