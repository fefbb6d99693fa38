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

MersenneTwister twisterOf(std::uint64_t seed)
{
    const std::array<std::uint32_t, 2> words{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32U)};
    return MersenneTwister(std::span(words).first(words[1] == 0 ? 1 : 2));
}

} // namespace

PythonRandom::PythonRandom(std::uint64_t seed)
    : m_words(twisterOf(seed))
{
}

std::uint64_t PythonRandom::getrandbits(unsigned bits)
{
    if (bits == 0)
        return 0;
    if (bits <= 32)
        return m_words.word() >> (32U - bits);
    const std::uint64_t low = m_words.word();
    return low | (static_cast<std::uint64_t>(m_words.word() >> (64U - bits)) << 32U);
}

double PythonRandom::random()
{
    return m_words.unit();
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
