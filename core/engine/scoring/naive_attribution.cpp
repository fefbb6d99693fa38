// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/scoring/naive_attribution_p.h"

#include "core/engine/scoring/quadrature.h"
#include "core/engine/scoring/readout_p.h"

#include <torch/csrc/autograd/autograd.h>

namespace neurex::engine {
namespace {

std::vector<float> attributeLayer(const Decoder& decoder, const TokenProxy& proxy, const AttributionSettings& settings,
                                  std::int64_t layer)
{
    const at::AutoGradMode differentiate(true);
    const std::vector<QuadratureNode> nodes = quadratureNodes(settings.rule, settings.steps);
    std::vector<float> alphaValues, weightValues;
    for (const QuadratureNode& node : nodes) {
        alphaValues.push_back(static_cast<float>(node.alpha));
        weightValues.push_back(static_cast<float>(node.weight));
    }
    const auto steps = static_cast<std::int64_t>(nodes.size());
    const at::Tensor alphas = at::tensor(alphaValues).to(decoder.device()).unsqueeze(1); // [m, 1]
    const at::Tensor weights = at::tensor(weightValues).to(decoder.device()).unsqueeze(1);
    const at::Tensor tokens
        = at::tensor(at::ArrayRef<std::int32_t>(proxy.tokens), at::kLong).to(decoder.device()).unsqueeze(0);
    const std::int64_t last = tokens.size(1) - 1;

    at::Tensor value; // [F] of the unchanged model
    SequenceHooks observe;
    observe.onNeurons = [&](std::int64_t current, const at::Tensor& neurons, const FfnActivations&) {
        if (current == layer)
            value = neurons.select(1, last).select(0, 0).detach();
        return neurons;
    };
    {
        const at::NoGradGuard noGradient;
        decoder.forward(tokens, observe);
    }
    at::Tensor leaf = (alphas.to(value.scalar_type()) * value).requires_grad_(true); // [m, F]
    SequenceHooks replace;
    replace.onNeurons = [&](std::int64_t current, const at::Tensor& neurons, const FfnActivations&) {
        return current == layer ? at::cat({neurons.narrow(1, 0, last), leaf.unsqueeze(1)}, 1) : neurons;
    };
    const at::Tensor residual = decoder.forward(tokens.expand({steps, -1}), replace).narrow(1, last, 1); // [m, 1, d]
    const TokenProxy* const proxies[] = {&proxy};
    const OptionReadout readout(decoder, proxies);
    const at::Tensor target = readout.targets(residual.transpose(0, 1), settings.target).select(2, proxy.gold).sum();
    const at::Tensor gradient = torch::autograd::grad({target}, {leaf}).front(); // [m, F]
    const at::Tensor scores = ((gradient.to(at::kFloat) * weights).sum(0) * value.to(at::kFloat)).cpu().contiguous();
    return {scores.data_ptr<float>(), scores.data_ptr<float>() + scores.numel()};
}

} // namespace

std::vector<std::vector<float>> attributeNaively(const Decoder& decoder, const TokenProxy& proxy,
                                                 const AttributionSettings& settings,
                                                 std::span<const std::int32_t> layers)
{
    std::vector<std::vector<float>> scores;
    for (const std::int32_t layer : layers)
        scores.push_back(attributeLayer(decoder, proxy, settings, layer));
    return scores;
}

} // namespace neurex::engine
