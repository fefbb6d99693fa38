// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/device/operations.h"

#include "core/engine/device/memory_plan.h"

#include <algorithm>

namespace neurex::engine {
namespace {

// What norms, softmax, small products and copies add to the arithmetic of a pass: the bench measures 1.3 to 1.5.
constexpr double kOverhead = 1.4;

/// Steps whose rows have to be computed; alpha = 1 is the clean row itself.
double spawnedRows(const AttributionSettings& settings)
{
    const bool endsAtOne = settings.rule == Rule::Right || (settings.rule == Rule::Linspace && settings.steps > 1);
    return endsAtOne ? settings.steps - 1 : settings.steps;
}

} // namespace

LayerOperations::LayerOperations(const ModelInfo& shape, const BlockSpec& spec)
{
    const BlockSizes sizes(shape, spec);
    keyValue = 4.0 * static_cast<double>(sizes.width * sizes.keys);
    linear = 2.0 * static_cast<double>(sizes.matrixNumbers());
    attentionPerKey = 4.0 * static_cast<double>(sizes.queries);
}

Operations fusedSweepOperations(const ModelInfo& shape, const BlockSpec& spec, const AttributionSettings& settings,
                                std::int64_t tokens)
{
    const LayerOperations cost(shape, spec);
    const auto count = static_cast<double>(tokens);
    const double layers = shape.layerCount;
    const double row = cost.linear + cost.attentionPerKey * count;
    const double prefix = count - 1.0;
    Operations operations;
    operations.prefill = prefix * (cost.linear * (layers - 1.0) + cost.keyValue)
        + cost.attentionPerKey * prefix * prefix / 2.0 * (layers - 1.0);
    for (std::int32_t layer = 0; layer < shape.layerCount; ++layer) {
        operations.forward += row * (1.0 + layer * (spawnedRows(settings) + 1.0)); // + 1: alpha = 0, for completeness
        operations.backward += row * (1.0 + layer * spawnedRows(settings));
    }
    operations.forward += 2.0 * shape.hiddenSize * static_cast<double>(shape.vocabularySize);
    return operations;
}

double usualAttributionSeconds(const ModelInfo& info, const BlockSpec& spec, double operationsPerSecond)
{
    if (operationsPerSecond <= 0.0)
        return 0.0;
    const std::int64_t tokens = std::clamp<std::int64_t>(info.contextLength, 1, kUsualPromptTokens);
    return kOverhead * fusedSweepOperations(info, spec, AttributionSettings(), tokens).total() / operationsPerSecond;
}

} // namespace neurex::engine
