// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model/row_pass_p.h"

#include "core/engine/model/few_rows_p.h"
#include "core/engine/scoring/readout_p.h"

#include <cmath>

namespace neurex::engine {
namespace {

/// Inverse rotation: the transpose of applyRotary().
at::Tensor rotateBack(const at::Tensor& gradient, const at::Tensor& cosine, const at::Tensor& sine)
{
    return applyRotary(gradient, cosine, -sine);
}

/// A power of two near each row's largest entry, [..., 1]. The backward pass is linear, so a row may be divided by it
/// and the result multiplied again; without that, gradients of small probabilities vanish in float16.
at::Tensor rowScale(const at::Tensor& gradient)
{
    constexpr double kLeast = 1e-37;
    return at::exp2(at::floor(at::log2(gradient.abs().amax(-1, true).clamp_min(kLeast))));
}

} // namespace

RowPass::RowPass(const Decoder& decoder, const PrefixGroup& group)
    : m_decoder(decoder)
    , m_group(group)
    , m_keyHeads(decoder.info().keyValueHeadCount)
    , m_groups(decoder.info().headCount / decoder.info().keyValueHeadCount)
    , m_scale(1.0 / std::sqrt(static_cast<double>(decoder.info().headSize)))
{
}

at::Tensor RowPass::start() const
{
    return at::embedding(m_decoder.weights().embedding, m_group.lastTokens).to(at::kFloat);
}

at::Tensor RowPass::attend(std::int64_t layer, const at::Tensor& residual, RowActivations* saved) const
{
    const std::int64_t prompts = residual.size(0), rows = residual.size(1), size = m_decoder.info().headSize;
    const at::Tensor normed = m_decoder.norm(residual, weights(layer).inputNorm);
    const auto heads = [&](const at::Tensor& matrix) {
        return at::linear(normed, matrix).view({prompts, rows, -1, size});
    };

    const at::Tensor queries = (applyRotary(heads(weights(layer).query), m_group.cosine, m_group.sine) * m_scale)
                                   .view({prompts, rows, m_keyHeads, m_groups, size})
                                   .transpose(1, 2)
                                   .reshape({prompts, m_keyHeads, rows * m_groups, size});
    const at::Tensor selfKey
        = applyRotary(heads(weights(layer).key), m_group.cosine, m_group.sine).transpose(1, 2).unsqueeze(3);
    const at::Tensor selfValue = heads(weights(layer).value).transpose(1, 2).unsqueeze(3); // [P, Hkv, R, 1, hd]

    const at::Tensor& keys = m_group.cache.keys[static_cast<std::size_t>(layer)];
    const at::Tensor& values = m_group.cache.values[static_cast<std::size_t>(layer)];
    at::Tensor prefixScores = scoresOfRows(queries, keys).to(at::kFloat); // [P, Hkv, R * G, T]
    if (m_group.mask.defined())
        prefixScores.add_(m_group.mask);
    const at::Tensor selfScores = (queries.view({prompts, m_keyHeads, rows, m_groups, size}) * selfKey)
                                      .to(at::kFloat)
                                      .sum(-1)
                                      .view({prompts, m_keyHeads, rows * m_groups, 1});
    const at::Tensor attention = at::softmax(at::cat({prefixScores, selfScores}, -1), -1);
    const at::Tensor compute = attention.to(m_decoder.computeType());
    const std::int64_t length = keys.size(2);
    const at::Tensor fromPrefix = mixtureOfRows(compute.narrow(-1, 0, length), values);
    const at::Tensor fromSelf
        = compute.narrow(-1, length, 1).view({prompts, m_keyHeads, rows, m_groups, 1}) * selfValue;
    const at::Tensor mixed = (fromPrefix.view({prompts, m_keyHeads, rows, m_groups, size}) + fromSelf)
                                 .transpose(1, 2)
                                 .reshape({prompts, rows, -1}); // [P, R, H * hd]
    const at::Tensor middle = residual + at::linear(mixed, weights(layer).output);
    if (saved != nullptr) {
        saved->input = residual;
        saved->middle = middle;
        saved->queries = queries;
        saved->selfKey = selfKey;
        saved->selfValue = selfValue;
        saved->attention = attention;
    }
    return middle;
}

at::Tensor RowPass::neurons(std::int64_t layer, const at::Tensor& middle, RowActivations* saved) const
{
    const at::Tensor normed = m_decoder.norm(middle, weights(layer).postNorm);
    const at::Tensor gate = at::linear(normed, weights(layer).gate);
    const at::Tensor up = at::linear(normed, weights(layer).up);
    if (saved != nullptr) {
        saved->gate = gate;
        saved->up = up;
    }
    return at::silu(gate) * up;
}

at::Tensor RowPass::project(std::int64_t layer, const at::Tensor& neurons) const
{
    return at::linear(neurons, weights(layer).down).to(at::kFloat);
}

at::Tensor RowPass::projectBack(std::int64_t layer, const at::Tensor& gradient) const
{
    if (m_decoder.computeType() == at::kFloat)
        return at::matmul(gradient, weights(layer).down);
    const at::Tensor scale = rowScale(gradient);
    return at::matmul((gradient / scale).to(m_decoder.computeType()), weights(layer).down).to(at::kFloat) * scale;
}

at::Tensor RowPass::backward(std::int64_t layer, const at::Tensor& gradient, const RowActivations& saved) const
{
    if (m_decoder.computeType() == at::kFloat)
        return layerBackward(layer, gradient, saved);
    const at::Tensor scale = rowScale(gradient);
    return layerBackward(layer, gradient / scale, saved) * scale;
}

at::Tensor RowPass::layerBackward(std::int64_t layer, const at::Tensor& gradient, const RowActivations& saved) const
{
    const LayerWeights& block = weights(layer);
    const double epsilon = m_decoder.info().normEpsilon;
    const at::Tensor gate = saved.gate.unsqueeze(1), up = saved.up.unsqueeze(1); // [P, 1, R, F]
    const at::Tensor neurons = at::matmul(gradient.to(m_decoder.computeType()), block.down); // [P, O, R, F]
    const at::Tensor gateGradient = at::silu_backward((neurons * up), gate.expand_as(neurons));
    const at::Tensor upGradient = neurons * at::silu(gate);
    const at::Tensor normed = (at::matmul(gateGradient, block.gate) + at::matmul(upGradient, block.up)).to(at::kFloat);
    const at::Tensor middle = gradient + normBackward(normed, saved.middle.unsqueeze(1), block.postNorm, epsilon);
    return middle
        + normBackward(attendBackward(layer, middle, saved), saved.input.unsqueeze(1), block.inputNorm, epsilon);
}

/// Gradient at the residual after attention [P, O, R, d] -> gradient at the normed input of attention [P, O, R, d].
at::Tensor RowPass::attendBackward(std::int64_t layer, const at::Tensor& gradient, const RowActivations& saved) const
{
    const LayerWeights& block = weights(layer);
    const at::ScalarType type = m_decoder.computeType();
    const std::int64_t prompts = gradient.size(0), options = gradient.size(1), rows = gradient.size(2);
    const std::int64_t size = m_decoder.info().headSize;
    const at::Tensor& keys = m_group.cache.keys[static_cast<std::size_t>(layer)];
    const at::Tensor& values = m_group.cache.values[static_cast<std::size_t>(layer)];
    const std::int64_t length = keys.size(2);

    // [P, Hkv, O, R, G, hd]; folding O, R and G gives one product per key head with the shared prefix.
    const at::Tensor mixed = at::matmul(gradient.to(type), block.output)
                                 .view({prompts, options, rows, m_keyHeads, m_groups, size})
                                 .permute({0, 3, 1, 2, 4, 5});
    const at::Tensor folded = mixed.reshape({prompts, m_keyHeads, options * rows * m_groups, size});
    const at::Tensor selfValue = saved.selfValue.unsqueeze(2),
                     selfKey = saved.selfKey.unsqueeze(2); // [P, Hkv, 1, R, 1, hd]
    const at::Tensor prefixWeights = at::matmul(folded, values.transpose(2, 3)).to(at::kFloat);
    const at::Tensor selfWeights
        = (mixed * selfValue).to(at::kFloat).sum(-1).reshape({prompts, m_keyHeads, options * rows * m_groups, 1});
    const at::Tensor weightGradient
        = at::cat({prefixWeights, selfWeights}, -1).view({prompts, m_keyHeads, options, rows * m_groups, length + 1});

    const at::Tensor attention = saved.attention.unsqueeze(2); // [P, Hkv, 1, R * G, T + 1]
    const at::Tensor weighted = attention * weightGradient;
    const at::Tensor scores = (weighted - attention * weighted.sum(-1, true)).to(type); // [P, Hkv, O, R * G, T + 1]
    const at::Tensor selfScores
        = scores.narrow(-1, length, 1).reshape({prompts, m_keyHeads, options, rows, m_groups, 1});
    const at::Tensor prefixScores
        = scores.narrow(-1, 0, length).reshape({prompts, m_keyHeads, options * rows * m_groups, length});

    const at::Tensor selfAttention
        = saved.attention.narrow(-1, length, 1).reshape({prompts, m_keyHeads, 1, rows, m_groups, 1}).to(type);
    const at::Tensor queries = saved.queries.view({prompts, m_keyHeads, 1, rows, m_groups, size});
    const at::Tensor valueGradient = (mixed * selfAttention).sum(4); // [P, Hkv, O, R, hd]
    const at::Tensor keyGradient = (queries * selfScores).sum(4); // [P, Hkv, O, R, hd]
    const at::Tensor queryGradient
        = (at::matmul(prefixScores, keys).view({prompts, m_keyHeads, options, rows, m_groups, size})
           + selfScores * selfKey)
        * m_scale;

    const at::Tensor cosine = m_group.cosine.unsqueeze(1), sine = m_group.sine.unsqueeze(1); // [P, 1, 1, 1, hd / 2]
    const auto unfold = [&](const at::Tensor& perHead) { // [P, Hkv, O, R, (G,) hd] -> [P, O, R, heads, hd]
        const at::Tensor moved
            = perHead.dim() == 6 ? perHead.permute({0, 2, 3, 1, 4, 5}) : perHead.permute({0, 2, 3, 1, 4});
        return moved.reshape({prompts, options, rows, -1, size});
    };
    const auto through
        = [](const at::Tensor& heads, const at::Tensor& matrix) { return at::matmul(heads.flatten(3), matrix); };
    return (through(rotateBack(unfold(queryGradient), cosine, sine), block.query)
            + through(rotateBack(unfold(keyGradient), cosine, sine), block.key)
            + through(unfold(valueGradient), block.value))
        .to(at::kFloat);
}

} // namespace neurex::engine
