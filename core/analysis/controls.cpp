// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/controls.h"

#include <algorithm>
#include <numeric>

namespace neurex {
static_assert(smallestRankP(kLeastControlSets) <= kControlLevel
              && smallestRankP(kLeastControlSets - 1) > kControlLevel);

double rankP(double value, std::span<const double> controls)
{
    const auto below = std::ranges::count_if(controls, [value](double control) { return control <= value; });
    const auto above = std::ranges::count_if(controls, [value](double control) { return control >= value; });
    const auto atLeastAsFarOut = static_cast<double>(1 + std::min(below, above));
    return std::min(1.0, 2.0 * atLeastAsFarOut / static_cast<double>(controls.size() + 1));
}

double rankPOfSize(double size, std::span<const double> controls)
{
    const auto above = std::ranges::count_if(controls, [size](double control) { return control >= size; });
    return static_cast<double>(1 + above) / static_cast<double>(controls.size() + 1);
}

ControlRange controlRange(std::vector<double> values)
{
    std::ranges::sort(values);
    ControlRange range;
    range.sets = std::ssize(values);
    range.median = std::midpoint(values[(values.size() - 1) / 2], values[values.size() / 2]);
    const auto draws = static_cast<double>(range.sets + 1);
    // The rank p of what k - 1 sets surpass is 2 k / (N + 1).
    while (2.0 * static_cast<double>(range.cutOff + 1) / draws <= kControlLevel)
        ++range.cutOff;
    const auto low = values.begin() + (range.cutOff - 1), high = values.end() - range.cutOff;
    range.range = {*low, *high};
    range.level = std::max(0.0, (draws - 2.0 * static_cast<double>(range.cutOff)) / draws);
    return range;
}

} // namespace neurex
