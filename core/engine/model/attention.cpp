// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model/attention_p.h"

#include "core/engine/device/memory_plan.h"
#include "core/engine/model/few_rows_p.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace neurex::engine {

Attention::Attention(const ModelInfo& info, const BlockSpec& spec)
    : m_spec(spec)
    , m_keyHeads(info.keyValueHeadCount)
    , m_groups(info.headCount / info.keyValueHeadCount)
    , m_size(info.headSize)
    , m_scale(spec.scoreScale != 0.0 ? spec.scoreScale : 1.0 / std::sqrt(static_cast<double>(info.headSize)))
{
}

/// Queries or keys [..., heads * hd] in the compute type, over each head or over all of them together.
at::Tensor Attention::headNorm(const at::Tensor& flat, const NormWeights& norm) const
{
    if (m_spec.headNorm == HeadNorm::None)
        return flat;
    const at::Tensor values = flat.to(at::kFloat);
    if (m_spec.headNorm == HeadNorm::WholeVector)
        return normalize(m_spec, values, norm).to(flat.scalar_type());
    return normalize(m_spec, values.unflatten(-1, {-1, m_size}), norm).flatten(-2).to(flat.scalar_type());
}

/// gradient [P, O, R, heads * hd], raw [P, R, heads * hd].
at::Tensor Attention::headNormBackward(const at::Tensor& gradient, const at::Tensor& raw, const NormWeights& norm) const
{
    if (m_spec.headNorm == HeadNorm::None)
        return gradient;
    const at::Tensor exact = gradient.to(at::kFloat), x = raw.unsqueeze(1).to(at::kFloat);
    if (m_spec.headNorm == HeadNorm::WholeVector)
        return normalizeBackward(m_spec, exact, x, norm).to(gradient.scalar_type());
    return normalizeBackward(m_spec, exact.unflatten(-1, {-1, m_size}), x.unflatten(-1, {-1, m_size}), norm)
        .flatten(-2)
        .to(gradient.scalar_type());
}

at::Tensor Attention::capped(const at::Tensor& scores) const
{
    return m_spec.scoreCap == 0.0 ? scores : at::tanh(scores / m_spec.scoreCap) * m_spec.scoreCap;
}

at::Tensor Attention::sequence(const LayerWeights& weights, std::int64_t window, const at::Tensor& normed,
                               const Rotary& rotary, std::int64_t offset, const Cache* cache, bool cacheOnly) const
{
    const std::int64_t batch = normed.size(0), time = normed.size(1);
    const auto split = [&](const at::Tensor& flat) { // -> [B, heads, T, hd]
        return flat.view({batch, time, -1, m_size}).transpose(1, 2);
    };
    at::Tensor keys
        = applyRotary(split(headNorm(weights.key.product(normed, weights.keyBias), weights.keyNorm)), rotary);
    at::Tensor values = split(weights.value.product(normed, weights.valueBias));
    if (cache != nullptr) {
        cache->keys.narrow(2, offset, time).copy_(keys);
        cache->values.narrow(2, offset, time).copy_(values);
        keys = cache->keys.narrow(2, 0, offset + time);
        values = cache->values.narrow(2, 0, offset + time);
    }
    if (cacheOnly)
        return {};

    const at::Tensor flat = headNorm(weights.query.product(normed, weights.queryBias), weights.queryNorm);
    const at::Tensor queries = applyRotary(split(flat), rotary) * m_scale;
    const at::Tensor keysTransposed = keys.transpose(2, 3); // [B, Hkv, hd, offset + T]
    std::vector<at::Tensor> blocks;
    for (std::int64_t begin = 0; begin < time; begin += kQueryBlock) {
        weights.output.throwIfStopped(); // the scores of a long sequence take longer than a product
        const std::int64_t count = std::min(kQueryBlock, time - begin), visible = offset + begin + count;
        const at::Tensor block = queries.narrow(2, begin, count).reshape({batch, m_keyHeads, m_groups * count, m_size});
        at::Tensor scores = capped(at::matmul(block, keysTransposed.narrow(3, 0, visible)).to(at::kFloat));
        scores = scores.view({batch, m_keyHeads, m_groups, count, visible});
        maskSequence(m_spec, window, offset + begin, scores);
        const at::Tensor weightsOfValues
            = at::softmax(scores, -1).to(normed.scalar_type()).view({batch, m_keyHeads, m_groups * count, visible});
        blocks.push_back(at::matmul(weightsOfValues, values.narrow(2, 0, visible))
                             .view({batch, m_keyHeads, m_groups, count, m_size}));
    }
    const at::Tensor mixed = blocks.size() == 1 ? blocks.front() : at::cat(blocks, 3); // [B, Hkv, G, T, hd]
    return weights.output.product(mixed.permute({0, 3, 1, 2, 4}).reshape({batch, time, -1}), weights.outputBias);
}

Attention::Saved Attention::Saved::rowsFrom(std::int64_t begin, std::int64_t groups) const
{
    const auto from = [](const at::Tensor& all, std::int64_t axis, std::int64_t first) {
        return all.defined() ? all.narrow(axis, first, all.size(axis) - first) : all;
    };
    return {from(queries, 2, begin * groups),
            from(selfKey, 2, begin),
            from(selfValue, 2, begin),
            from(attention, 2, begin * groups),
            from(cappedScores, 2, begin * groups),
            from(rawQueries, 1, begin),
            from(rawKeys, 1, begin)};
}

at::Tensor Attention::rows(const LayerWeights& weights, const at::Tensor& normed, const Prefix& prefix,
                           Saved* saved) const
{
    const std::int64_t prompts = normed.size(0), rows = normed.size(1);
    const at::Tensor rawQueries = weights.query.product(normed, weights.queryBias);
    const at::Tensor rawKeys = weights.key.product(normed, weights.keyBias);
    const auto heads = [&](const at::Tensor& flat) { return flat.view({prompts, rows, -1, m_size}); };
    const at::Tensor queries = (applyRotary(heads(headNorm(rawQueries, weights.queryNorm)), prefix.rotary) * m_scale)
                                   .view({prompts, rows, m_keyHeads, m_groups, m_size})
                                   .transpose(1, 2)
                                   .reshape({prompts, m_keyHeads, rows * m_groups, m_size});
    const at::Tensor selfKey
        = applyRotary(heads(headNorm(rawKeys, weights.keyNorm)), prefix.rotary).transpose(1, 2).unsqueeze(3);
    const at::Tensor selfValue
        = heads(weights.value.product(normed, weights.valueBias)).transpose(1, 2).unsqueeze(3); // [P, Hkv, R, 1, hd]

    const std::int64_t length = prefix.keys.size(2);
    const at::Tensor prefixScores = scoresOfRows(queries, prefix.keys).to(at::kFloat); // [P, Hkv, R * G, T]
    const at::Tensor selfScores = (queries.view({prompts, m_keyHeads, rows, m_groups, m_size}) * selfKey)
                                      .to(at::kFloat)
                                      .sum(-1)
                                      .view({prompts, m_keyHeads, rows * m_groups, 1});
    const at::Tensor scores = capped(at::cat({prefixScores, selfScores}, -1));
    at::Tensor masked = scores;
    if (prefix.mask.defined()) {
        masked = m_spec.scoreCap == 0.0 ? scores : scores.clone(); // the capped ones are kept for the backward
        masked.narrow(-1, 0, length).view({prompts, m_keyHeads, rows, m_groups, length}).add_(prefix.mask);
    }
    const at::Tensor attention = at::softmax(masked, -1);
    const at::Tensor compute = attention.to(normed.scalar_type());
    const at::Tensor fromPrefix = mixtureOfRows(compute.narrow(-1, 0, length), prefix.values);
    const at::Tensor fromSelf
        = compute.narrow(-1, length, 1).view({prompts, m_keyHeads, rows, m_groups, 1}) * selfValue;
    const at::Tensor mixed = (fromPrefix.view({prompts, m_keyHeads, rows, m_groups, m_size}) + fromSelf)
                                 .transpose(1, 2)
                                 .reshape({prompts, rows, -1}); // [P, R, H * hd]
    if (saved != nullptr) {
        *saved = {queries, selfKey, selfValue, attention, {}, {}, {}};
        if (m_spec.scoreCap != 0.0)
            saved->cappedScores = scores;
        if (m_spec.headNorm != HeadNorm::None) {
            saved->rawQueries = rawQueries;
            saved->rawKeys = rawKeys;
        }
    }
    return weights.output.product(mixed, weights.outputBias);
}

at::Tensor Attention::rowsBackward(const LayerWeights& weights, const at::Tensor& gradient, const Prefix& prefix,
                                   const Saved& saved) const
{
    const at::ScalarType type = weights.output.scalarType();
    const std::int64_t prompts = gradient.size(0), options = gradient.size(1), rows = gradient.size(2);
    const std::int64_t length = prefix.keys.size(2);

    // [P, Hkv, O, R, G, hd]; folding O, R and G gives one product per key head with the shared prefix.
    const at::Tensor mixed = weights.output.productBack(gradient.to(type))
                                 .view({prompts, options, rows, m_keyHeads, m_groups, m_size})
                                 .permute({0, 3, 1, 2, 4, 5});
    const at::Tensor folded = mixed.reshape({prompts, m_keyHeads, options * rows * m_groups, m_size});
    const at::Tensor selfValue = saved.selfValue.unsqueeze(2),
                     selfKey = saved.selfKey.unsqueeze(2); // [P, Hkv, 1, R, 1, hd]
    const at::Tensor prefixWeights = at::matmul(folded, prefix.values.transpose(2, 3)).to(at::kFloat);
    const at::Tensor selfWeights
        = (mixed * selfValue).to(at::kFloat).sum(-1).reshape({prompts, m_keyHeads, options * rows * m_groups, 1});
    const at::Tensor weightGradient
        = at::cat({prefixWeights, selfWeights}, -1).view({prompts, m_keyHeads, options, rows * m_groups, length + 1});

    const at::Tensor attention = saved.attention.unsqueeze(2); // [P, Hkv, 1, R * G, T + 1]
    const at::Tensor weighted = attention * weightGradient;
    at::Tensor atScores = weighted - attention * weighted.sum(-1, true);
    if (saved.cappedScores.defined())
        atScores = atScores * (1.0 - (saved.cappedScores / m_spec.scoreCap).square()).unsqueeze(2);
    const at::Tensor scores = atScores.to(type); // [P, Hkv, O, R * G, T + 1]
    const at::Tensor selfScores
        = scores.narrow(-1, length, 1).reshape({prompts, m_keyHeads, options, rows, m_groups, 1});
    const at::Tensor prefixScores
        = scores.narrow(-1, 0, length).reshape({prompts, m_keyHeads, options * rows * m_groups, length});

    const at::Tensor selfAttention
        = saved.attention.narrow(-1, length, 1).reshape({prompts, m_keyHeads, 1, rows, m_groups, 1}).to(type);
    const at::Tensor queries = saved.queries.view({prompts, m_keyHeads, 1, rows, m_groups, m_size});
    const at::Tensor valueGradient = (mixed * selfAttention).sum(4); // [P, Hkv, O, R, hd]
    const at::Tensor keyGradient = (queries * selfScores).sum(4); // [P, Hkv, O, R, hd]
    const at::Tensor queryGradient
        = (at::matmul(prefixScores, prefix.keys).view({prompts, m_keyHeads, options, rows, m_groups, m_size})
           + selfScores * selfKey)
        * m_scale;

    Rotary rotary = prefix.rotary;
    if (rotary.cosine.defined())
        rotary = {rotary.cosine.unsqueeze(1), rotary.sine.unsqueeze(1)}; // [P, 1, 1, 1, n / 2]
    const auto unfold = [&](const at::Tensor& perHead) { // [P, Hkv, O, R, (G,) hd] -> [P, O, R, heads, hd]
        const at::Tensor moved
            = perHead.dim() == 6 ? perHead.permute({0, 2, 3, 1, 4, 5}) : perHead.permute({0, 2, 3, 1, 4});
        return moved.reshape({prompts, options, rows, -1, m_size});
    };
    const auto unrotated
        = [&](const at::Tensor& perHead) { return applyRotaryBackward(unfold(perHead), rotary).flatten(3); };
    const at::Tensor atQueries = headNormBackward(unrotated(queryGradient), saved.rawQueries, weights.queryNorm);
    const at::Tensor atKeys = headNormBackward(unrotated(keyGradient), saved.rawKeys, weights.keyNorm);
    return (weights.query.productBack(atQueries) + weights.key.productBack(atKeys)
            + weights.value.productBack(unfold(valueGradient).flatten(3)))
        .to(at::kFloat);
}

} // namespace neurex::engine
