// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/families/block_spec.h"
#include "core/engine/model/layer_weights_p.h"

namespace neurex::engine {

/// What the FFN's backward needs of its forward.
struct FfnActivations {
    at::Tensor gate; // [..., F] before the activation; undefined without a gate
    at::Tensor up; // [..., F]; without a gate before the activation
};

at::Tensor activate(Activation activation, const at::Tensor& x);
/// Gradient at activate(x) -> gradient at x, of one shape.
at::Tensor activateBackward(Activation activation, const at::Tensor& gradient, const at::Tensor& x);

/// The neurons, what enters down_proj: normed [..., d] in the compute type -> [..., F]. Fills `saved` unless null.
at::Tensor ffnNeurons(const BlockSpec& spec, const LayerWeights& weights, const at::Tensor& normed,
                      FfnActivations* saved = nullptr);

/// Gradient at the neurons [P, O, R, F] in the compute type -> gradient at the normed input [P, O, R, d] float32;
/// saved [P, R, F].
at::Tensor ffnBackward(const BlockSpec& spec, const LayerWeights& weights, const at::Tensor& gradient,
                       const FfnActivations& saved);

} // namespace neurex::engine
