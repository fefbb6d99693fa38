// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/model_info.h"
#include "core/engine/families/block_spec.h"
#include "core/engine/model/layer_weights_p.h"
#include "core/engine/model/positions_p.h"

#include <ATen/ATen.h>

namespace neurex::engine {

/// Attention of one model: H query heads, G = H / Hkv of which share a key head. Half precision products, float32
/// softmax.
class Attention {
public:
    Attention(const ModelInfo& info, const BlockSpec& spec);

    /// Keys and values of a layer at the positions before a sequence, and room for its own; null: there are none.
    struct Cache {
        at::Tensor& keys; // [B, Hkv, capacity, hd]
        at::Tensor& values;
    };
    /// normed [B, T, d] at the positions offset .. offset + T of their sequences -> [B, T, d]. Fills the cache at these
    /// positions. cacheOnly: nothing else; the result is undefined. rotary: [T, n / 2], or [B, 1, T, n / 2].
    at::Tensor sequence(const LayerWeights& weights, std::int64_t window, const at::Tensor& normed,
                        const Rotary& rotary, std::int64_t offset, const Cache* cache, bool cacheOnly) const;

    /// The positions before the last tokens of P prompts.
    struct Prefix {
        const at::Tensor& keys; // [P, Hkv, T, hd]
        const at::Tensor& values;
        const at::Tensor& mask; // rowMask(); may be undefined
        const Rotary& rotary; // of the last tokens, [P, 1, 1, n / 2]
    };
    /// What rowsBackward() needs of rows().
    struct Saved {
        at::Tensor queries; // [P, Hkv, R * G, hd] rotated and scaled
        at::Tensor selfKey; // [P, Hkv, R, 1, hd]
        at::Tensor selfValue; // [P, Hkv, R, 1, hd]
        at::Tensor attention; // [P, Hkv, R * G, T + 1] float32, the last column is the row itself
        at::Tensor cappedScores; // as attention; only with a score cap
        at::Tensor rawQueries, rawKeys; // [P, R, H * hd], [P, R, Hkv * hd] before their norms; only with head norms

        /// The rows from `begin` on. Views, no copies.
        Saved rowsFrom(std::int64_t begin, std::int64_t groups) const;
    };
    /// normed [P, R, d]: R variants of each prompt's last token, which see the prefix and themselves -> [P, R, d].
    at::Tensor rows(const LayerWeights& weights, const at::Tensor& normed, const Prefix& prefix, Saved* saved) const;
    /// Gradient at the result of rows() [P, O, R, d] float32 -> gradient at its normed input [P, O, R, d] float32. O
    /// gradients share one forward.
    at::Tensor rowsBackward(const LayerWeights& weights, const at::Tensor& gradient, const Prefix& prefix,
                            const Saved& saved) const;

    std::int64_t keyHeads() const { return m_keyHeads; }
    std::int64_t groups() const { return m_groups; }

private:
    at::Tensor headNorm(const at::Tensor& flat, const NormWeights& norm) const;
    at::Tensor headNormBackward(const at::Tensor& gradient, const at::Tensor& raw, const NormWeights& norm) const;
    at::Tensor capped(const at::Tensor& scores) const;

    BlockSpec m_spec;
    std::int64_t m_keyHeads;
    std::int64_t m_groups; ///< query heads per key head
    std::int64_t m_size; ///< hd
    double m_scale;
};

} // namespace neurex::engine
