// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/device/memory_plan.h"

#include <algorithm>

namespace neurex::engine {

std::int64_t cachedBytesPerPrompt(const ModelInfo& info, std::int64_t elementBytes, std::int64_t tokens)
{
    const std::int64_t keysAndValues = 2 * std::int64_t{info.keyValueHeadCount} * info.headSize * elementBytes;
    const auto residual = static_cast<std::int64_t>(sizeof(float)) * info.hiddenSize;
    const std::int64_t neurons = elementBytes * info.neuronCount;
    return info.layerCount * (tokens * keysAndValues + residual + neurons);
}

std::int64_t cacheBudget(const ModelInfo& info, std::int64_t elementBytes, std::int64_t largest)
{
    const std::int64_t perPrompt = cachedBytesPerPrompt(info, elementBytes, info.contextLength);
    return perPrompt > largest / kMostCachedPrompts ? largest : kMostCachedPrompts * perPrompt;
}

} // namespace neurex::engine
