// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model/row_pass_p.h"

namespace neurex::engine {
namespace {

/// A power of two near each row's largest entry, [..., 1]. The backward pass is linear, so a row may be divided by it
/// and the result multiplied again; without that, gradients of small probabilities vanish in float16.
at::Tensor rowScale(const at::Tensor& gradient)
{
    constexpr double kLeast = 1e-37;
    return at::exp2(at::floor(at::log2(gradient.abs().amax(-1, true).clamp_min(kLeast))));
}

at::Tensor rowsOf(const at::Tensor& all, std::int64_t begin)
{
    return all.defined() ? all.narrow(1, begin, all.size(1) - begin) : all;
}

} // namespace

RowActivations RowActivations::rowsFrom(std::int64_t begin, std::int64_t groups) const
{
    return {rowsOf(input, begin),
            rowsOf(middle, begin),
            attention.rowsFrom(begin, groups),
            {rowsOf(ffn.gate, begin), rowsOf(ffn.up, begin)},
            rowsOf(mixed, begin),
            rowsOf(projected, begin)};
}

RowPass::RowPass(const Decoder& decoder, const PrefixGroup& group)
    : m_decoder(decoder)
    , m_group(group)
{
}

at::Tensor RowPass::start() const
{
    return m_decoder.embed(m_group.lastTokens, m_group.positions);
}

Attention::Prefix RowPass::prefix(std::int64_t layer, const Rotary& rotary) const
{
    const auto place = static_cast<std::size_t>(layer);
    return {m_group.cache.keys[place], m_group.cache.values[place],
            m_group.masks.at(m_decoder.spec().layers[place].window), rotary};
}

at::Tensor RowPass::attend(std::int64_t layer, const at::Tensor& residual, RowActivations* saved) const
{
    const LayerWeights& weights = m_decoder.layer(layer);
    const Rotary rotary = m_decoder.rotaryOf(layer, m_group.rotaries);
    const at::Tensor normed = m_decoder.preNorm(residual, weights.attentionNorm);
    const at::Tensor mixed = m_decoder.attention().rows(weights, normed, prefix(layer, rotary),
                                                        saved != nullptr ? &saved->attention : nullptr);
    const at::Tensor middle = residual + m_decoder.addition(mixed, weights.attentionPostNorm);
    if (saved != nullptr) {
        saved->input = residual;
        saved->middle = middle;
        if (m_decoder.spec().postNorms)
            saved->mixed = mixed.to(at::kFloat);
    }
    return middle;
}

at::Tensor RowPass::neurons(std::int64_t layer, const at::Tensor& residual, const at::Tensor& middle,
                            RowActivations* saved) const
{
    const LayerWeights& weights = m_decoder.layer(layer);
    const at::Tensor normed = m_decoder.preNorm(m_decoder.spec().parallel ? residual : middle, weights.ffnNorm);
    return ffnNeurons(m_decoder.spec(), weights, normed, saved != nullptr ? &saved->ffn : nullptr);
}

at::Tensor RowPass::project(std::int64_t layer, const at::Tensor& neurons) const
{
    return m_decoder.layer(layer).down.product(neurons).to(at::kFloat);
}

at::Tensor RowPass::withBias(std::int64_t layer, const at::Tensor& projected) const
{
    const at::Tensor& bias = m_decoder.layer(layer).downBias;
    return bias.defined() ? projected + bias.to(at::kFloat) : projected;
}

at::Tensor RowPass::addition(std::int64_t layer, const at::Tensor& projected, RowActivations* saved) const
{
    if (saved != nullptr && m_decoder.spec().postNorms)
        saved->projected = projected;
    return m_decoder.addition(withBias(layer, projected), m_decoder.layer(layer).ffnPostNorm);
}

/// What went into a layer's post-norm, for every gradient; undefined where there is none.
at::Tensor RowPass::branch(std::int64_t layer, const at::Tensor& projected) const
{
    return m_decoder.spec().postNorms ? withBias(layer, projected).unsqueeze(1) : at::Tensor();
}

at::Tensor RowPass::additionBackward(std::int64_t layer, const at::Tensor& gradient, const at::Tensor& projected) const
{
    return m_decoder.additionBackward(gradient, branch(layer, projected), m_decoder.layer(layer).ffnPostNorm);
}

at::Tensor RowPass::additionFrozenBackward(std::int64_t layer, const at::Tensor& gradient,
                                           const at::Tensor& projected) const
{
    return m_decoder.additionFrozenBackward(gradient, branch(layer, projected), m_decoder.layer(layer).ffnPostNorm);
}

at::Tensor RowPass::additionColumns(std::int64_t layer, std::int64_t begin, std::int64_t count) const
{
    const LayerWeights& weights = m_decoder.layer(layer);
    return m_decoder.additionDirection(weights.down.columns(begin, count).to(at::kFloat), weights.ffnPostNorm);
}

at::Tensor RowPass::additionScale(std::int64_t layer, const at::Tensor& projected) const
{
    return m_decoder.spec().postNorms ? m_decoder.additionScale(withBias(layer, projected)) : at::Tensor();
}

at::Tensor RowPass::projectBack(std::int64_t layer, const at::Tensor& gradient) const
{
    const Matrix& down = m_decoder.layer(layer).down;
    if (m_decoder.computeType() == at::kFloat)
        return down.productBack(gradient);
    const at::Tensor scale = rowScale(gradient);
    return down.productBack((gradient / scale).to(m_decoder.computeType())).to(at::kFloat) * scale;
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
    const LayerWeights& weights = m_decoder.layer(layer);
    const BlockSpec& spec = m_decoder.spec();
    const at::Tensor projected = additionBackward(layer, gradient, saved.projected);
    const at::Tensor neurons = weights.down.productBack(projected.to(m_decoder.computeType())); // [P, O, R, F]
    const at::Tensor ffn
        = m_decoder.preNormBackward(ffnBackward(spec, weights, neurons, saved.ffn),
                                    (spec.parallel ? saved.input : saved.middle).unsqueeze(1), weights.ffnNorm);
    const at::Tensor middle = gradient + ffn; // where the FFN reads the residual before attention: its part of the sum
    const at::Tensor mixed = m_decoder.additionBackward(spec.parallel ? gradient : middle,
                                                        spec.postNorms ? saved.mixed.unsqueeze(1) : at::Tensor(),
                                                        weights.attentionPostNorm);
    const Rotary rotary = m_decoder.rotaryOf(layer, m_group.rotaries);
    const at::Tensor normed
        = m_decoder.attention().rowsBackward(weights, mixed, prefix(layer, rotary), saved.attention);
    return middle + m_decoder.preNormBackward(normed, saved.input.unsqueeze(1), weights.attentionNorm);
}

} // namespace neurex::engine
