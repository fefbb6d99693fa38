// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/scoring/task_gradients_p.h"

#include "core/engine/device/finite_p.h"
#include "core/engine/model/ffn_p.h"

#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <vector>

namespace neurex::engine {

TaskGradients::TaskGradients(const Decoder& decoder, std::span<const TokenProxy* const> proxies,
                             const AttributionSettings& settings, JobWatch watch)
    : m_decoder(decoder)
    , m_proxies(proxies)
    , m_settings(settings)
    , m_watch(std::move(watch))
{
}

ProxyScores TaskGradients::run()
{
    std::int64_t mostOptions = 0;
    for (const TokenProxy* proxy : m_proxies)
        mostOptions = std::max(mostOptions, std::ssize(proxy->optionTokens));
    const std::int64_t outputs = m_settings.perOption ? mostOptions : 1;
    std::vector<at::Tensor> scores, logits, masses;
    for (const TokenProxy* proxy : m_proxies) {
        const ProxyScores one = runProxy(proxy, outputs);
        scores.push_back(one.scores);
        logits.push_back(at::constant_pad_nd(one.optionLogits, {0, mostOptions - one.optionLogits.size(1)}));
        masses.push_back(one.letterMass);
    }
    ProxyScores result;
    result.scores = at::cat(scores);
    result.optionLogits = at::cat(logits);
    result.letterMass = at::cat(masses);
    requireFinite(result.scores, "scores");
    return result;
}

ProxyScores TaskGradients::runProxy(const TokenProxy* proxy, std::int64_t outputs) const
{
    const at::Tensor tokens
        = at::tensor(at::ArrayRef<std::int32_t>(proxy->tokens), at::kLong).to(m_decoder.device()).unsqueeze(0);
    const std::int64_t time = tokens.size(1), layerCount = m_decoder.info().layerCount;
    const std::vector<Rotary> rotaries = m_decoder.rotariesOfSequence({}, 0, time);
    FfnActivations ffn;
    at::Tensor normed;
    const auto block = [&](std::int64_t layer, const at::Tensor& residual) {
        const at::Tensor middle = m_decoder.attend(layer, residual, rotaries);
        normed = m_decoder.ffnInput(layer, residual, middle);
        return middle
            + m_decoder.ffnAddition(layer, ffnNeurons(m_decoder.spec(), m_decoder.layer(layer), normed, &ffn));
    };
    std::vector<at::Tensor> residuals{m_decoder.embed(tokens, at::arange(time, tokens.options()))}; // [1, T, d]
    for (std::int64_t layer = 0; layer < layerCount; ++layer) {
        m_watch.step(time);
        residuals.push_back(block(layer, residuals.back()));
    }
    const OptionReadout readout(m_decoder, std::span(&proxy, 1));
    const at::Tensor last = residuals.back().narrow(1, time - 1, 1); // [1, 1, d]
    const OptionReadout::Answers answers = readout.answers(last, m_watch);
    const at::Tensor atLast = readout.targetGradients(last, m_settings.target, m_settings.perOption)[0]; // [O, 1, d]
    std::vector<at::Tensor> gradients; // [O] of [1, T, d]
    for (std::int64_t output = 0; output < atLast.size(0); ++output)
        gradients.push_back(at::constant_pad_nd(atLast.narrow(0, output, 1), {0, 0, time - 1, 0}));

    ProxyScores result;
    result.optionLogits = answers.optionLogits.squeeze(1).cpu();
    result.letterMass = answers.letterMass.squeeze(1).cpu();
    result.scores = at::zeros({1, outputs, layerCount, m_decoder.info().neuronCount}, at::kFloat);
    for (std::int64_t layer = layerCount - 1; layer >= 0; --layer) {
        m_watch.step(time * (1 + 2 * std::ssize(gradients)));
        const at::AutoGradMode differentiate(true);
        const at::Tensor input = residuals[static_cast<std::size_t>(layer)].detach().requires_grad_(true);
        const at::Tensor output = block(layer, input);
        const at::Tensor inputSums = normed.detach().to(at::kFloat).sum(-1, true); // [1, T, 1]
        for (std::size_t option = 0; option < gradients.size(); ++option) {
            const auto both = torch::autograd::grad({output}, {input, ffn.up}, {gradients[option]}, true);
            const at::Tensor scores = (both[1].to(at::kFloat) * inputSums).sum(1); // [1, F]
            result.scores.select(1, static_cast<std::int64_t>(option)).select(1, layer).copy_(scores);
            gradients[option] = both[0];
        }
        residuals.pop_back();
    }
    return result;
}

std::int64_t taskGradientRows(const ModelInfo& info, const AttributionSettings& settings, std::int64_t tokens,
                              std::int64_t optionCount)
{
    const std::int64_t outputs = settings.perOption ? optionCount : 1;
    return info.layerCount * tokens * (2 + 2 * outputs);
}

} // namespace neurex::engine
