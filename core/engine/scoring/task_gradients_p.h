// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/attribution_settings.h"
#include "core/engine/device/cancellation_p.h"
#include "core/engine/scoring/proxy_scores_p.h"
#include "core/engine/scoring/readout_p.h"

#include <span>

namespace neurex::engine {

/// NeuronMeasure::TaskGradient: the gradient of F with respect to the weights of W_up, summed over each row, without
/// any of those matrices: sum_d dF/dW_up[i, d] = sum_t dF/du_t,i * sum_d n_t,d with n what enters the FFN (task
/// neurons, CGVST; without a gate u is what enters the activation). All positions of a prompt count. Where n comes from
/// a layer norm without weights its sum is 0, and the score is rounding only.
///
/// One prompt after the other; one layer's graph at a time, from residual streams that the forward kept: a forward, and
/// a forward and backward a layer.
class TaskGradients {
public:
    TaskGradients(const Decoder& decoder, std::span<const TokenProxy* const> proxies,
                  const AttributionSettings& settings, JobWatch watch);

    ProxyScores run();

private:
    ProxyScores runProxy(const TokenProxy* proxy, std::int64_t outputs) const;

    const Decoder& m_decoder;
    std::span<const TokenProxy* const> m_proxies;
    AttributionSettings m_settings;
    JobWatch m_watch;
};

/// Rows that go through a layer for a prompt, as JobWatch counts them.
std::int64_t taskGradientRows(const ModelInfo& info, const AttributionSettings& settings, std::int64_t tokens,
                              std::int64_t optionCount);

} // namespace neurex::engine
