// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/attribution_settings.h"
#include "core/base/engine_types.h"
#include "core/engine/device/cancellation_p.h"
#include "core/engine/model/prefix_p.h"
#include "core/engine/model/row_pass_p.h"
#include "core/engine/scoring/proxy_scores_p.h"
#include "core/engine/scoring/quadrature.h"
#include "core/engine/scoring/readout_p.h"

#include <span>
#include <vector>

namespace neurex::engine {

/// Integrated gradients of F with respect to the FFN neurons at the last token, for all layers and steps at once.
///
/// At layer l the clean row spawns the rows x_mid + a(alpha_k W_down h) (the path of layer l) and the row of alpha = 0
/// (for completeness); all rows ride together through the layers above. a() adds the bias, post-norm and multiplier
/// that some families have. One backward pass of the summed targets gives every row's gradient, and IG_l = h_l *
/// W_down^T (sum_k w_k a'(alpha_k W_down h)^T dF/dx_k). (DESIGN.md section 4; NeuronLLM eq. 1.)
class PathGradients {
public:
    PathGradients(const Decoder& decoder, const PrefixGroup& group, std::span<const TokenProxy* const> proxies,
                  const AttributionSettings& settings, JobWatch watch);

    /// layersPerPass < L runs several passes in which only some layers spawn rows: less memory, same result.
    ProxyScores run(std::int64_t layersPerPass);

private:
    struct LayerState {
        RowActivations saved; // of the gradient rows only
        at::Tensor neurons; // [P, F] float32, clean row
        at::Tensor projected; // [P, 1, d] float32, W_down times them; only with post-norms
    };

    void pass(std::int64_t begin, std::int64_t end, ProxyScores& result);
    at::Tensor forward(std::int64_t begin, std::int64_t end);
    at::Tensor spawn(std::int64_t layer, const at::Tensor& middle, const at::Tensor& projected,
                     const at::Tensor& rows) const;
    at::Tensor meanGradient(std::int64_t layer, const at::Tensor& path, const at::Tensor& clean) const;
    void recordTargets(const at::Tensor& residual, std::int64_t begin, std::int64_t end, ProxyScores& result) const;
    void backward(const at::Tensor& residual, std::int64_t begin, std::int64_t end, ProxyScores& result);

    const Decoder& m_decoder;
    AttributionSettings m_settings;
    JobWatch m_watch;
    RowPass m_rows;
    OptionReadout m_readout;
    at::Tensor m_alphas; // [S] of the spawned rows, alpha < 1
    at::Tensor m_weights; // [S]
    double m_cleanWeight = 0.0; ///< weight of a node at alpha = 1, which is the clean row itself
    std::vector<LayerState> m_layers;
    std::int64_t m_zeroCount = 0; ///< alpha = 0 rows so far; they come first and have no backward
};

/// Rows that go through a layer for one proxy, as JobWatch counts them: a row that comes back counts twice.
std::int64_t pathRowsPerProxy(const ModelInfo& info, const AttributionSettings& settings, std::int64_t optionCount,
                              std::int64_t layersPerPass);

} // namespace neurex::engine
