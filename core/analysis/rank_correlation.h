// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace neurex {

/// The place of each value among all, 1 for the smallest; equal values share the mean of their places. No NaN.
std::vector<double> averageRanks(std::span<const float> values);
std::vector<double> averageRanks(std::span<const double> values);

/// Pearson's correlation of two lists of the same length; empty where one of them is constant.
std::optional<double> correlation(std::span<const double> first, std::span<const double> second);
/// The same of two lists of places.
std::optional<double> rankCorrelation(std::span<const double> first, std::span<const double> second);

} // namespace neurex
