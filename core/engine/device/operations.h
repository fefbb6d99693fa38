// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How much a computation has to compute, from which times are told beforehand.
#pragma once

#include "core/base/attribution_settings.h"
#include "core/base/model_info.h"
#include "core/engine/families/block_spec.h"

#include <cstdint>

namespace neurex::engine {

/// Operations that one token costs in one layer; a multiply-add counts as two.
struct LayerOperations {
    LayerOperations(const ModelInfo& shape, const BlockSpec& spec);

    double keyValue = 0.0; ///< of making its key and value
    double linear = 0.0; ///< of all matrices
    double attentionPerKey = 0.0;
};

/// Multiply-adds counted as two operations; only what the result needs (a lower bound, without norms and softmax).
struct Operations {
    double prefill = 0.0; ///< keys and values of all tokens but the last
    double forward = 0.0; ///< of the single-token rows
    double backward = 0.0; ///< gradient with respect to the activations
    double total() const { return prefill + forward + backward; }
};

/// The triangular pass for one proxy question of `tokens` tokens, target over the options.
Operations fusedSweepOperations(const ModelInfo& shape, const BlockSpec& spec, const AttributionSettings& settings,
                                std::int64_t tokens);

/// What runs are planned with before a task is known.
inline constexpr std::int64_t kUsualPromptTokens = 256;

/// Estimate: seconds that attribution of one proxy question of kUsualPromptTokens takes, or of as many tokens as the
/// context holds, with the usual settings, on a device that does so many float32 operations a second in matrix
/// products. 0 where that is not known.
double usualAttributionSeconds(const ModelInfo& info, const BlockSpec& spec, double operationsPerSecond);

} // namespace neurex::engine
