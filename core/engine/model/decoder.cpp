// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model/decoder_p.h"

#include "core/engine/model/finite_p.h"

#include <ATen/CPUGeneratorImpl.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

namespace neurex::engine {
namespace {

/// Queries are processed in blocks: bounds the score matrix to [B, H, block, T] and skips most of the masked half.
constexpr std::int64_t kQueryBlock = 256;

/// The rotary tables begin with this many positions and double from there on.
constexpr std::int64_t kFirstPositions = 8192;

/// 0 on and below the diagonal, -inf above: [size, size].
at::Tensor causalMask(std::int64_t size, const at::TensorOptions& options)
{
    return at::full({size, size}, -std::numeric_limits<float>::infinity(), options.dtype(at::kFloat)).triu_(1);
}

} // namespace

std::int64_t KeyValueCache::byteSize() const
{
    std::int64_t bytes = 0;
    for (const auto& tensors : {std::cref(keys), std::cref(values)}) {
        for (const at::Tensor& tensor : tensors.get())
            bytes += tensor.numel() * static_cast<std::int64_t>(tensor.element_size());
    }
    return bytes;
}

at::Tensor applyRotary(const at::Tensor& x, const at::Tensor& cosine, const at::Tensor& sine)
{
    const auto halves = x.to(at::kFloat).chunk(2, -1);
    return at::cat({halves[0] * cosine - halves[1] * sine, halves[1] * cosine + halves[0] * sine}, -1)
        .to(x.scalar_type());
}

Decoder::Decoder(const ModelInfo& info, DecoderWeights weights)
    : m_info(info)
    , m_weights(std::move(weights))
{
}

/// Each step appends a part whose bounds are given by its number alone, so that rounding never depends on the prompts.
const Decoder::Rotary& Decoder::rotary(std::int64_t positions) const
{
    const auto options = at::TensorOptions().dtype(at::kDouble);
    for (std::int64_t known = m_rotary.cosine.defined() ? m_rotary.cosine.size(0) : 0; known < positions;) {
        const std::int64_t next
            = std::min<std::int64_t>(known == 0 ? kFirstPositions : 2 * known, m_info.contextLength);
        if (next <= known)
            throw std::invalid_argument("position " + std::to_string(positions) + " is beyond the context length "
                                        + std::to_string(m_info.contextLength));
        const at::Tensor exponents = at::arange(0, m_info.headSize, 2, options) / m_info.headSize;
        const at::Tensor frequencies = at::pow(at::full({1}, m_info.ropeTheta, options), -exponents); // [hd / 2]
        const at::Tensor angles = at::outer(at::arange(known, next, options), frequencies);
        const at::Tensor cosine = angles.cos().to(device(), at::kFloat), sine = angles.sin().to(device(), at::kFloat);
        m_rotary = known == 0 ? Rotary{cosine, sine}
                              : Rotary{at::cat({m_rotary.cosine, cosine}), at::cat({m_rotary.sine, sine})};
        known = next;
    }
    return m_rotary;
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

/// 1 / rms(x). A square that overflows would make it 0 and everything behind it finite and meaningless. On a GPU only
/// the last norm of a pass waits for the result: what overflowed on the way stays in the residual stream.
at::Tensor Decoder::inverseRms(const at::Tensor& x, bool isLast) const
{
    const at::Tensor square = x.square().mean(-1, true);
    if (isLast || square.is_cpu())
        requireFinite(square, "squares of the residual stream");
    return at::rsqrt(square + m_info.normEpsilon);
}

at::Tensor Decoder::norm(const at::Tensor& x, const at::Tensor& weight, bool isLast) const
{
    return (x * inverseRms(x, isLast) * weight).to(computeType());
}

at::Tensor Decoder::finalNorm(const at::Tensor& residual) const
{
    return residual * inverseRms(residual, true) * m_weights.finalNorm;
}

at::Tensor Decoder::logits(const at::Tensor& residual) const
{
    at::Tensor logits = at::linear(finalNorm(residual), m_weights.head);
    requireLogits(logits);
    return logits;
}

at::Tensor Decoder::attention(std::int64_t layer, const at::Tensor& normed, const SequenceHooks& hooks) const
{
    const LayerWeights& weights = m_weights.layers[static_cast<std::size_t>(layer)];
    const std::int64_t batch = normed.size(0), time = normed.size(1), size = m_info.headSize;
    const std::int64_t keyHeads = m_info.keyValueHeadCount, groups = m_info.headCount / keyHeads;
    const std::int64_t offset = hooks.cache != nullptr ? hooks.cache->filled : 0;
    const Rotary& tables = rotary(offset + time);
    const at::Tensor cosine = tables.cosine.narrow(0, offset, time); // [T, hd / 2]
    const at::Tensor sine = tables.sine.narrow(0, offset, time); // [T, hd / 2]

    const auto split = [&](const at::Tensor& matrix, std::int64_t heads) { // -> [B, heads, T, hd]
        return at::linear(normed, matrix).view({batch, time, heads, size}).transpose(1, 2);
    };
    at::Tensor keys = applyRotary(split(weights.key, keyHeads), cosine, sine);
    at::Tensor values = split(weights.value, keyHeads);
    if (hooks.cache != nullptr) {
        at::Tensor& allKeys = hooks.cache->keys[static_cast<std::size_t>(layer)];
        at::Tensor& allValues = hooks.cache->values[static_cast<std::size_t>(layer)];
        allKeys.narrow(2, offset, time).copy_(keys);
        allValues.narrow(2, offset, time).copy_(values);
        keys = allKeys.narrow(2, 0, offset + time);
        values = allValues.narrow(2, 0, offset + time);
    }
    if (hooks.cacheOnly && layer + 1 == m_info.layerCount)
        return {};

    const double scale = 1.0 / std::sqrt(static_cast<double>(size));
    const at::Tensor queries = applyRotary(split(weights.query, m_info.headCount), cosine, sine) * scale;
    const at::Tensor keysTransposed = keys.transpose(2, 3); // [B, Hkv, hd, offset + T]
    std::vector<at::Tensor> blocks;
    for (std::int64_t begin = 0; begin < time; begin += kQueryBlock) {
        const std::int64_t count = std::min(kQueryBlock, time - begin), visible = offset + begin + count;
        const at::Tensor block = queries.narrow(2, begin, count).reshape({batch, keyHeads, groups * count, size});
        at::Tensor scores = at::matmul(block, keysTransposed.narrow(3, 0, visible)).to(at::kFloat);
        scores = scores.view({batch, keyHeads, groups, count, visible});
        scores.narrow(4, offset + begin, count).add_(causalMask(count, scores.options()));
        const at::Tensor weightsOfValues
            = at::softmax(scores, -1).to(computeType()).view({batch, keyHeads, groups * count, visible});
        blocks.push_back(
            at::matmul(weightsOfValues, values.narrow(2, 0, visible)).view({batch, keyHeads, groups, count, size}));
    }
    const at::Tensor mixed = blocks.size() == 1 ? blocks.front() : at::cat(blocks, 3); // [B, Hkv, G, T, hd]
    return at::linear(mixed.permute({0, 3, 1, 2, 4}).reshape({batch, time, m_info.headCount * size}), weights.output);
}

at::Tensor Decoder::forward(const at::Tensor& tokens, const SequenceHooks& hooks) const
{
    at::Tensor residual = at::embedding(m_weights.embedding, tokens).to(at::kFloat); // [B, T, d]
    for (std::int64_t layer = 0; layer < m_info.layerCount; ++layer) {
        const LayerWeights& weights = m_weights.layers[static_cast<std::size_t>(layer)];
        const bool isLast = hooks.cacheOnly && layer + 1 == m_info.layerCount;
        const at::Tensor mixed = attention(layer, norm(residual, weights.inputNorm, isLast), hooks);
        if (!mixed.defined())
            break;
        residual = residual + mixed;
        const at::Tensor normed = norm(residual, weights.postNorm);
        at::Tensor neurons = at::silu(at::linear(normed, weights.gate)) * at::linear(normed, weights.up); // [B, T, F]
        if (hooks.onNeurons)
            neurons = hooks.onNeurons(layer, neurons);
        residual = residual + at::linear(neurons, weights.down);
    }
    if (hooks.cache != nullptr)
        hooks.cache->filled += tokens.size(1);
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
        block.inputNorm = ones();
        block.query = matrix(heads, width, inner, computeType);
        block.key = matrix(keyHeads, width, inner, computeType);
        block.value = matrix(keyHeads, width, inner, computeType);
        block.output = matrix(width, heads, 1.0 / (std::sqrt(static_cast<double>(heads)) * depth), computeType);
        block.postNorm = ones();
        block.gate = matrix(info.neuronCount, width, inner, computeType);
        block.up = matrix(info.neuronCount, width, inner, computeType);
        block.down = matrix(width, info.neuronCount, 1.0 / (std::sqrt(static_cast<double>(info.neuronCount)) * depth),
                            computeType);
        weights.layers.push_back(std::move(block));
    }
    weights.finalNorm = ones();
    weights.head = matrix(info.vocabularySize, width, inner, at::kFloat);
    return weights;
}

} // namespace neurex::engine
