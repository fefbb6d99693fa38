// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace neurex {

/// Receiver operating characteristic: what shares of the wrong and of the right cases a threshold lets through.
struct RocCurve {
    struct Point {
        std::int64_t threshold = 0; ///< scores of at least so much
        double falsePositive = 0.0, truePositive = 0.0; ///< shares

        bool operator==(const Point&) const = default;
    };
    std::vector<Point> points; ///< from the highest threshold to the lowest; without the origin
    double area = 0.0; ///< under it, by trapezoids: equal scores count half
};

/// scores and isPositive: as many. Nothing where there is no positive or no negative case.
std::optional<RocCurve> rocCurve(std::span<const std::int64_t> scores, const std::vector<bool>& isPositive);

} // namespace neurex
