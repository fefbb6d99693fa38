// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace neurex {

/// MT19937 (Matsumoto and Nishimura 1998), from which Python's `random` and numpy's RandomState draw.
class MersenneTwister {
public:
    /// Their init_genrand().
    explicit MersenneTwister(std::uint32_t seed);
    /// Their init_by_array(); at least one word.
    explicit MersenneTwister(std::span<const std::uint32_t> key);

    std::uint32_t word();
    /// Their genrand_res53(): uniform in [0, 1), a multiple of 2^-53.
    double unit();

private:
    static constexpr std::size_t kWords = 624;
    void refill();

    std::array<std::uint32_t, kWords> m_state{};
    std::size_t m_used = kWords;
};

} // namespace neurex
