// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/python_random.h"

#include <algorithm>
#include <bit>
#include <numeric>
#include <unordered_set>

namespace neurex {

namespace {

/// Python draws into a list of the population below this size, and into a set of the drawn above it.
std::size_t listLimit(std::size_t count)
{
    std::size_t limit = 21;
    if (count > 5) {
        std::size_t power = 1;
        while (power < 3 * count)
            power *= 4;
        limit += power;
    }
    return limit;
}

} // namespace

PythonRandom::PythonRandom(std::uint64_t seed)
{
    m_state[0] = 19650218U;
    const auto mixed = [this](std::size_t i) { return m_state[i - 1] ^ (m_state[i - 1] >> 30U); };
    for (std::size_t i = 1; i < kWords; ++i)
        m_state[i] = 1812433253U * mixed(i) + static_cast<std::uint32_t>(i);

    const std::array<std::uint32_t, 2> key{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32U)};
    const std::size_t keyWords = key[1] == 0 ? 1 : 2;
    std::size_t i = 1;
    const auto step = [&] {
        if (++i == kWords) {
            m_state[0] = m_state[kWords - 1];
            i = 1;
        }
    };
    for (std::size_t round = 0; round < kWords; ++round) {
        const std::size_t j = round % keyWords;
        m_state[i] = (m_state[i] ^ (mixed(i) * 1664525U)) + key[j] + static_cast<std::uint32_t>(j);
        step();
    }
    for (std::size_t round = 1; round < kWords; ++round) {
        m_state[i] = (m_state[i] ^ (mixed(i) * 1566083941U)) - static_cast<std::uint32_t>(i);
        step();
    }
    m_state[0] = 0x80000000U;
}

void PythonRandom::refill()
{
    constexpr std::size_t kShift = 397;
    for (std::size_t i = 0; i < kWords; ++i) {
        const std::uint32_t joined = (m_state[i] & 0x80000000U) | (m_state[(i + 1) % kWords] & 0x7fffffffU);
        m_state[i] = m_state[(i + kShift) % kWords] ^ (joined >> 1U) ^ ((joined & 1U) != 0 ? 0x9908b0dfU : 0U);
    }
    m_used = 0;
}

std::uint32_t PythonRandom::word()
{
    if (m_used == kWords)
        refill();
    std::uint32_t value = m_state[m_used++];
    value ^= value >> 11U;
    value ^= (value << 7U) & 0x9d2c5680U;
    value ^= (value << 15U) & 0xefc60000U;
    return value ^ (value >> 18U);
}

std::uint64_t PythonRandom::getrandbits(unsigned bits)
{
    if (bits == 0)
        return 0;
    if (bits <= 32)
        return word() >> (32U - bits);
    const std::uint64_t low = word();
    return low | (static_cast<std::uint64_t>(word() >> (64U - bits)) << 32U);
}

double PythonRandom::random()
{
    const std::uint32_t high = word() >> 5U;
    const std::uint32_t low = word() >> 6U;
    return (high * 0x1.0p26 + low) * 0x1.0p-53;
}

std::size_t PythonRandom::choice(std::size_t bound)
{
    const auto bits = static_cast<unsigned>(std::bit_width(bound));
    std::uint64_t value = getrandbits(bits);
    while (value >= bound)
        value = getrandbits(bits);
    return static_cast<std::size_t>(value);
}

std::vector<std::size_t> PythonRandom::choices(std::size_t bound, std::size_t count)
{
    std::vector<std::size_t> chosen(count);
    for (std::size_t& index : chosen)
        index = static_cast<std::size_t>(random() * static_cast<double>(bound));
    return chosen;
}

std::vector<std::size_t> PythonRandom::sample(std::size_t population, std::size_t count)
{
    count = std::min(count, population);
    std::vector<std::size_t> chosen;
    chosen.reserve(count);
    if (population <= listLimit(count)) {
        std::vector<std::size_t> pool(population);
        std::iota(pool.begin(), pool.end(), std::size_t{0});
        for (; chosen.size() < count; pool.pop_back()) {
            const std::size_t drawn = choice(pool.size());
            chosen.push_back(pool[drawn]);
            pool[drawn] = pool.back();
        }
        return chosen;
    }
    std::unordered_set<std::size_t> drawn;
    while (chosen.size() < count)
        if (const std::size_t index = choice(population); drawn.insert(index).second)
            chosen.push_back(index);
    return chosen;
}

} // namespace neurex
