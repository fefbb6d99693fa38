// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/mersenne_twister.h"

#include <algorithm>

namespace neurex {

MersenneTwister::MersenneTwister(std::uint32_t seed)
{
    m_state[0] = seed;
    for (std::size_t i = 1; i < kWords; ++i)
        m_state[i] = 1812433253U * (m_state[i - 1] ^ (m_state[i - 1] >> 30U)) + static_cast<std::uint32_t>(i);
}

MersenneTwister::MersenneTwister(std::span<const std::uint32_t> key)
    : MersenneTwister(19650218U)
{
    const auto mixed = [this](std::size_t i) { return m_state[i - 1] ^ (m_state[i - 1] >> 30U); };
    std::size_t i = 1;
    const auto step = [&] {
        if (++i == kWords) {
            m_state[0] = m_state[kWords - 1];
            i = 1;
        }
    };
    for (std::size_t round = 0; round < std::max(kWords, key.size()); ++round) {
        const std::size_t j = round % key.size();
        m_state[i] = (m_state[i] ^ (mixed(i) * 1664525U)) + key[j] + static_cast<std::uint32_t>(j);
        step();
    }
    for (std::size_t round = 1; round < kWords; ++round) {
        m_state[i] = (m_state[i] ^ (mixed(i) * 1566083941U)) - static_cast<std::uint32_t>(i);
        step();
    }
    m_state[0] = 0x80000000U;
}

void MersenneTwister::refill()
{
    constexpr std::size_t kShift = 397;
    for (std::size_t i = 0; i < kWords; ++i) {
        const std::uint32_t joined = (m_state[i] & 0x80000000U) | (m_state[(i + 1) % kWords] & 0x7fffffffU);
        m_state[i] = m_state[(i + kShift) % kWords] ^ (joined >> 1U) ^ ((joined & 1U) != 0 ? 0x9908b0dfU : 0U);
    }
    m_used = 0;
}

std::uint32_t MersenneTwister::word()
{
    if (m_used == kWords)
        refill();
    std::uint32_t value = m_state[m_used++];
    value ^= value >> 11U;
    value ^= (value << 7U) & 0x9d2c5680U;
    value ^= (value << 15U) & 0xefc60000U;
    return value ^ (value >> 18U);
}

double MersenneTwister::unit()
{
    const std::uint32_t high = word() >> 5U;
    const std::uint32_t low = word() >> 6U;
    return (high * 0x1.0p26 + low) * 0x1.0p-53;
}

} // namespace neurex
