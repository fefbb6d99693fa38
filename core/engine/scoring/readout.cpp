// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/scoring/readout_p.h"

#include "core/engine/device/finite_p.h"
#include "core/engine/device/memory_plan.h"

#include <algorithm>
#include <limits>
#include <set>
#include <vector>

namespace neurex::engine {
namespace {

constexpr float kMinusInfinity = -std::numeric_limits<float>::infinity();

/// The probability of some tokens together [n, k], each counted where `unique` [n, k] is 0 and not where it is -inf,
/// given the logits of all [n, V]: [n] double. The largest logit is subtracted before the exponentials, which are
/// summed in double precision: so a probability near 1 keeps the digits of what is missing to 1.
at::Tensor tokenMass(at::Tensor logits, const at::Tensor& tokens, const at::Tensor& unique)
{
    const at::Tensor largest = logits.amax(-1, true);
    requireLogits(largest);
    const at::Tensor powers = logits.sub_(largest).exp_();
    const at::Tensor all = powers.sum(-1, false, at::kDouble);
    const at::Tensor own = powers.gather(-1, tokens) * unique.exp();
    return (own.sum(-1, false, at::kDouble) / all).clamp_max(1.0);
}

} // namespace

OptionReadout::OptionReadout(const Decoder& decoder, std::span<const TokenProxy* const> proxies)
    : m_decoder(decoder)
{
    for (const TokenProxy* proxy : proxies) {
        m_optionCount = std::max(m_optionCount, static_cast<std::int64_t>(proxy->optionTokens.size()));
        for (const auto& variants : proxy->optionTokens)
            m_variantCount = std::max(m_variantCount, static_cast<std::int64_t>(variants.size()));
    }
    const auto count = static_cast<std::int64_t>(proxies.size());
    at::Tensor ids = at::zeros({count, m_optionCount, m_variantCount}, at::kLong);
    at::Tensor padding = at::full({count, 1, m_optionCount, m_variantCount}, kMinusInfinity, at::kFloat);
    at::Tensor unique = padding.clone();
    at::Tensor gold = at::zeros({count}, at::kLong);
    // By pointer: setting single elements of tensors takes longer than evaluating a small model.
    auto* id = ids.data_ptr<std::int64_t>();
    float* pad = padding.data_ptr<float>();
    float* first = unique.data_ptr<float>();
    auto* right = gold.data_ptr<std::int64_t>();
    for (const TokenProxy* proxy : proxies) {
        std::set<std::int32_t> seen;
        *right++ = proxy->gold;
        for (std::size_t c = 0; c < proxy->optionTokens.size(); ++c) {
            const auto row = static_cast<std::int64_t>(c) * m_variantCount;
            for (std::size_t v = 0; v < proxy->optionTokens[c].size(); ++v) {
                const std::int32_t token = proxy->optionTokens[c][v];
                const std::int64_t place = row + static_cast<std::int64_t>(v);
                id[place] = token;
                pad[place] = 0.0F;
                if (seen.insert(token).second)
                    first[place] = 0.0F;
            }
        }
        const std::int64_t size = m_optionCount * m_variantCount;
        id += size;
        pad += size;
        first += size;
    }
    const at::Device device = decoder.device();
    // Where a proxy has fewer tokens than there are places, its first token stands again.
    const at::Tensor flat = ids.view({count, -1});
    m_tokens = at::where(padding.view({count, -1}).eq(0.0), flat, flat.narrow(1, 0, 1)).to(device);
    m_rows = decoder.weights().head.rowsAt(ids.flatten().to(device)).view({count, -1, decoder.info().hiddenSize});
    m_padding = padding.to(device);
    m_unique = unique.view({count, 1, -1}).to(device);
    m_gold = gold.to(device);
}

at::Tensor OptionReadout::wholeVocabulary(const at::Tensor& normed) const
{
    return m_decoder.capLogits(m_decoder.weights().head.product(normed));
}

OptionReadout::Scores OptionReadout::scores(const at::Tensor& normed) const
{
    const at::Tensor products = at::matmul(normed, m_rows.transpose(1, 2)); // [P, R, C * V]
    requireLogits(products);
    const at::Tensor logits = m_decoder.capLogits(products);
    Scores result;
    result.logits = logits;
    result.variants = logits.view({logits.size(0), logits.size(1), m_optionCount, m_variantCount}) + m_padding;
    result.options = at::logsumexp(result.variants, -1);
    return result;
}

OptionReadout::Answers OptionReadout::answers(const at::Tensor& residual, const JobWatch& watch) const
{
    const at::Tensor normed = m_decoder.finalNorm(residual);
    const Scores scored = scores(normed);
    const std::int64_t most = rowsPerVocabularyProduct(m_decoder.info().vocabularySize), count = normed.size(1);
    const auto rowsOf = [count](const at::Tensor& perProxy) { // [P or 1, .., n] -> [P * R, n]
        return perProxy.view({perProxy.size(0), 1, -1}).expand({-1, count, -1}).flatten(0, 1);
    };
    const auto parts = normed.flatten(0, 1).split(most), tokens = rowsOf(m_tokens).split(most),
               unique = rowsOf(m_unique).split(most);
    std::vector<at::Tensor> masses;
    for (std::size_t part = 0; part < parts.size(); ++part) {
        throwIfStopped(watch);
        masses.push_back(tokenMass(wholeVocabulary(parts[part]), tokens[part], unique[part]));
    }
    return {scored.options, at::cat(masses).view({normed.size(0), count})};
}

at::Tensor OptionReadout::targets(const at::Tensor& residual, Target target) const
{
    const at::Tensor normed = m_decoder.finalNorm(residual);
    const at::Tensor options = scores(normed).options;
    switch (target) {
    case Target::Options:
        return at::softmax(options, -1);
    case Target::LogOptions:
        return at::log_softmax(options, -1);
    case Target::Vocabulary:
        return at::exp(options - at::logsumexp(wholeVocabulary(normed), -1, true));
    case Target::LogVocabulary:
        return options - at::logsumexp(wholeVocabulary(normed), -1, true);
    case Target::Margin:
        break;
    }
    const at::Tensor own = at::eye(m_optionCount, options.options()).to(at::kBool);
    const at::Tensor others = options.unsqueeze(-2).masked_fill(own, kMinusInfinity); // [P, R, C, C]
    return options - at::logsumexp(others, -1);
}

/// dF_c / dz_j: [P, R, C] -> [P, C (as gold), R, C]; Vocabulary is handled by its caller.
at::Tensor OptionReadout::optionDerivatives(const at::Tensor& options, Target target) const
{
    const at::Tensor identity = at::eye(m_optionCount, options.options());
    const at::Tensor own = identity.view({1, m_optionCount, 1, m_optionCount});
    if (target == Target::Margin) {
        const at::Tensor others = options.unsqueeze(1).masked_fill(own.to(at::kBool), kMinusInfinity);
        return own - at::softmax(others, -1);
    }
    const at::Tensor probabilities = at::softmax(options, -1).unsqueeze(1); // [P, 1, R, C]
    // 1 - p_c as the sum of the other probabilities: a confident answer (p near 1) would lose every digit otherwise.
    const at::Tensor others = probabilities * (1 - own); // [P, C, R, C]
    const at::Tensor derivatives = own * others.sum(-1, true) - others;
    if (target == Target::LogOptions)
        return derivatives;
    return derivatives * probabilities.permute({0, 3, 2, 1});
}

/// [P, C, ...] -> [P, 1, ...], the gold option of each proxy.
at::Tensor OptionReadout::keepGold(const at::Tensor& perOption) const
{
    return perOption.index({at::arange(perOption.size(0), m_gold.options()), m_gold}).unsqueeze(1);
}

/// Derivatives at z [P, O, R, C] -> gradient at the final norm's result [P, O, R, d].
at::Tensor OptionReadout::gradientAtNormed(const Scores& scored, const at::Tensor& derivatives) const
{
    const at::Tensor within = at::softmax(scored.variants, -1); // dz_c / dlogit_cv, [P, R, C, V]
    // Options that a proxy does not have: probability 0 and softmax over -inf only, so 0 * nan; they carry no gradient.
    const at::Tensor perVariant = (derivatives.unsqueeze(-1) * within.unsqueeze(1)).nan_to_num(0.0); // [P, O, R, C, V]
    at::Tensor atProducts = perVariant.flatten(3); // [P, O, R, C * V]
    if (const at::Tensor slope = m_decoder.capDerivative(scored.logits); slope.defined())
        atProducts = atProducts * slope.unsqueeze(1);
    return at::matmul(atProducts.flatten(1, 2), m_rows)
        .view({derivatives.size(0), derivatives.size(1), derivatives.size(2), m_rows.size(2)});
}

at::Tensor OptionReadout::targetGradients(const at::Tensor& residual, Target target, bool perOption) const
{
    const at::Tensor normed = m_decoder.finalNorm(residual);
    const Scores scored = scores(normed);
    if (readsVocabulary(target))
        return m_decoder.finalNormBackward(vocabularyGradients(normed, scored, target, perOption),
                                           residual.unsqueeze(1));
    const at::Tensor derivatives = optionDerivatives(scored.options, target); // [P, C, R, C]
    return m_decoder.finalNormBackward(gradientAtNormed(scored, perOption ? derivatives : keepGold(derivatives)),
                                       residual.unsqueeze(1));
}

/// dF/dnormed [P, O, R, d]. With option o as gold the derivative at z_o is 1 - P_o, summed from the other tokens as in
/// optionDerivatives(), at the other options' z it is -P, at the logits of all other tokens minus their probability.
at::Tensor OptionReadout::vocabularyGradients(const at::Tensor& normed, const Scores& scored, Target target,
                                              bool perOption) const
{
    const at::Tensor logits = wholeVocabulary(normed); // [P, R, V]
    const at::Tensor all = at::logsumexp(logits, -1, true); // [P, R, 1]
    const at::Tensor optionShares = at::exp(scored.options - all); // [P, R, C]
    at::Tensor others = at::exp(logits - all);
    others.scatter_(2, m_tokens.unsqueeze(1).expand({-1, others.size(1), -1}), 0.0);
    const at::Tensor own
        = at::eye(m_optionCount, scored.options.options()).view({1, m_optionCount, 1, m_optionCount}); // [1, C, 1, C]
    const at::Tensor rivals = optionShares.unsqueeze(1) * (1 - own); // [P, C, R, C]
    const at::Tensor missing = rivals.sum(-1, true) + others.sum(-1).unsqueeze(1).unsqueeze(-1); // 1 - P_o
    const at::Tensor derivatives = own * missing - rivals;
    if (const at::Tensor slope = m_decoder.capDerivative(logits); slope.defined())
        others = others * slope;
    at::Tensor gradient = gradientAtNormed(scored, perOption ? derivatives : keepGold(derivatives))
        - m_decoder.weights().head.productBack(others).unsqueeze(1);
    if (target == Target::Vocabulary) {
        const at::Tensor probability = optionShares.permute({0, 2, 1}).unsqueeze(-1); // [P, C, R, 1]
        gradient = gradient * (perOption ? probability : keepGold(probability));
    }
    return gradient;
}

at::Tensor OptionReadout::letterDirections(const at::Tensor& residual, bool perOption) const
{
    const Scores scored = scores(m_decoder.finalNorm(residual));
    const at::Tensor own = at::eye(m_optionCount, scored.options.options()).view({1, m_optionCount, 1, m_optionCount});
    const at::Tensor there = scored.options.isfinite().to(at::kFloat).unsqueeze(1); // [P, 1, R, C]
    const at::Tensor others = (there.sum(-1, true) - 1).clamp_min(1); // [P, 1, R, 1]
    const at::Tensor derivatives = own - (1 - own) * there / others; // [P, C, R, C]
    const at::Tensor gradient = gradientAtNormed(scored, perOption ? derivatives : keepGold(derivatives));
    return m_decoder.finalNormFrozenBackward(gradient, residual.unsqueeze(1));
}

} // namespace neurex::engine
