// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/attribution_settings.h"
#include "core/engine/device/cancellation_p.h"
#include "core/engine/model/prefix_p.h"
#include "core/engine/model/row_pass_p.h"
#include "core/engine/scoring/proxy_scores_p.h"
#include "core/engine/scoring/readout_p.h"

#include <span>
#include <vector>

namespace neurex::engine {

/// The measures that one pass of the prompts' last tokens tells of all layers: Activation, LetterCredit and
/// LogIncrease forward only, GradientActivation and NeuronGradient with one backward. Nothing is spawned, so a proxy costs
/// one token's way, and with LogIncrease what LogIncrease says.
class LastTokenPass {
public:
    LastTokenPass(const Decoder& decoder, const PrefixGroup& group, std::span<const TokenProxy* const> proxies,
                  const AttributionSettings& settings, JobWatch watch);

    ProxyScores run();

private:
    struct LayerState {
        RowActivations saved; // what the backward or the hook needs
        at::Tensor neurons; // [P, 1, F]
        at::Tensor projected; // [P, 1, d] float32, W_down times them; only with post-norms
    };

    at::Tensor forward();
    void scoreByActivation(at::Tensor& scores) const;
    void scoreByCredit(const at::Tensor& residual, at::Tensor& scores) const;
    void scoreByIncrease(const at::Tensor& residual, at::Tensor& scores) const;
    void scoreByGradient(const at::Tensor& residual, at::Tensor& scores);
    at::Tensor valueAtHook(const LayerState& state) const;
    at::Tensor gradientAtHook(std::int64_t layer, const at::Tensor& gradient, const LayerState& state) const;
    bool needsGradient() const;

    const Decoder& m_decoder;
    AttributionSettings m_settings;
    JobWatch m_watch;
    RowPass m_rows;
    OptionReadout m_readout;
    std::vector<LayerState> m_layers;
};

/// Rows that go through a layer for one proxy, as JobWatch counts them.
std::int64_t lastTokenRowsPerProxy(const ModelInfo& info, const AttributionSettings& settings,
                                   std::int64_t optionCount);

} // namespace neurex::engine
