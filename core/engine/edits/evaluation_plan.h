// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/model_info.h"

#include <cstdint>

namespace neurex::engine {

/// What one group of an evaluation may occupy. Constants instead of free memory, because groups of other sizes round
/// differently: the same questions give the same bits everywhere.
struct EvaluationBudget {
    std::int64_t prefixBytes = std::int64_t{64} << 20; ///< keys and values of the group's prompts
    std::int64_t rowBytes = std::int64_t{1} << 30; ///< all that passes through a layer at once
};

/// The work of an evaluation: every stack is a row of every proxy.
struct EvaluationExtent {
    std::int64_t longestPrompt = 1; ///< tokens
    std::int64_t stackCount = 1;
    std::int64_t elementBytes = 4; ///< of the compute type
};

/// Upper estimate of what one row (one stack of one proxy) occupies within a layer, in float32 whatever the compute
/// type. The logits of the whole vocabulary are not part of it: see rowsPerVocabularyProduct().
std::int64_t evaluationBytesPerRow(const ModelInfo& info, std::int64_t longestPrompt);

/// Proxies that are evaluated together, at least one.
std::int64_t proxiesPerEvaluationGroup(const ModelInfo& info, const EvaluationExtent& extent,
                                       const EvaluationBudget& budget = {});

/// Rows that are multiplied with the whole head at a time, at least one: their logits take 64 MiB at most, and what
/// summing them takes is as much again.
std::int64_t rowsPerVocabularyProduct(std::int64_t vocabularySize);

} // namespace neurex::engine
