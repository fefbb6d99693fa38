// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/inference.h"
#include "core/base/evaluation.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace neurex {

struct BootstrapSettings {
    std::uint64_t seed = 0;
    std::int32_t resamples = 2000;
    double level = 0.95;
};

/// Percentile bootstrap over questions (their proxies stay together). No questions: [0, 0].
Interval bootstrapInterval(std::span<const QuestionAnswer> answers, Measure measure,
                           const BootstrapSettings& settings = {});

/// What a paired bootstrap resamples: after - before, or the relative change in percent (RAC, RCC).
enum class Change { Difference, Relative };

/// Percentile bootstrap of a change; both sides are resampled with the same questions. Resamples whose value before is
/// 0 have no relative change and are left out; empty when none remains or the two are not the same questions.
std::optional<Interval> pairedBootstrapInterval(std::span<const QuestionAnswer> before,
                                                std::span<const QuestionAnswer> after, Measure measure, Change change,
                                                const BootstrapSettings& settings = {});

/// The value at a fraction (0..1) of values in ascending order, linear between neighbours; at least one value.
double quantile(std::span<const double> sorted, double fraction);
/// What holds that share of the values, in the middle; at least one value.
Interval percentileInterval(std::vector<double> values, double level);

} // namespace neurex
