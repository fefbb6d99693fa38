// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/model_info.h"

#include <cstdint>
#include <vector>

namespace neurex::engine {

enum class NormKind : std::uint8_t { Rms, Layer };
enum class Activation : std::uint8_t { Silu, Gelu, GeluTanh, Relu };
/// Where queries and keys are normalized before they are rotated.
enum class HeadNorm : std::uint8_t { None, PerHead, WholeVector };
/// How a token's place enters, besides the causal mask.
enum class PositionKind : std::uint8_t { None, Rotary, Learned, Alibi };

/// A rotary embedding of the first `dimensions` components of each head (halves convention): component pair i turns by
/// position * theta^(-2i / dimensions) * factors[i], and cosine and sine are multiplied by `magnitude`. All published
/// scalings are lists of factors (families/rope_scaling.h).
struct RotarySpec {
    double theta = 10000.0;
    std::int64_t dimensions = 0; ///< even; 0: nothing is rotated
    std::vector<double> factors = {}; // [dimensions / 2]; empty: all 1
    double magnitude = 1.0;
    std::vector<double> longFactors
        = {}; ///< as factors, for prompts of more than shortLimit tokens; empty: the same ones
    std::int64_t shortLimit = 0;
    /// Prompts of T > shortLimit tokens turn by theta * (f T / shortLimit - f + 1)^(n / (n - 2)), n = dimensions;
    /// 0: they do not.
    double dynamicFactor = 0.0;
};

/// What may differ between the blocks of one model.
struct LayerSpec {
    std::int64_t window = 0; ///< keys at most window - 1 before the query are seen; 0: all before it
    std::int64_t rotary = 0; ///< place in BlockSpec::rotaries; -1: queries and keys are not rotated
};

/// What a decoder computes, as data: the families of families/ differ in these fields and in the names of their tensors
/// only.
///
///     x = embeddingScale * embedding[token] (+ position embedding)
///     each block:  m = x + residualScale * post(attention(pre(x)))
///                  x = m + residualScale * post(W_down neurons(pre(m)) + b)     (parallel: pre(x) instead of pre(m))
///     logits = cap(W_head norm(x))
///
/// with neurons(y) = act(W_gate y) * (W_up y), or act(W_up y) without a gate; cap(z) = c tanh(z / c), c = 0: z.
struct BlockSpec {
    NormKind norm = NormKind::Rms;
    double normEpsilon = 1e-5;
    bool preNorms = true;
    bool postNorms = false;
    bool parallel = false;
    Activation activation = Activation::Silu;
    bool gated = true;
    HeadNorm headNorm = HeadNorm::None;
    double scoreScale = 0.0; ///< of query times key; 0: 1 / sqrt(head size)
    double scoreCap = 0.0;
    double logitCap = 0.0;
    double embeddingScale = 1.0;
    double residualScale = 1.0;
    PositionKind positions = PositionKind::Rotary;
    std::vector<RotarySpec> rotaries;
    std::vector<LayerSpec> layers; // [L]
};

/// What a LLaMA of this shape computes.
inline BlockSpec llamaSpec(const ModelInfo& info)
{
    BlockSpec spec;
    spec.normEpsilon = info.normEpsilon;
    spec.rotaries = {{.theta = info.ropeTheta, .dimensions = info.headSize}};
    spec.layers.resize(static_cast<std::size_t>(info.layerCount));
    return spec;
}

} // namespace neurex::engine
