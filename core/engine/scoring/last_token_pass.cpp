// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/scoring/last_token_pass_p.h"

#include "core/engine/device/finite_p.h"
#include "core/engine/scoring/log_increase_p.h"

namespace neurex::engine {
namespace {

bool isGradient(NeuronMeasure measure)
{
    return measure == NeuronMeasure::GradientActivation || measure == NeuronMeasure::NeuronGradient;
}

} // namespace

LastTokenPass::LastTokenPass(const Decoder& decoder, const PrefixGroup& group,
                             std::span<const TokenProxy* const> proxies, const AttributionSettings& settings,
                             JobWatch watch)
    : m_decoder(decoder)
    , m_settings(settings)
    , m_watch(std::move(watch))
    , m_rows(decoder, group)
    , m_readout(decoder, proxies)
{
}

bool LastTokenPass::needsGradient() const
{
    return isGradient(m_settings.measure);
}

ProxyScores LastTokenPass::run()
{
    const ModelInfo& info = m_decoder.info();
    const std::int64_t outputs = m_settings.perOption ? m_readout.optionCount() : 1;
    const at::Tensor residual = forward(); // [P, 1, d]
    at::Tensor scores = at::empty({residual.size(0), outputs, info.layerCount, info.neuronCount},
                                  at::TensorOptions().device(m_decoder.device()).dtype(at::kFloat));
    const OptionReadout::Answers answers = m_readout.answers(residual, m_watch);
    if (m_settings.measure == NeuronMeasure::Activation)
        scoreByActivation(scores);
    else if (m_settings.measure == NeuronMeasure::LetterCredit)
        scoreByCredit(residual, scores);
    else if (m_settings.measure == NeuronMeasure::LogIncrease)
        scoreByIncrease(residual, scores);
    else
        scoreByGradient(residual, scores);
    ProxyScores result;
    result.scores = scores.cpu();
    result.optionLogits = answers.optionLogits.squeeze(1).cpu();
    result.letterMass = answers.letterMass.squeeze(1).cpu();
    requireFinite(result.scores, "scores");
    return result;
}

at::Tensor LastTokenPass::forward()
{
    const std::int64_t layerCount = m_decoder.info().layerCount;
    m_layers.assign(static_cast<std::size_t>(layerCount), {});
    at::Tensor rows = m_rows.start();
    for (std::int64_t layer = 0; layer < layerCount; ++layer) {
        m_watch.step(rows.size(0));
        LayerState& state = m_layers[static_cast<std::size_t>(layer)];
        const at::Tensor middle = m_rows.attend(layer, rows, needsGradient() ? &state.saved : nullptr);
        state.neurons = m_rows.neurons(layer, rows, middle, &state.saved);
        if (m_settings.measure == NeuronMeasure::LogIncrease)
            state.saved.middle = middle;
        const at::Tensor projected = m_rows.project(layer, state.neurons);
        rows = middle + m_rows.addition(layer, projected, &state.saved);
        if (m_decoder.spec().postNorms)
            state.projected = projected;
    }
    return rows;
}

/// [P, 1, F] float32.
at::Tensor LastTokenPass::valueAtHook(const LayerState& state) const
{
    return (m_settings.hook == Hook::Up ? state.saved.ffn.up : state.neurons).to(at::kFloat);
}

void LastTokenPass::scoreByActivation(at::Tensor& scores) const
{
    for (std::size_t layer = 0; layer < m_layers.size(); ++layer)
        scores.select(2, static_cast<std::int64_t>(layer)).copy_(valueAtHook(m_layers[layer]));
}

void LastTokenPass::scoreByCredit(const at::Tensor& residual, at::Tensor& scores) const
{
    const at::Tensor directions = m_readout.letterDirections(residual, m_settings.perOption); // [P, O, 1, d]
    for (std::int64_t layer = 0; layer < m_decoder.info().layerCount; ++layer) {
        m_watch.step(residual.size(0));
        const LayerState& state = m_layers[static_cast<std::size_t>(layer)];
        const at::Tensor atProjected = m_rows.additionFrozenBackward(layer, directions, state.projected);
        scores.select(2, layer).copy_(m_rows.projectBack(layer, atProjected.squeeze(2)) * state.neurons.to(at::kFloat));
    }
}

void LastTokenPass::scoreByIncrease(const at::Tensor& residual, at::Tensor& scores) const
{
    const LogIncrease increase(m_rows, m_readout, residual, m_settings.perOption, m_watch);
    for (std::int64_t layer = 0; layer < m_decoder.info().layerCount; ++layer) {
        const LayerState& state = m_layers[static_cast<std::size_t>(layer)];
        scores.select(2, layer).copy_(increase.scores(layer, state.saved.middle, state.neurons, state.projected));
    }
}

/// dF/dh [P, O, F] -> dF/dw at the hook.
at::Tensor LastTokenPass::gradientAtHook(std::int64_t layer, const at::Tensor& gradient, const LayerState& state) const
{
    const at::Tensor atProjected = m_rows.additionBackward(layer, gradient, state.projected);
    const at::Tensor atNeurons = m_rows.projectBack(layer, atProjected.squeeze(2)); // [P, O, F]
    if (m_settings.hook == Hook::Product)
        return atNeurons;
    const BlockSpec& spec = m_decoder.spec();
    if (spec.gated)
        return atNeurons * activate(spec.activation, state.saved.ffn.gate.to(at::kFloat));
    return activateBackward(spec.activation, atNeurons, state.saved.ffn.up.to(at::kFloat).expand_as(atNeurons));
}

void LastTokenPass::scoreByGradient(const at::Tensor& residual, at::Tensor& scores)
{
    at::Tensor gradient = m_readout.targetGradients(residual, m_settings.target, m_settings.perOption); // [P, O, 1, d]
    for (std::int64_t layer = m_decoder.info().layerCount - 1; layer >= 0; --layer) {
        m_watch.step(2 * gradient.size(0) * gradient.size(1));
        LayerState& state = m_layers[static_cast<std::size_t>(layer)];
        const at::Tensor value = valueAtHook(state); // [P, 1, F]
        const bool isProduct = m_settings.measure == NeuronMeasure::GradientActivation;
        scores.select(2, layer).copy_(gradientAtHook(layer, gradient, state) * (isProduct ? value : value.sign()));
        if (layer > 0)
            gradient = m_rows.backward(layer, gradient, state.saved);
        state = {};
    }
}

std::int64_t lastTokenRowsPerProxy(const ModelInfo& info, const AttributionSettings& settings, std::int64_t optionCount)
{
    const std::int64_t outputs = settings.perOption ? optionCount : 1;
    const std::int64_t backward = isGradient(settings.measure) ? 2 * outputs
        : settings.measure == NeuronMeasure::LetterCredit      ? 1
                                                               : 0;
    const std::int64_t lens = settings.measure == NeuronMeasure::LogIncrease ? logIncreaseRows(info) : 0;
    return info.layerCount * (1 + backward) + lens;
}

} // namespace neurex::engine
