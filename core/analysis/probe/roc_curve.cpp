// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/probe/roc_curve.h"

#include <functional>
#include <map>
#include <utility>

namespace neurex {

std::optional<RocCurve> rocCurve(std::span<const std::int64_t> scores, const std::vector<bool>& isPositive)
{
    std::map<std::int64_t, std::pair<std::int64_t, std::int64_t>, std::greater<>> cases; // score -> negative, positive
    std::int64_t negatives = 0, positives = 0;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        auto& [negative, positive] = cases[scores[i]];
        ++(isPositive[i] ? positive : negative);
        ++(isPositive[i] ? positives : negatives);
    }
    if (negatives == 0 || positives == 0)
        return std::nullopt;
    RocCurve curve;
    RocCurve::Point last;
    std::int64_t negative = 0, positive = 0;
    for (const auto& [score, counts] : cases) {
        negative += counts.first;
        positive += counts.second;
        const RocCurve::Point point{score, static_cast<double>(negative) / static_cast<double>(negatives),
                                    static_cast<double>(positive) / static_cast<double>(positives)};
        curve.area += (point.falsePositive - last.falsePositive) * (point.truePositive + last.truePositive) / 2.0;
        curve.points.push_back(point);
        last = point;
    }
    return curve;
}

} // namespace neurex
