// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/model_info.h"
#include "core/engine/families/block_spec.h"
#include "core/engine/model/attention_p.h"
#include "core/engine/model/ffn_p.h"
#include "core/engine/model/layer_weights_p.h"
#include "core/engine/model/positions_p.h"

#include <ATen/ATen.h>

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace neurex::engine {

/// Rotated keys and values of a batch of token sequences, padded on the right to one capacity.
struct KeyValueCache {
    std::vector<at::Tensor> keys; // [L] of [B, Hkv, capacity, hd]
    std::vector<at::Tensor> values; // [L] of [B, Hkv, capacity, hd]
    std::vector<std::int64_t> lengths; // [B] valid positions
    std::int64_t filled = 0; ///< positions written in every sequence (padding included)

    std::int64_t batch() const { return keys.empty() ? 0 : keys.front().size(0); }
    std::int64_t byteSize() const;
};

/// Reads the neurons of a layer [B, T, F] and what they are made of, [B, T, F] each; returns what goes into down_proj.
using NeuronHook = std::function<at::Tensor(std::int64_t layer, const at::Tensor& neurons, const FfnActivations& ffn)>;

/// What is to be added to the product of a layer's down_proj with its neurons [B, T, F]: [B, T, d] float32, or
/// undefined for nothing.
using AdditionHook = std::function<at::Tensor(std::int64_t layer, const at::Tensor& neurons)>;

/// What a full-sequence pass reads and changes besides its result.
struct SequenceHooks {
    /// Receives keys and values at [filled, filled + T) and supplies those before; null for a pass from scratch.
    KeyValueCache* cache = nullptr;
    /// Tokens of the whole prompt that each sequence is a part of, all of one length or [B]; empty: what is filled and
    /// T. Long prompts have other rotary frequencies in some families.
    std::vector<std::int64_t> promptTokens;
    NeuronHook onNeurons;
    AdditionHook onAddition; ///< given what onNeurons made of the neurons
    /// Stop after the keys and values of the last layer: all that a prefill needs. The returned state is then
    /// undefined.
    bool cacheOnly = false;
};

/// A decoder over ready weights, as its BlockSpec says. Its functions are differentiable wherever the weights or hooks
/// ask for it. The residual stream is float32 in every compute type; matrix products run in the compute type.
class Decoder {
public:
    Decoder(const ModelInfo& info, BlockSpec spec, DecoderWeights weights);

    const ModelInfo& info() const { return m_info; }
    const BlockSpec& spec() const { return m_spec; }
    const DecoderWeights& weights() const { return m_weights; }
    const LayerWeights& layer(std::int64_t layer) const { return m_weights.layers[static_cast<std::size_t>(layer)]; }
    const Attention& attention() const { return m_attention; }
    at::Device device() const { return m_weights.head.device(); }
    at::ScalarType computeType() const { return m_weights.embedding.scalarType(); }

    KeyValueCache makeCache(std::int64_t batch, std::int64_t capacity) const;

    /// tokens [B, T] int64 on the device -> residual stream after the last layer [B, T, d] float32, final norm not
    /// applied.
    at::Tensor forward(const at::Tensor& tokens, const SequenceHooks& hooks = {}) const;

    /// The attention half of a layer over whole sequences: residual [B, T, d] at the positions offset .. offset + T ->
    /// the residual stream before the FFN. rotaries: rotariesOfSequence(). Undefined with cacheOnly.
    at::Tensor attend(std::int64_t layer, const at::Tensor& residual, const std::vector<Rotary>& rotaries,
                      std::int64_t offset = 0, KeyValueCache* cache = nullptr, bool cacheOnly = false) const;
    /// What enters the FFN of a layer, in the compute type.
    at::Tensor ffnInput(std::int64_t layer, const at::Tensor& residual, const at::Tensor& middle) const;
    /// The FFN's addition to the residual stream: neurons [..., F] -> [..., d]. extra [..., d] float32 is added to what
    /// down_proj gives, before a post-norm; undefined: nothing.
    at::Tensor ffnAddition(std::int64_t layer, const at::Tensor& neurons, const at::Tensor& extra = {}) const;

    /// The residual stream before the first layer: tokens and their positions [B, T] int64 -> [B, T, d] float32.
    at::Tensor embed(const at::Tensor& tokens, const at::Tensor& positions) const;
    /// x [..., d] float32 -> what enters attention or FFN, in the compute type. isLast: no other norm of the pass
    /// follows. Throws NotFinite, as the two below do, where numbers leave the range of float32.
    at::Tensor preNorm(const at::Tensor& x, const NormWeights& norm, bool isLast = false) const;
    at::Tensor preNormBackward(const at::Tensor& gradient, const at::Tensor& x, const NormWeights& norm) const;
    /// What attention or FFN adds to the residual stream, given what it computed [..., d].
    at::Tensor addition(const at::Tensor& branch, const NormWeights& postNorm) const;
    /// Gradient at addition(branch) -> gradient at branch, float32. `branch` is read where there are post-norms only.
    at::Tensor additionBackward(const at::Tensor& gradient, const at::Tensor& branch,
                                const NormWeights& postNorm) const;
    /// The same with the post-norm's divisor taken as a constant.
    at::Tensor additionFrozenBackward(const at::Tensor& gradient, const at::Tensor& branch,
                                      const NormWeights& postNorm) const;
    /// What is left of addition() of a part of a branch [..., d] when the post-norm's divisor is held: linear;
    /// additionScale() times it is what the part adds.
    at::Tensor additionDirection(const at::Tensor& part, const NormWeights& postNorm) const;
    /// 1 / the post-norm's divisor at a whole branch: [..., 1]; undefined without post-norms: 1.
    at::Tensor additionScale(const at::Tensor& branch) const;
    /// Residual stream [..., d] -> final norm [..., d] float32.
    at::Tensor finalNorm(const at::Tensor& residual) const;
    at::Tensor finalNormBackward(const at::Tensor& gradient, const at::Tensor& residual) const;
    at::Tensor finalNormFrozenBackward(const at::Tensor& gradient, const at::Tensor& residual) const;
    /// normScale() and normDirection() of the final norm.
    at::Tensor finalNormScale(const at::Tensor& residual) const;
    at::Tensor finalNormDirection(const at::Tensor& value) const;
    /// Residual stream [..., d] -> logits [..., V] float32.
    at::Tensor logits(const at::Tensor& residual) const;
    /// The final norm's result times the head, or some rows of it: products [...] -> logits.
    at::Tensor capLogits(const at::Tensor& products) const;
    /// dlogit / dproduct at these logits; undefined: 1.
    at::Tensor capDerivative(const at::Tensor& logits) const;

    /// Prompts of equal regimes have the same rotary frequencies; 0: the usual ones.
    std::int64_t rotaryRegime(std::int64_t promptTokens) const;
    /// Rotary tables for one token of each of P prompts, one for each of BlockSpec::rotaries: [P, 1, 1, n / 2]. Their
    /// bits do not depend on what was asked before. `positions` [P] int64 on the device, promptTokens [P].
    std::vector<Rotary> rotariesOfRows(const at::Tensor& positions, std::span<const std::int64_t> promptTokens) const;
    /// The same for whole sequences of `time` tokens from `offset` on: [T, n / 2], or [B, 1, T, n / 2].
    std::vector<Rotary> rotariesOfSequence(const SequenceHooks& hooks, std::int64_t offset, std::int64_t time) const;
    /// The one that a layer uses; undefined where it does not rotate.
    Rotary rotaryOf(std::int64_t layer, const std::vector<Rotary>& rotaries) const;

private:
    ModelInfo m_info;
    BlockSpec m_spec;
    DecoderWeights m_weights;
    Attention m_attention;
    mutable std::vector<RotaryTable> m_tables; ///< they grow
};

/// Fresh weights of a LLaMA for training: matrices N(0, 1/sqrt(fan in)), residual outputs scaled by 1/sqrt(2 L),
/// embedding N(0, 0.02).
DecoderWeights randomWeights(const ModelInfo& info, at::Device device, at::ScalarType computeType, std::uint64_t seed);

} // namespace neurex::engine
