// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What control sets say of an effect. All of it rests on one assumption: that without an effect the selection is one
// more draw of the kind that the sets are of, so that all N + 1 orders of their values are equally likely.
#pragma once

#include "core/analysis/inference.h"

#include <cstdint>
#include <span>
#include <vector>

namespace neurex {

/// The two-sided level at which an effect counts as shown.
inline constexpr double kControlLevel = 0.05;
/// Fewer sets cannot reach that level: the smallest rank p of N sets is 2 / (N + 1).
inline constexpr std::int64_t kLeastControlSets = 39;
/// What a new sweep draws for each point.
inline constexpr std::int64_t kDefaultControlSets = 99;

/// The smallest rank p that so many sets can give.
constexpr double smallestRankP(std::int64_t sets)
{
    return 2.0 / static_cast<double>(sets + 1);
}
/// The least number of sets with which a rank p can still be kControlLevel or less when it is corrected by Holm over so
/// many values.
constexpr std::int64_t leastSetsFor(std::int64_t values)
{
    return (kLeastControlSets + 1) * (values < 1 ? 1 : values) - 1;
}

/// Two-sided rank p of a value among those of N control sets: twice (1 + sets at least as far out on the value's side)
/// / (N + 1), at most 1. Ties count as far out, so P(p <= a) is at most a, and without ties exactly the largest
/// multiple of 2 / (N + 1) up to a. 1 without sets.
double rankP(double value, std::span<const double> controls);
/// The least number of sets with which rankPOfSize() can be kControlLevel or less.
inline constexpr std::int64_t kLeastControlSetsOfSize = 19;
/// Rank p of a size, such as a change in either direction, which is far out on one side only: (1 + sets of at least
/// that size) / (N + 1). 1 without sets.
double rankPOfSize(double size, std::span<const double> controls);

/// The values of the control sets, in order.
struct ControlRange {
    std::int64_t sets = 0;
    double median = 0.0;
    /// From the k-th smallest to the k-th largest value. From kLeastControlSets on, what lies outside has a rank p of
    /// kControlLevel or less, and what lies inside a larger one; with fewer sets k is 1.
    Interval range;
    std::int64_t cutOff = 1; ///< k; 1: the range holds all sets
    /// Of the values of further sets, (N + 1 - 2 k) / (N + 1) lie inside, however they are distributed.
    double level = 0.0;
};
/// At least one value.
ControlRange controlRange(std::vector<double> values);

/// A value among the control sets of one kind.
struct ControlRank {
    ControlRange controls;
    double p = 1.0; ///< rankP()
    double holmP = 1.0; ///< p corrected for all values that are looked at together; see controlRanks()

    /// By p alone; never with fewer than kLeastControlSets.
    bool isBeyond() const { return p <= kControlLevel; }
};

} // namespace neurex
