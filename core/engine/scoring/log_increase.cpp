// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/scoring/log_increase_p.h"

#include "core/engine/device/finite_p.h"
#include "core/engine/device/memory_plan.h"

#include <algorithm>
#include <utility>

namespace neurex::engine {
namespace {

constexpr std::int64_t kCachedNumbers = 1 << 18; ///< that are worked on at a time on a CPU: they stay near it
constexpr std::int64_t kCachedTokens = 2048; ///< the same of a block's columns
constexpr double kReach = 1.0; ///< up to which changes of logits are summed by the series

/// log sum_v share_v exp(change_v): [N, V] -> [N]. Not as a difference of two logarithms, which has few digits left
/// where changes are small. The shares add up to 1 or are all 0.
at::Tensor logMeanExp(const at::Tensor& shares, const at::Tensor& logShares, const at::Tensor& changes)
{
    constexpr double kLeast = -0.5, kMost = 1e6; // beyond them exp() has overflowed, or 1 + x loses digits itself
    const at::Tensor mean = at::matmul(at::expm1(changes), shares);
    at::Tensor logarithm = at::log1p(mean);
    const at::Tensor far = mean.gt(kLeast).logical_and(mean.lt(kMost)).logical_not().nonzero().squeeze(1);
    if (far.size(0) > 0)
        logarithm.index_copy_(0, far, at::logsumexp(changes.index_select(0, far) + logShares, -1));
    return logarithm;
}

/// A row for every so many numbers of a lens product: the usual terms of the series take about eight multiplications.
std::int64_t rowsOfBlock(const ModelInfo& info, std::int64_t neurons)
{
    constexpr std::int64_t kTerms = 8;
    const std::int64_t row = std::int64_t{info.hiddenSize} * info.neuronCount;
    return std::max<std::int64_t>(1, kTerms * neurons * info.vocabularySize / std::max<std::int64_t>(row, 1));
}

} // namespace

LogIncrease::LogIncrease(const RowPass& rows, const OptionReadout& readout, const at::Tensor& residual, bool perOption,
                         JobWatch watch)
    : m_rows(rows)
    , m_decoder(rows.decoder())
    , m_readout(readout)
    , m_scale(m_decoder.finalNormScale(residual).flatten())
    , m_perOption(perOption)
    , m_watch(std::move(watch))
{
}

LogIncrease::Base LogIncrease::baseOf(const at::Tensor& middle) const
{
    const std::int64_t proxies = middle.size(0), vocabulary = m_decoder.info().vocabularySize;
    const double cap = m_decoder.spec().logitCap;
    Base base;
    base.logShares = at::empty({proxies, vocabulary}, m_scale.options());
    if (cap != 0.0)
        base.capped = at::empty_like(base.logShares);
    std::vector<at::Tensor> options;
    for (std::int64_t proxy = 0; proxy < proxies; ++proxy) {
        throwIfStopped(m_watch);
        at::Tensor normed = m_decoder.finalNormDirection(middle[proxy]) * m_scale[proxy]; // [1, d]
        if (const at::Tensor& bias = m_decoder.weights().finalNorm.bias; bias.defined())
            normed = normed + bias;
        const at::Tensor products = m_decoder.weights().head.product(normed).squeeze(0);
        requireLogits(products);
        const at::Tensor logits = m_decoder.capLogits(products);
        base.logShares[proxy].copy_(at::log_softmax(logits, -1));
        if (cap != 0.0)
            base.capped[proxy].copy_(logits / cap);
        const at::Tensor padding = m_readout.padding()[proxy].squeeze(0); // [C, variants]
        options.push_back(logits.index_select(0, m_readout.tokens()[proxy]).view_as(padding) + padding);
    }
    base.shares = base.logShares.exp();
    base.logOptions = at::log_softmax(at::stack(options), -1);
    base.options = base.logOptions.exp().nan_to_num(0.0); // an option that a proxy does not have
    return base;
}

/// What products that are added bring the logits: with t = tanh(a) and u = tanh(b), tanh(a + b) - t = u (1 - t t) / (1
/// + t u).
at::Tensor LogIncrease::changes(const at::Tensor& products, const at::Tensor& capped) const
{
    if (!capped.defined())
        return products;
    const double cap = m_decoder.spec().logitCap;
    const at::Tensor added = at::tanh(products / cap);
    return added * (1.0 - capped.square()) * cap / (1.0 + capped * added);
}

/// log sum_v share_v exp(factor product_v) of products [N, V] that are 1 at most and factors [P, N] -> [P, N]; not
/// right where a factor is above kReach.
at::Tensor LogIncrease::series(const at::Tensor& shares, const at::Tensor& products, const at::Tensor& factors) const
{
    constexpr double kRest = 1e-6; // of a change
    const double reach = std::min(kReach, factors.abs().max().item<double>());
    std::int64_t terms = 1; // the next is reach^(terms + 1) / (terms + 1)! at most
    for (double next = reach / 2.0; next > kRest; next *= reach / static_cast<double>(terms + 1))
        ++terms;
    at::Tensor moments = at::zeros({terms, shares.size(0), products.size(0)}, shares.options());
    const std::int64_t all = products.size(1), width = products.is_cpu() ? kCachedTokens : all;
    for (std::int64_t begin = 0; begin < all; begin += width) {
        throwIfStopped(m_watch);
        const std::int64_t size = std::min(width, all - begin);
        const at::Tensor some = products.narrow(1, begin, size).contiguous(), weights = shares.narrow(1, begin, size);
        at::Tensor power = some;
        for (std::int64_t term = 0; term < terms; ++term) {
            if (term > 0)
                power = power * some;
            moments[term].addmm_(weights, power.t());
        }
    }
    at::Tensor sum = at::zeros_like(factors), factor = at::ones_like(factors);
    for (std::int64_t term = 0; term < terms; ++term) {
        factor = factor * factors / static_cast<double>(term + 1);
        sum += factor * moments[term];
    }
    return at::log1p(sum);
}

/// Puts right the sums [N] of one prompt that series() is not for.
void LogIncrease::sumFar(at::Tensor sums, const at::Tensor& shares, const at::Tensor& logShares,
                         const at::Tensor& capped, const at::Tensor& products, const at::Tensor& factors) const
{
    const at::Tensor isFar = capped.defined() ? at::ones_like(factors, at::kBool) : factors.abs().gt(kReach);
    const at::Tensor all = isFar.nonzero().squeeze(1);
    const std::int64_t step = products.is_cpu()
        ? std::max<std::int64_t>(1, kCachedNumbers / std::max<std::int64_t>(1, products.size(1)))
        : std::max<std::int64_t>(1, all.size(0));
    for (const at::Tensor& far : all.split(step)) {
        if (far.size(0) == 0)
            return;
        const at::Tensor some = products.index_select(0, far) * factors.index_select(0, far).unsqueeze(1);
        sums.index_copy_(0, far, logMeanExp(shares, logShares, changes(some, capped)));
    }
}

/// What is added to z of the gold letter, or of each: products [N, V], factors [N] -> [O, N].
at::Tensor LogIncrease::optionIncreases(std::int64_t proxy, const Base& base, const at::Tensor& products,
                                        const at::Tensor& factors) const
{
    const at::Tensor options = base.options[proxy], logOptions = base.logOptions[proxy]; // [C, variants]
    const at::Tensor tokens = m_readout.tokens()[proxy].view_as(options);
    const std::int64_t gold = m_readout.gold()[proxy].item<std::int64_t>();
    std::vector<at::Tensor> increases;
    for (std::int64_t option = m_perOption ? 0 : gold; option < (m_perOption ? options.size(0) : gold + 1); ++option) {
        const at::Tensor own = tokens[option];
        const at::Tensor capped = base.capped.defined() ? base.capped[proxy].index_select(0, own) : at::Tensor();
        const at::Tensor added = products.index_select(1, own) * factors.unsqueeze(1); // [N, variants]
        increases.push_back(logMeanExp(options[option], logOptions[option], changes(added, capped)));
    }
    return at::stack(increases);
}

at::Tensor LogIncrease::scores(std::int64_t layer, const at::Tensor& middle, const at::Tensor& neurons,
                               const at::Tensor& projected) const
{
    constexpr double kLeast = 1e-30; // a neuron that writes nothing
    const ModelInfo& info = m_decoder.info();
    const std::int64_t proxies = neurons.size(0), count = neurons.size(2);
    at::Tensor values = neurons.squeeze(1).to(at::kFloat) * m_scale.unsqueeze(1); // [P, F]
    if (const at::Tensor scale = m_rows.additionScale(layer, projected); scale.defined())
        values = values * scale.squeeze(1);
    const Base base = baseOf(middle);
    at::Tensor scores = at::empty({proxies, m_perOption ? m_readout.optionCount() : 1, count}, values.options());
    const std::int64_t perProduct = neuronsPerLensProduct(info);
    for (std::int64_t begin = 0; begin < count; begin += perProduct) {
        const std::int64_t size = std::min(perProduct, count - begin);
        at::Tensor products = m_decoder.weights().head.product(
            m_decoder.finalNormDirection(m_rows.additionColumns(layer, begin, size))); // [N, V]
        const at::Tensor largest = products.abs().amax(1).clamp_min(kLeast);
        products.div_(largest.unsqueeze(1));
        const at::Tensor factors = values.narrow(1, begin, size) * largest; // [P, N]
        at::Tensor all = base.capped.defined() ? at::empty_like(factors) : series(base.shares, products, factors);
        for (std::int64_t proxy = 0; proxy < proxies; ++proxy) {
            const at::Tensor capped = base.capped.defined() ? base.capped[proxy] : at::Tensor();
            sumFar(all[proxy], base.shares[proxy], base.logShares[proxy], capped, products, factors[proxy]);
            scores[proxy]
                .narrow(1, begin, size)
                .copy_(optionIncreases(proxy, base, products, factors[proxy]) - all[proxy]);
            m_watch.step(rowsOfBlock(info, size));
        }
    }
    return scores;
}

std::int64_t neuronsPerLensProduct(const ModelInfo& info)
{
    constexpr std::int64_t kMostMultiplications = std::int64_t{8} << 30;
    const std::int64_t vocabulary = std::max(1, info.vocabularySize);
    const std::int64_t soon = kMostMultiplications / (vocabulary * std::max(1, info.hiddenSize));
    return std::max<std::int64_t>(1, std::min(soon, rowsPerVocabularyProduct(vocabulary)));
}

std::int64_t logIncreaseRows(const ModelInfo& info)
{
    const std::int64_t perProduct = neuronsPerLensProduct(info);
    std::int64_t rows = 0;
    for (std::int64_t begin = 0; begin < info.neuronCount; begin += perProduct)
        rows += rowsOfBlock(info, std::min(perProduct, info.neuronCount - begin));
    return info.layerCount * rows;
}

} // namespace neurex::engine
