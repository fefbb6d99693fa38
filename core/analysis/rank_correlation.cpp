// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/rank_correlation.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>

namespace neurex {
namespace {

template <typename Number>
std::vector<double> ranksOf(std::span<const Number> values)
{
    std::vector<std::uint32_t> order(values.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, [values](std::uint32_t a, std::uint32_t b) { return values[a] < values[b]; });
    std::vector<double> ranks(values.size());
    for (std::size_t first = 0; first < order.size();) {
        std::size_t end = first + 1;
        while (end < order.size() && values[order[end]] == values[order[first]])
            ++end;
        const double rank = static_cast<double>(first + 1 + end) / 2.0;
        for (; first < end; ++first)
            ranks[order[first]] = rank;
    }
    return ranks;
}

std::optional<double> centred(std::span<const double> first, double firstMean, std::span<const double> second,
                              double secondMean)
{
    double products = 0.0, firstSquares = 0.0, secondSquares = 0.0;
    for (std::size_t i = 0; i < first.size(); ++i) {
        const double a = first[i] - firstMean, b = second[i] - secondMean;
        products += a * b;
        firstSquares += a * a;
        secondSquares += b * b;
    }
    if (firstSquares == 0.0 || secondSquares == 0.0)
        return std::nullopt;
    return std::clamp(products / std::sqrt(firstSquares * secondSquares), -1.0, 1.0);
}

} // namespace

std::vector<double> averageRanks(std::span<const float> values)
{
    return ranksOf(values);
}

std::vector<double> averageRanks(std::span<const double> values)
{
    return ranksOf(values);
}

std::optional<double> correlation(std::span<const double> first, std::span<const double> second)
{
    const auto meanOf = [](std::span<const double> values) {
        return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
    };
    return first.empty() ? std::nullopt : centred(first, meanOf(first), second, meanOf(second));
}

std::optional<double> rankCorrelation(std::span<const double> first, std::span<const double> second)
{
    const double mean = (static_cast<double>(first.size()) + 1.0) / 2.0; // of places, whatever the ties
    return centred(first, mean, second, mean);
}

} // namespace neurex
