// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <limits>

namespace neurex {

/// The largest factor, value or addend of an intervention: engines compute in float32.
inline constexpr double kLargestInterventionValue = std::numeric_limits<float>::max();

/// Whether engines take this number as the value of an intervention, whatever then becomes of the model's numbers.
inline bool isInterventionValue(double value)
{
    return std::isfinite(value) && std::abs(value) <= kLargestInterventionValue;
}

} // namespace neurex
