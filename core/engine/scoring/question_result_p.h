// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/attribution_settings.h"
#include "core/base/engine_types.h"
#include "core/base/question.h"
#include "core/engine/scoring/proxy_scores_p.h"

#include <ATen/ATen.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace neurex::engine {

/// Where one proxy's results lie.
struct ProxyRow {
    const ProxyScores* gradients = nullptr;
    std::int64_t row = 0;
};

/// Appends the numbers of a tensor, float32 on the CPU.
void append(std::vector<float>& values, const at::Tensor& tensor);

/// What is said of a question, given the rows of its proxies. index: along the questions that were asked.
QuestionAttribution questionResult(std::size_t index, const TokenQuestion& question, std::span<const ProxyRow> rows,
                                   const AttributionSettings& settings);

} // namespace neurex::engine
