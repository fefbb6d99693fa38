// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/inference.h"

#include <optional>
#include <span>

namespace neurex {

/// A ratio of two sums over independent units.
struct ClusteredMean {
    double mean = 0.0; ///< sum of sums / sum of sizes; 0 where there are none
    /// Student's interval with the variance between units (of sum - mean * size: the ratio is linearised); empty with
    /// fewer than two units.
    std::optional<Interval> interval;

    bool operator==(const ClusteredMean&) const = default;
};

/// sums and sizes: one of each unit. Sizes are not negative.
ClusteredMean clusteredMean(std::span<const double> sums, std::span<const double> sizes, double level = 0.95);

} // namespace neurex
