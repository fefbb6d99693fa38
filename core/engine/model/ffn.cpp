// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model/ffn_p.h"

#include <stdexcept>

namespace neurex::engine {

at::Tensor activate(Activation activation, const at::Tensor& x)
{
    switch (activation) {
    case Activation::Silu:
        return at::silu(x);
    case Activation::Gelu:
        return at::gelu(x);
    case Activation::GeluTanh:
        return at::gelu(x, "tanh");
    case Activation::Relu:
        return at::relu(x);
    }
    throw std::invalid_argument("unknown activation");
}

at::Tensor activateBackward(Activation activation, const at::Tensor& gradient, const at::Tensor& x)
{
    switch (activation) {
    case Activation::Silu:
        return at::silu_backward(gradient, x);
    case Activation::Gelu:
        return at::gelu_backward(gradient, x);
    case Activation::GeluTanh:
        return at::gelu_backward(gradient, x, "tanh");
    case Activation::Relu:
        return at::threshold_backward(gradient, x, 0);
    }
    throw std::invalid_argument("unknown activation");
}

at::Tensor ffnNeurons(const BlockSpec& spec, const LayerWeights& weights, const at::Tensor& normed,
                      FfnActivations* saved)
{
    const at::Tensor gate = spec.gated ? weights.gate.product(normed, weights.gateBias) : at::Tensor();
    const at::Tensor up = weights.up.product(normed, weights.upBias);
    if (saved != nullptr)
        *saved = {gate, up};
    return spec.gated ? activate(spec.activation, gate) * up : activate(spec.activation, up);
}

at::Tensor ffnBackward(const BlockSpec& spec, const LayerWeights& weights, const at::Tensor& gradient,
                       const FfnActivations& saved)
{
    const at::Tensor up = saved.up.unsqueeze(1); // [P, 1, R, F]
    if (!spec.gated)
        return weights.up.productBack(activateBackward(spec.activation, gradient, up.expand_as(gradient)))
            .to(at::kFloat);
    const at::Tensor gate = saved.gate.unsqueeze(1);
    const at::Tensor gateGradient
        = activateBackward(spec.activation, gradient * up, gate.expand_as(gradient)); // [P, O, R, F]
    const at::Tensor upGradient = gradient * activate(spec.activation, gate);
    return (weights.gate.productBack(gateGradient) + weights.up.productBack(upGradient)).to(at::kFloat);
}

} // namespace neurex::engine
