// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model/decoder_p.h"

#include "core/engine/device/finite_p.h"
#include "core/engine/model/ffn_p.h"

#include <ATen/CPUGeneratorImpl.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace neurex::engine {

std::int64_t KeyValueCache::byteSize() const
{
    std::int64_t bytes = 0;
    for (const auto& tensors : {std::cref(keys), std::cref(values)}) {
        for (const at::Tensor& tensor : tensors.get())
            bytes += tensor.numel() * static_cast<std::int64_t>(tensor.element_size());
    }
    return bytes;
}

Decoder::Decoder(const ModelInfo& info, BlockSpec spec, DecoderWeights weights)
    : m_info(info)
    , m_spec(std::move(spec))
    , m_weights(std::move(weights))
    , m_attention(m_info, m_spec)
{
    for (const RotarySpec& rotary : m_spec.rotaries)
        m_tables.emplace_back(rotary, m_info.contextLength, device());
}

KeyValueCache Decoder::makeCache(std::int64_t batch, std::int64_t capacity) const
{
    KeyValueCache cache;
    cache.lengths.assign(static_cast<std::size_t>(batch), 0);
    const auto options = at::TensorOptions().device(device()).dtype(computeType());
    for (std::int64_t layer = 0; layer < m_info.layerCount; ++layer) {
        for (auto* tensors : {&cache.keys, &cache.values})
            tensors->push_back(at::zeros({batch, m_info.keyValueHeadCount, capacity, m_info.headSize}, options));
    }
    return cache;
}

at::Tensor Decoder::embed(const at::Tensor& tokens, const at::Tensor& positions) const
{
    at::Tensor embedded = m_weights.embedding.rowsAt(tokens).to(at::kFloat);
    if (m_spec.embeddingScale != 1.0)
        embedded = embedded * m_spec.embeddingScale;
    return m_weights.positions.defined() ? embedded + at::embedding(m_weights.positions, positions) : embedded;
}

at::Tensor Decoder::preNorm(const at::Tensor& x, const NormWeights& norm, bool isLast) const
{
    return (m_spec.preNorms ? normalize(m_spec, x, norm, isLast) : x).to(computeType());
}

at::Tensor Decoder::preNormBackward(const at::Tensor& gradient, const at::Tensor& x, const NormWeights& norm) const
{
    return m_spec.preNorms ? normalizeBackward(m_spec, gradient, x, norm) : gradient;
}

at::Tensor Decoder::addition(const at::Tensor& branch, const NormWeights& postNorm) const
{
    const at::Tensor normed = m_spec.postNorms ? normalize(m_spec, branch.to(at::kFloat), postNorm) : branch;
    return m_spec.residualScale == 1.0 ? normed : normed.to(at::kFloat) * m_spec.residualScale;
}

at::Tensor Decoder::additionBackward(const at::Tensor& gradient, const at::Tensor& branch,
                                     const NormWeights& postNorm) const
{
    const at::Tensor scaled = m_spec.residualScale == 1.0 ? gradient : gradient * m_spec.residualScale;
    return m_spec.postNorms ? normalizeBackward(m_spec, scaled, branch, postNorm) : scaled;
}

at::Tensor Decoder::additionFrozenBackward(const at::Tensor& gradient, const at::Tensor& branch,
                                           const NormWeights& postNorm) const
{
    const at::Tensor scaled = m_spec.residualScale == 1.0 ? gradient : gradient * m_spec.residualScale;
    return m_spec.postNorms ? normalizeFrozenBackward(m_spec, scaled, branch, postNorm) : scaled;
}

at::Tensor Decoder::additionDirection(const at::Tensor& part, const NormWeights& postNorm) const
{
    const at::Tensor direction = m_spec.postNorms ? normDirection(m_spec, part, postNorm) : part;
    return m_spec.residualScale == 1.0 ? direction : direction * m_spec.residualScale;
}

at::Tensor Decoder::additionScale(const at::Tensor& branch) const
{
    return m_spec.postNorms ? normScale(m_spec, branch) : at::Tensor();
}

at::Tensor Decoder::finalNorm(const at::Tensor& residual) const
{
    return normalize(m_spec, residual, m_weights.finalNorm, true);
}

at::Tensor Decoder::finalNormBackward(const at::Tensor& gradient, const at::Tensor& residual) const
{
    return normalizeBackward(m_spec, gradient, residual, m_weights.finalNorm);
}

at::Tensor Decoder::finalNormFrozenBackward(const at::Tensor& gradient, const at::Tensor& residual) const
{
    return normalizeFrozenBackward(m_spec, gradient, residual, m_weights.finalNorm);
}

at::Tensor Decoder::finalNormScale(const at::Tensor& residual) const
{
    return normScale(m_spec, residual);
}

at::Tensor Decoder::finalNormDirection(const at::Tensor& value) const
{
    return normDirection(m_spec, value, m_weights.finalNorm);
}

at::Tensor Decoder::capLogits(const at::Tensor& products) const
{
    return m_spec.logitCap == 0.0 ? products : at::tanh(products / m_spec.logitCap) * m_spec.logitCap;
}

at::Tensor Decoder::capDerivative(const at::Tensor& logits) const
{
    return m_spec.logitCap == 0.0 ? at::Tensor() : 1.0 - (logits / m_spec.logitCap).square();
}

at::Tensor Decoder::logits(const at::Tensor& residual) const
{
    const at::Tensor products = m_weights.head.product(finalNorm(residual));
    requireLogits(products);
    return capLogits(products);
}

std::int64_t Decoder::rotaryRegime(std::int64_t promptTokens) const
{
    std::int64_t regime = 0;
    for (const RotaryTable& table : m_tables)
        regime = std::max(regime, table.regime(promptTokens));
    return regime;
}

Rotary Decoder::rotaryOf(std::int64_t layer, const std::vector<Rotary>& rotaries) const
{
    const std::int64_t place = m_spec.layers[static_cast<std::size_t>(layer)].rotary;
    return place < 0 || rotaries.empty() ? Rotary{} : rotaries[static_cast<std::size_t>(place)];
}

std::vector<Rotary> Decoder::rotariesOfSequence(const SequenceHooks& hooks, std::int64_t offset,
                                                std::int64_t time) const
{
    std::vector<Rotary> rotaries;
    for (RotaryTable& table : m_tables) {
        const auto part = [&](std::int64_t promptTokens) -> Rotary {
            const Rotary& all = table.upTo(offset + time, table.regime(promptTokens));
            return {all.cosine.narrow(0, offset, time), all.sine.narrow(0, offset, time)}; // [T, n / 2]
        };
        const std::vector<std::int64_t>& prompts = hooks.promptTokens;
        const std::int64_t first = prompts.empty() ? offset + time : prompts.front();
        if (std::ranges::all_of(prompts, [&](auto tokens) { return table.regime(tokens) == table.regime(first); })) {
            rotaries.push_back(part(first));
            continue;
        }
        std::vector<at::Tensor> cosines, sines;
        for (const std::int64_t tokens : prompts) {
            const Rotary own = part(tokens);
            cosines.push_back(own.cosine.unsqueeze(0));
            sines.push_back(own.sine.unsqueeze(0));
        }
        rotaries.push_back({at::stack(cosines), at::stack(sines)}); // [B, 1, T, n / 2]
    }
    return rotaries;
}

std::vector<Rotary> Decoder::rotariesOfRows(const at::Tensor& positions,
                                            std::span<const std::int64_t> promptTokens) const
{
    std::vector<Rotary> rotaries;
    const std::int64_t end = std::ranges::max(promptTokens);
    for (RotaryTable& table : m_tables) {
        std::vector<at::Tensor> cosines, sines;
        for (std::size_t prompt = 0; prompt < promptTokens.size(); ++prompt) {
            const Rotary& all = table.upTo(end, table.regime(promptTokens[prompt]));
            const at::Tensor place = positions.narrow(0, static_cast<std::int64_t>(prompt), 1);
            cosines.push_back(all.cosine.index_select(0, place));
            sines.push_back(all.sine.index_select(0, place));
        }
        const auto rows = [](const std::vector<at::Tensor>& parts) { return at::stack(parts).unsqueeze(1); };
        rotaries.push_back({rows(cosines), rows(sines)}); // [P, 1, 1, n / 2]
    }
    return rotaries;
}

at::Tensor Decoder::attend(std::int64_t index, const at::Tensor& residual, const std::vector<Rotary>& rotaries,
                           std::int64_t offset, KeyValueCache* cache, bool cacheOnly) const
{
    const LayerWeights& weights = layer(index);
    const auto place = static_cast<std::size_t>(index);
    std::optional<Attention::Cache> room;
    if (cache != nullptr)
        room.emplace(cache->keys[place], cache->values[place]);
    const at::Tensor mixed = m_attention.sequence(
        weights, m_spec.layers[place].window, preNorm(residual, weights.attentionNorm, cacheOnly),
        rotaryOf(index, rotaries), offset, room ? &*room : nullptr, cacheOnly);
    return cacheOnly ? at::Tensor() : residual + addition(mixed, weights.attentionPostNorm);
}

at::Tensor Decoder::ffnInput(std::int64_t index, const at::Tensor& residual, const at::Tensor& middle) const
{
    return preNorm(m_spec.parallel ? residual : middle, layer(index).ffnNorm);
}

at::Tensor Decoder::ffnAddition(std::int64_t index, const at::Tensor& neurons, const at::Tensor& extra) const
{
    const LayerWeights& weights = layer(index);
    const at::Tensor projected = weights.down.product(neurons, weights.downBias);
    return addition(extra.defined() ? projected.to(at::kFloat) + extra : projected, weights.ffnPostNorm);
}

at::Tensor Decoder::forward(const at::Tensor& tokens, const SequenceHooks& hooks) const
{
    const std::int64_t time = tokens.size(1), offset = hooks.cache != nullptr ? hooks.cache->filled : 0;
    const std::vector<Rotary> rotaries = rotariesOfSequence(hooks, offset, time);
    at::Tensor residual = embed(tokens, at::arange(offset, offset + time, tokens.options())); // [B, T, d]
    for (std::int64_t index = 0; index < m_info.layerCount; ++index) {
        const bool ends = hooks.cacheOnly && index + 1 == m_info.layerCount;
        const at::Tensor middle = attend(index, residual, rotaries, offset, hooks.cache, ends);
        if (ends)
            break;
        FfnActivations ffn;
        at::Tensor neurons = ffnNeurons(m_spec, layer(index), ffnInput(index, residual, middle),
                                        hooks.onNeurons ? &ffn : nullptr); // [B, T, F]
        if (hooks.onNeurons)
            neurons = hooks.onNeurons(index, neurons, ffn);
        const at::Tensor extra = hooks.onAddition ? hooks.onAddition(index, neurons) : at::Tensor();
        residual = middle + ffnAddition(index, neurons, extra);
    }
    if (hooks.cache != nullptr)
        hooks.cache->filled += time;
    return residual;
}

DecoderWeights randomWeights(const ModelInfo& info, at::Device device, at::ScalarType computeType, std::uint64_t seed)
{
    auto generator = at::detail::createCPUGenerator(seed);
    const bool onDevice = !device.is_cpu();
    if (onDevice)
        at::manual_seed(seed);
    const auto matrix = [&](std::int64_t rows, std::int64_t columns, double deviation, at::ScalarType type) {
        if (onDevice)
            return at::randn({rows, columns}, at::TensorOptions().device(device).dtype(type)).mul_(deviation);
        return at::randn({rows, columns}, generator, at::TensorOptions().dtype(at::kFloat)).mul_(deviation).to(type);
    };
    const auto ones = [&] { return at::ones({info.hiddenSize}, at::TensorOptions().device(device).dtype(at::kFloat)); };
    const double inner = 1.0 / std::sqrt(static_cast<double>(info.hiddenSize));
    const double depth = std::sqrt(2.0 * info.layerCount);
    const std::int64_t width = info.hiddenSize, heads = static_cast<std::int64_t>(info.headCount) * info.headSize;
    const std::int64_t keyHeads = static_cast<std::int64_t>(info.keyValueHeadCount) * info.headSize;

    DecoderWeights weights;
    weights.embedding = matrix(info.vocabularySize, width, 0.02, computeType);
    for (std::int64_t layer = 0; layer < info.layerCount; ++layer) {
        LayerWeights block;
        block.attentionNorm.weight = ones();
        block.query = matrix(heads, width, inner, computeType);
        block.key = matrix(keyHeads, width, inner, computeType);
        block.value = matrix(keyHeads, width, inner, computeType);
        block.output = matrix(width, heads, 1.0 / (std::sqrt(static_cast<double>(heads)) * depth), computeType);
        block.ffnNorm.weight = ones();
        block.gate = matrix(info.neuronCount, width, inner, computeType);
        block.up = matrix(info.neuronCount, width, inner, computeType);
        block.down = matrix(width, info.neuronCount, 1.0 / (std::sqrt(static_cast<double>(info.neuronCount)) * depth),
                            computeType);
        weights.layers.push_back(std::move(block));
    }
    weights.finalNorm.weight = ones();
    weights.head = matrix(info.vocabularySize, width, inner, at::kFloat);
    return weights;
}

} // namespace neurex::engine
