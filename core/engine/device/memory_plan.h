// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/model_info.h"

#include <cstdint>

namespace neurex::engine {

/// Prompts whose prefixes are kept: a task of 200 questions with three proxies each, and what is looked at beside it.
/// More would only keep what is not asked again.
inline constexpr std::int64_t kMostCachedPrompts = 768;

/// Keys, values and unedited rows of one prompt in a cache. elementBytes: of the compute type.
std::int64_t cachedBytesPerPrompt(const ModelInfo& info, std::int64_t elementBytes, std::int64_t tokens);

/// The most that kMostCachedPrompts prompts of the model's context can take, at most `largest`.
std::int64_t cacheBudget(const ModelInfo& info, std::int64_t elementBytes, std::int64_t largest);

/// Upper limit of a cache on the CPU, whatever the model.
inline constexpr std::int64_t kLargestCacheOnCpu = std::int64_t{2} << 30;

} // namespace neurex::engine
