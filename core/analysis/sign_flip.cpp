// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/sign_flip.h"

#include "core/base/random.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>

namespace neurex {
namespace {

constexpr std::int64_t kMaximumSteps = 100'000'000;
constexpr std::uint64_t kFlipStream = 0x666c6970;
constexpr int kBitsPerDraw = 64;

} // namespace

SignFlips::SignFlips(std::span<const std::int64_t> changes, std::int32_t resamples, std::uint64_t seed)
{
    std::vector<std::int64_t> sizes;
    std::int64_t largest = 0;
    for (const std::int64_t change : changes) {
        if (change != 0)
            sizes.push_back(std::abs(change));
        largest += std::abs(change);
    }
    m_weight.assign(static_cast<std::size_t>(largest) + 1, 0.0);
    if (static_cast<std::int64_t>(sizes.size()) * (largest + 1) <= kMaximumSteps)
        enumerate(sizes);
    else
        draw(sizes, resamples, seed);
    m_beyond.assign(m_weight.size(), 0.0);
    for (std::size_t value = m_weight.size() - 1; value > 0; --value)
        m_beyond[value - 1] = m_beyond[value] + m_weight[value];
}

/// The distribution of the sum is symmetric, so that its upper half, folded, is all there is to know. One change after
/// the other: P'(s) = (P(s - d) + P(s + d)) / 2.
void SignFlips::enumerate(std::span<const std::int64_t> changes)
{
    m_weight.front() = 1.0; // of the folded sum
    std::size_t reached = 0;
    std::vector<double> next(m_weight.size());
    for (const std::int64_t change : changes) {
        const auto step = static_cast<std::size_t>(change);
        std::fill_n(next.begin(), reached + step + 1, 0.0);
        for (std::size_t sum = 0; sum <= reached; ++sum) {
            const double half = m_weight[sum] / 2.0;
            next[sum + step] += half;
            next[sum > step ? sum - step : step - sum] += half;
        }
        reached += step;
        std::copy_n(next.begin(), reached + 1, m_weight.begin());
    }
}

void SignFlips::draw(std::span<const std::int64_t> changes, std::int32_t resamples, std::uint64_t seed)
{
    m_resamples = std::max(resamples, 1);
    SeededRandom random(seed, kFlipStream);
    for (std::int32_t i = 0; i < resamples; ++i) {
        std::int64_t sum = 0;
        std::uint64_t bits = 0;
        int left = 0;
        for (const std::int64_t change : changes) {
            if (left == 0) {
                bits = random.next();
                left = kBitsPerDraw;
            }
            sum += (bits & 1U) != 0 ? change : -change;
            bits >>= 1U;
            --left;
        }
        m_weight[static_cast<std::size_t>(std::abs(sum))] += 1.0;
    }
}

double SignFlips::pValue(std::int64_t sum) const
{
    const auto value = static_cast<std::size_t>(std::abs(sum));
    const double extreme = value < m_weight.size() ? m_beyond[value] + m_weight[value] / 2.0 : 0.0;
    if (isExact())
        return std::min(extreme, 1.0);
    return (1.0 + extreme) / static_cast<double>(m_resamples + 1);
}

double SignFlips::criticalSum(double alpha) const
{
    double below = 0.0, belowP = 1.0;
    for (std::size_t value = 0; value < m_weight.size(); ++value) {
        if (m_weight[value] == 0.0)
            continue;
        const double p = pValue(static_cast<std::int64_t>(value));
        if (p <= alpha)
            return belowP > p ? std::lerp(below, static_cast<double>(value), (belowP - alpha) / (belowP - p)) : below;
        below = static_cast<double>(value);
        belowP = p;
    }
    return below + 1.0;
}

} // namespace neurex
