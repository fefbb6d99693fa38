// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace neurex {

/// How |sum of e_i d_i| is distributed when the signs e_i are drawn by lot. The d_i are whole numbers.
class SignFlips {
public:
    /// All flips where that is at most some 100 million steps, else so many seeded resamples.
    SignFlips(std::span<const std::int64_t> changes, std::int32_t resamples, std::uint64_t seed);

    bool isExact() const { return m_resamples == 0; }
    std::int64_t resamples() const { return m_resamples; } ///< 0 when exact
    /// Mid-p of a sum: P(more extreme) + P(as extreme) / 2; of resamples (1 + their number) / (resamples + 1).
    double pValue(std::int64_t sum) const;
    /// The least |sum|, linear between the values that occur, whose p is at most alpha; beyond the largest value that
    /// occurs when not even that one's is.
    double criticalSum(double alpha) const;

private:
    void enumerate(std::span<const std::int64_t> changes);
    void draw(std::span<const std::int64_t> changes, std::int32_t resamples, std::uint64_t seed);

    std::vector<double> m_weight; // of |sum|, by value
    std::vector<double> m_beyond; // weight of all larger sums
    std::int64_t m_resamples = 0;
};

} // namespace neurex
