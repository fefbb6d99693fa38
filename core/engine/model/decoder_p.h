// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/model_info.h"

#include <ATen/ATen.h>

#include <cstdint>
#include <functional>
#include <vector>

namespace neurex::engine {

/// One decoder block. Matrices are [out, in] in the compute type, norms [d] in float32.
struct LayerWeights {
    at::Tensor inputNorm; // [d]
    at::Tensor query; // [H * hd, d]
    at::Tensor key; // [Hkv * hd, d]
    at::Tensor value; // [Hkv * hd, d]
    at::Tensor output; // [d, H * hd]
    at::Tensor postNorm; // [d]
    at::Tensor gate; // [F, d]
    at::Tensor up; // [F, d]
    at::Tensor down; // [d, F]
};

struct DecoderWeights {
    at::Tensor embedding; // [V, d] compute type
    std::vector<LayerWeights> layers;
    at::Tensor finalNorm; // [d] float32
    at::Tensor head; // [V, d] float32: logits are never rounded to half precision
};

/// Rotated keys and values of a batch of token sequences, padded on the right to one capacity.
struct KeyValueCache {
    std::vector<at::Tensor> keys; // [L] of [B, Hkv, capacity, hd]
    std::vector<at::Tensor> values; // [L] of [B, Hkv, capacity, hd]
    std::vector<std::int64_t> lengths; // [B] valid positions
    std::int64_t filled = 0; ///< positions written in every sequence (padding included)

    std::int64_t batch() const { return keys.empty() ? 0 : keys.front().size(0); }
    std::int64_t byteSize() const;
};

/// What a full-sequence pass reads and changes besides its result.
struct SequenceHooks {
    /// Receives keys and values at [filled, filled + T) and supplies those before; null for a pass from scratch.
    KeyValueCache* cache = nullptr;
    /// Called with the neurons silu(gate) * up of a layer [B, T, F]; returns what goes into down_proj.
    std::function<at::Tensor(std::int64_t layer, const at::Tensor& neurons)> onNeurons;
    /// Stop after the keys and values of the last layer: all that a prefill needs. The returned state is then
    /// undefined.
    bool cacheOnly = false;
};

/// A LLaMA decoder over ready weights. Its functions are differentiable wherever the weights or hooks ask for it. The
/// residual stream is float32 in every compute type; matrix products run in the compute type.
class Decoder {
public:
    Decoder(const ModelInfo& info, DecoderWeights weights);

    const ModelInfo& info() const { return m_info; }
    const DecoderWeights& weights() const { return m_weights; }
    at::Device device() const { return m_weights.head.device(); }
    at::ScalarType computeType() const { return m_weights.embedding.scalar_type(); }

    KeyValueCache makeCache(std::int64_t batch, std::int64_t capacity) const;

    /// tokens [B, T] int64 on the device -> residual stream after the last layer [B, T, d] float32, final norm not
    /// applied.
    at::Tensor forward(const at::Tensor& tokens, const SequenceHooks& hooks = {}) const;
    /// Residual stream [..., d] -> final norm [..., d] float32.
    at::Tensor finalNorm(const at::Tensor& residual) const;
    /// Residual stream [..., d] -> logits [..., V] float32.
    at::Tensor logits(const at::Tensor& residual) const;

    /// x [..., d] float32 -> x / rms(x) * weight, in the compute type. isLast: no other norm of the pass follows. This
    /// and the two above throw NotFinite where numbers leave the range of float32.
    at::Tensor norm(const at::Tensor& x, const at::Tensor& weight, bool isLast = false) const;
    /// cos and sin [N, hd / 2] float32 of the rotary embedding (halves convention of the Hugging Face layout).
    struct Rotary {
        at::Tensor cosine;
        at::Tensor sine;
    };
    /// Of N >= `positions` positions from the first on; at most contextLength of them may be asked for. The bits of a
    /// position do not depend on what was asked before.
    const Rotary& rotary(std::int64_t positions) const;

private:
    at::Tensor inverseRms(const at::Tensor& x, bool isLast) const;
    at::Tensor attention(std::int64_t layer, const at::Tensor& normed, const SequenceHooks& hooks) const;

    ModelInfo m_info;
    DecoderWeights m_weights;
    mutable Rotary m_rotary; ///< grows with the longest prompt: a config may declare any number of positions
};

/// Rotates x [..., hd] by cos, sin broadcastable to [..., hd / 2]: (x1, x2) -> (x1 cos - x2 sin, x2 cos + x1 sin).
at::Tensor applyRotary(const at::Tensor& x, const at::Tensor& cosine, const at::Tensor& sine);

/// Fresh weights for training: matrices N(0, 1/sqrt(fan in)), residual outputs scaled by 1/sqrt(2 L), embedding N(0,
/// 0.02).
DecoderWeights randomWeights(const ModelInfo& info, at::Device device, at::ScalarType computeType, std::uint64_t seed);

} // namespace neurex::engine
