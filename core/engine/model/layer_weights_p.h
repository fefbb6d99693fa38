// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/model/matrix_p.h"
#include "core/engine/model/norm_p.h"

#include <ATen/ATen.h>

#include <string>
#include <vector>

namespace neurex::engine {

/// One decoder block. Matrices are [out, in] in the compute type, biases [out] too, norms [d] in float32. What the
/// block's BlockSpec does not use is undefined.
struct LayerWeights {
    NormWeights attentionNorm, attentionPostNorm;
    Matrix query; // [H * hd, d]
    Matrix key, value; // [Hkv * hd, d]
    Matrix output; // [d, H * hd]
    at::Tensor queryBias, keyBias, valueBias, outputBias;
    NormWeights queryNorm, keyNorm; // [hd], or [H * hd] and [Hkv * hd]
    NormWeights ffnNorm, ffnPostNorm;
    Matrix gate, up; // [F, d]
    Matrix down; // [d, F]
    at::Tensor gateBias, upBias, downBias;
};

struct DecoderWeights {
    Matrix embedding; // [V, d] compute type
    at::Tensor positions; // [contextLength, d] float32, learned positions
    std::vector<LayerWeights> layers;
    NormWeights finalNorm;
    Matrix head; // [V, d] float32: logits are never rounded to half precision
};

} // namespace neurex::engine
