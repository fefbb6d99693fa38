// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/edits/evaluation_plan.h"

#include <algorithm>

namespace neurex::engine {
namespace {

constexpr std::int64_t kFloatBytes = sizeof(float);
constexpr std::int64_t kVocabularyBytes = std::int64_t{64} << 20;

} // namespace

std::int64_t evaluationBytesPerRow(const ModelInfo& info, std::int64_t longestPrompt)
{
    const std::int64_t residual = 8 * static_cast<std::int64_t>(info.hiddenSize); // states, norms, their temporaries
    const std::int64_t heads = static_cast<std::int64_t>(info.headCount) * info.headSize;
    const std::int64_t attention = 4 * heads + 3 * info.headCount * longestPrompt; // scores, joined, softmax
    const std::int64_t neurons = 5 * static_cast<std::int64_t>(info.neuronCount); // gate, up, silu, product, edited
    return kFloatBytes * (residual + attention + neurons);
}

std::int64_t proxiesPerEvaluationGroup(const ModelInfo& info, const EvaluationExtent& extent,
                                       const EvaluationBudget& budget)
{
    const std::int64_t prefixBytes
        = extent.longestPrompt * 2 * info.keyValueHeadCount * info.headSize * info.layerCount * extent.elementBytes;
    const std::int64_t rowBytes = extent.stackCount * evaluationBytesPerRow(info, extent.longestPrompt);
    const std::int64_t byPrefix = budget.prefixBytes / std::max<std::int64_t>(prefixBytes, 1);
    const std::int64_t byRows = budget.rowBytes / std::max<std::int64_t>(rowBytes, 1);
    return std::max<std::int64_t>(std::min(byPrefix, byRows), 1);
}

std::int64_t rowsPerVocabularyProduct(std::int64_t vocabularySize)
{
    return std::max<std::int64_t>(kVocabularyBytes / (kFloatBytes * std::max<std::int64_t>(vocabularySize, 1)), 1);
}

} // namespace neurex::engine
