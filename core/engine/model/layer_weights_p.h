// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/model/norm_p.h"

#include <ATen/ATen.h>

#include <string>
#include <vector>

namespace neurex::engine {

/// One decoder block. Matrices are [out, in] in the compute type, biases [out] too, norms [d] in float32. What the
/// block's BlockSpec does not use is undefined.
struct LayerWeights {
    NormWeights attentionNorm, attentionPostNorm;
    at::Tensor query, queryBias; // [H * hd, d]
    at::Tensor key, keyBias; // [Hkv * hd, d]
    at::Tensor value, valueBias; // [Hkv * hd, d]
    at::Tensor output, outputBias; // [d, H * hd]
    NormWeights queryNorm, keyNorm; // [hd], or [H * hd] and [Hkv * hd]
    NormWeights ffnNorm, ffnPostNorm;
    at::Tensor gate, gateBias; // [F, d]
    at::Tensor up, upBias; // [F, d]
    at::Tensor down, downBias; // [d, F]
};

struct DecoderWeights {
    at::Tensor embedding; // [V, d] compute type
    at::Tensor positions; // [contextLength, d] float32, learned positions
    std::vector<LayerWeights> layers;
    NormWeights finalNorm;
    at::Tensor head; // [V, d] float32: logits are never rounded to half precision
};

} // namespace neurex::engine
