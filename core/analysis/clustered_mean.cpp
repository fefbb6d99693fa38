// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/clustered_mean.h"

#include "core/analysis/paired_shares.h"

#include <cmath>
#include <cstddef>
#include <numeric>

namespace neurex {

ClusteredMean clusteredMean(std::span<const double> sums, std::span<const double> sizes, double level)
{
    ClusteredMean result;
    const double total = std::accumulate(sizes.begin(), sizes.end(), 0.0);
    if (total == 0.0)
        return result;
    result.mean = std::accumulate(sums.begin(), sums.end(), 0.0) / total;
    const auto units = static_cast<double>(sums.size());
    if (units < 2.0)
        return result;
    double between = 0.0;
    for (std::size_t unit = 0; unit < sums.size(); ++unit) {
        const double gap = sums[unit] - result.mean * sizes[unit];
        between += gap * gap;
    }
    const double error = std::sqrt(between * units / (units - 1.0)) / total;
    const double reach = studentQuantile(level, units - 1.0) * error;
    result.interval = Interval{result.mean - reach, result.mean + reach};
    return result;
}

} // namespace neurex
