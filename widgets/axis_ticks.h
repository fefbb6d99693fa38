// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>

namespace neurex::ui {

/// Smallest of 1, 2, 5, 10, 20, ... that keeps labels at least minimumDistance pixels apart.
inline int tickStep(double pixelsPerUnit, double minimumDistance)
{
    double decade = 1.0;
    while (true) {
        for (const double factor : {1.0, 2.0, 5.0}) {
            if (decade * factor * pixelsPerUnit >= minimumDistance || decade >= 1e8)
                return static_cast<int>(decade * factor);
        }
        decade *= 10.0;
    }
}

/// First multiple of step that is not below start.
inline int firstTick(double start, int step)
{
    return std::max(0, static_cast<int>(std::ceil(start / step)) * step);
}

/// Smallest round number (one digit but 7 and 9, times a power of ten) that is not below a value above zero.
inline double roundLimit(double value)
{
    const double decade = std::pow(10.0, std::floor(std::log10(value)));
    for (const double factor : {1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0}) {
        if (value <= decade * factor * (1.0 + 1e-9))
            return decade * factor;
    }
    return 10.0 * decade;
}

/// Round step (1, 2 or 5 times a power of ten) that cuts a span into at most maximumParts.
inline double roundStep(double span, int maximumParts)
{
    const double decade = std::pow(10.0, std::floor(std::log10(span / maximumParts)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (span / (decade * factor) <= maximumParts)
            return decade * factor;
    }
    return 10.0 * decade;
}

} // namespace neurex::ui
