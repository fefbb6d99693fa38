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

/// The value at a fraction (0..1) of values in ascending order, linear between neighbours; at least one value.
double quantile(std::span<const double> sorted, double fraction);
/// What holds that share of the values, in the middle; at least one value.
Interval percentileInterval(std::vector<double> values, double level);

} // namespace neurex
