// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/scoring/firing_rates_p.h"

#include "core/engine/model/ffn_p.h"

#include <utility>
#include <vector>

namespace neurex::engine {

FiringRates::FiringRates(const Decoder& decoder, std::span<const TokenProxy* const> proxies, bool perOption,
                         JobWatch watch)
    : m_decoder(decoder)
    , m_proxies(proxies)
    , m_perOption(perOption)
    , m_watch(std::move(watch))
    , m_readout(decoder, proxies)
{
}

/// [L, F]; last: the residual stream of the last token after all layers, [1, d].
at::Tensor FiringRates::ratesOf(const TokenProxy& proxy, at::Tensor& last) const
{
    const at::Tensor tokens
        = at::tensor(at::ArrayRef<std::int32_t>(proxy.tokens), at::kLong).to(m_decoder.device()).unsqueeze(0);
    std::vector<at::Tensor> rates; // [L] of [F]
    SequenceHooks hooks;
    hooks.onNeurons = [&](std::int64_t, const at::Tensor& neurons, const FfnActivations& ffn) {
        m_watch.step(tokens.size(1));
        const at::Tensor& argument = m_decoder.spec().gated ? ffn.gate : ffn.up; // [1, T, F]
        rates.push_back(argument[0].gt(0).to(at::kFloat).mean(0));
        return neurons;
    };
    const at::Tensor residual = m_decoder.forward(tokens, hooks);
    last = residual.select(1, residual.size(1) - 1);
    return at::stack(rates);
}

ProxyScores FiringRates::run() const
{
    std::vector<at::Tensor> rates, residuals;
    for (const TokenProxy* proxy : m_proxies)
        rates.push_back(ratesOf(*proxy, residuals.emplace_back()));
    const OptionReadout::Answers answers = m_readout.answers(at::stack(residuals), m_watch);
    ProxyScores result;
    const std::int64_t outputs = m_perOption ? m_readout.optionCount() : 1;
    result.scores = at::stack(rates).unsqueeze(1).expand({-1, outputs, -1, -1}).cpu(); // [P, O, L, F]
    result.optionLogits = answers.optionLogits.squeeze(1).cpu();
    result.letterMass = answers.letterMass.squeeze(1).cpu();
    return result;
}

} // namespace neurex::engine
