// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/scoring/path_gradients_p.h"

#include "core/engine/device/finite_p.h"

#include <algorithm>

namespace neurex::engine {

PathGradients::PathGradients(const Decoder& decoder, const PrefixGroup& group,
                             std::span<const TokenProxy* const> proxies, const AttributionSettings& settings,
                             JobWatch watch)
    : m_decoder(decoder)
    , m_settings(settings)
    , m_watch(std::move(watch))
    , m_rows(decoder, group)
    , m_readout(decoder, proxies)
{
    std::vector<float> alphas, weights;
    for (const QuadratureNode& node : quadratureNodes(settings.rule, settings.steps)) {
        if (node.alpha == 1.0) {
            m_cleanWeight = node.weight;
        } else {
            alphas.push_back(static_cast<float>(node.alpha));
            weights.push_back(static_cast<float>(node.weight));
        }
    }
    m_alphas = at::tensor(alphas).to(decoder.device());
    m_weights = at::tensor(weights).to(decoder.device());
}

ProxyScores PathGradients::run(std::int64_t layersPerPass)
{
    const ModelInfo& info = m_decoder.info();
    const std::int64_t prompts = m_rows.group().batch();
    const std::int64_t outputs = m_settings.perOption ? m_readout.optionCount() : 1;
    const auto options = at::TensorOptions().device(m_decoder.device()).dtype(at::kFloat);
    ProxyScores result;
    result.scores = at::zeros({prompts, outputs, info.layerCount, info.neuronCount}, options);
    result.targetChanges = at::zeros({prompts, info.layerCount}, options);
    for (std::int64_t begin = 0; begin < info.layerCount; begin += layersPerPass)
        pass(begin, std::min<std::int64_t>(begin + layersPerPass, info.layerCount), result);

    const at::Tensor gold = m_settings.perOption
        ? result.scores.index({at::arange(prompts, m_readout.gold().options()), m_readout.gold()})
        : result.scores.select(1, 0);
    result.attributionSums = gold.sum(-1, false, at::kDouble).to(at::kCPU, at::kFloat);
    result.scores = result.scores.cpu();
    result.targetChanges = result.targetChanges.cpu();
    for (const at::Tensor& scores : {result.scores, result.targetChanges, result.attributionSums})
        requireFinite(scores, "scores");
    return result;
}

void PathGradients::pass(std::int64_t begin, std::int64_t end, ProxyScores& result)
{
    const at::Tensor residual = forward(begin, end); // [P, zeros + 1 + spawned, d]
    recordTargets(residual, begin, end, result);
    backward(residual, begin, end, result);
    m_layers.clear();
}

/// Rows are ordered: alpha = 0 rows, the clean row, then the spawned rows of each layer.
at::Tensor PathGradients::forward(std::int64_t begin, std::int64_t end)
{
    const std::int64_t layerCount = m_decoder.info().layerCount;
    const std::int64_t groups = m_decoder.attention().groups();
    m_layers.assign(static_cast<std::size_t>(layerCount), {});
    m_zeroCount = 0;
    at::Tensor rows = m_rows.start();
    for (std::int64_t layer = 0; layer < layerCount; ++layer) {
        m_watch.step(rows.size(0) * rows.size(1));
        LayerState& state = m_layers[static_cast<std::size_t>(layer)];
        const bool keep = layer > begin; // nothing below the first spawned rows is ever differentiated
        RowActivations activations;
        const at::Tensor middle = m_rows.attend(layer, rows, keep ? &activations : nullptr);
        const at::Tensor neurons = m_rows.neurons(layer, rows, middle, keep ? &activations : nullptr);
        const at::Tensor projected = m_rows.project(layer, neurons);
        rows = middle + m_rows.addition(layer, projected, keep ? &activations : nullptr);
        if (keep)
            state.saved = activations.rowsFrom(m_zeroCount, groups);
        if (layer >= begin && layer < end) {
            const at::Tensor clean = projected.narrow(1, m_zeroCount, 1);
            state.neurons = neurons.select(1, m_zeroCount).to(at::kFloat, false, true);
            if (m_decoder.spec().postNorms)
                state.projected = clean.clone();
            rows = spawn(layer, middle.narrow(1, m_zeroCount, 1), clean, rows);
            ++m_zeroCount;
        }
    }
    return rows;
}

at::Tensor PathGradients::spawn(std::int64_t layer, const at::Tensor& middle, const at::Tensor& projected,
                                const at::Tensor& rows) const
{
    const bool isAffine = m_decoder.spec().postNorms || m_decoder.layer(layer).downBias.defined();
    const at::Tensor silent = isAffine ? middle + m_rows.addition(layer, at::zeros_like(projected)) : middle;
    const at::Tensor path = middle + m_rows.addition(layer, m_alphas.view({1, -1, 1}) * projected); // [P, S, d]
    return at::cat({silent, rows, path}, 1);
}

/// Zero rows stand newest first, because each layer puts its own in front.
void PathGradients::recordTargets(const at::Tensor& residual, std::int64_t begin, std::int64_t end,
                                  ProxyScores& result) const
{
    const at::Tensor values
        = m_readout.targets(residual.narrow(1, 0, m_zeroCount + 1), m_settings.target); // [P, Z + 1, C]
    const at::Tensor gold
        = values.gather(2, m_readout.gold().view({-1, 1, 1}).expand({-1, values.size(1), 1})).squeeze(2); // [P, Z + 1]
    const at::Tensor changes = gold.narrow(1, m_zeroCount, 1) - gold.narrow(1, 0, m_zeroCount);
    result.targetChanges.narrow(1, begin, end - begin).copy_(changes.flip(1));
    if (begin == 0) {
        const at::Tensor clean = residual.narrow(1, m_zeroCount, 1);
        const OptionReadout::Answers answers = m_readout.answers(clean, m_watch);
        result.optionLogits = answers.optionLogits.squeeze(1).cpu();
        result.letterMass = answers.letterMass.squeeze(1).cpu();
    }
}

/// The quadrature of the gradients at W_down h: path [P, O, S, d] and the clean row [P, O, 1, d] -> [P, O, d].
at::Tensor PathGradients::meanGradient(std::int64_t layer, const at::Tensor& path, const at::Tensor& clean) const
{
    const at::Tensor& projected = m_layers[static_cast<std::size_t>(layer)].projected;
    const at::Tensor weights = m_weights.view({1, 1, -1, 1});
    if (!projected.defined()) { // linear: once for the sum
        const at::Tensor sum = (path * weights).sum(2) + m_cleanWeight * clean.squeeze(2);
        return m_rows.additionBackward(layer, sum, {});
    }
    const at::Tensor onPath = m_rows.additionBackward(layer, path, m_alphas.view({1, -1, 1}) * projected);
    const at::Tensor atClean = m_rows.additionBackward(layer, clean, projected);
    return (onPath * weights).sum(2) + m_cleanWeight * atClean.squeeze(2);
}

void PathGradients::backward(const at::Tensor& residual, std::int64_t begin, std::int64_t end, ProxyScores& result)
{
    const std::int64_t spawned = m_alphas.size(0);
    const at::Tensor rows = residual.narrow(1, m_zeroCount, residual.size(1) - m_zeroCount);
    at::Tensor gradient = m_readout.targetGradients(rows, m_settings.target, m_settings.perOption); // [P, O, 1 + .., d]
    for (std::int64_t layer = m_decoder.info().layerCount - 1; layer >= begin; --layer) {
        m_watch.step(2 * gradient.size(0) * gradient.size(1) * gradient.size(2));
        LayerState& state = m_layers[static_cast<std::size_t>(layer)];
        if (layer < end) {
            const std::int64_t below = gradient.size(2) - spawned;
            const at::Tensor mean
                = meanGradient(layer, gradient.narrow(2, below, spawned), gradient.narrow(2, 0, 1)); // [P, O, d]
            result.scores.select(2, layer).copy_(m_rows.projectBack(layer, mean) * state.neurons.unsqueeze(1));
            gradient = gradient.narrow(2, 0, below);
        }
        if (layer > begin)
            gradient = m_rows.backward(layer, gradient, state.saved);
        state = {};
    }
}

std::int64_t pathRowsPerProxy(const ModelInfo& info, const AttributionSettings& settings, std::int64_t optionCount,
                              std::int64_t layersPerPass)
{
    const std::int64_t outputs = settings.perOption ? optionCount : 1;
    std::int64_t rows = 0;
    for (std::int64_t begin = 0; begin < info.layerCount; begin += layersPerPass) {
        for (std::int64_t layer = 0; layer < info.layerCount; ++layer) {
            const std::int64_t spawning = std::clamp<std::int64_t>(layer - begin, 0, layersPerPass);
            rows += 1 + spawning * (settings.steps + 1);
            if (layer >= begin)
                rows += 2 * outputs * (1 + std::min(spawning + 1, layersPerPass) * settings.steps);
        }
    }
    return rows;
}

} // namespace neurex::engine
