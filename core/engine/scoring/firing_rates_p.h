// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/device/cancellation_p.h"
#include "core/engine/scoring/proxy_scores_p.h"
#include "core/engine/scoring/readout_p.h"

#include <cstdint>
#include <span>

namespace neurex::engine {

/// NeuronMeasure::FiringRate: the share of a prompt's tokens, all of them, at which a neuron's gate after its
/// activation is above 0; without a gate, the neuron itself (LAPE, released code of
/// RUCAIBox/Language-Specific-Neurons). All activations of BlockSpec are above 0 exactly where their argument is. One
/// prompt after the other, forward only.
class FiringRates {
public:
    FiringRates(const Decoder& decoder, std::span<const TokenProxy* const> proxies, bool perOption, JobWatch watch);

    /// The same scores for every option.
    ProxyScores run() const;

private:
    at::Tensor ratesOf(const TokenProxy& proxy, at::Tensor& last) const;

    const Decoder& m_decoder;
    std::span<const TokenProxy* const> m_proxies;
    bool m_perOption;
    JobWatch m_watch;
    OptionReadout m_readout;
};

/// Rows that go through a layer for a prompt, as JobWatch counts them.
inline std::int64_t firingRateRows(const ModelInfo& info, std::int64_t tokens)
{
    return info.layerCount * tokens;
}

} // namespace neurex::engine
