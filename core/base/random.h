// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <utility>

namespace neurex {

/// splitmix64: the same numbers from the same seed on every platform and compiler (the standard distributions are not).
class SeededRandom {
public:
    explicit SeededRandom(std::uint64_t seed)
        : m_state(seed)
    {
    }
    /// An independent stream for part number `stream` of a seeded whole.
    SeededRandom(std::uint64_t seed, std::uint64_t stream)
        : m_state(mix(seed) ^ mix(~stream))
    {
    }

    /// One seed of several numbers: another list, order or length gives an unrelated one, so that draws which differ in
    /// any of them are independent (sums of seed and number are not: neighbouring seeds would share draws).
    static std::uint64_t mixed(std::initializer_list<std::uint64_t> parts)
    {
        std::uint64_t hash = mix(kIncrement * (parts.size() + 1));
        for (const std::uint64_t part : parts)
            hash = mix((hash + kIncrement) ^ mix(part + kIncrement));
        return hash;
    }

    std::uint64_t next()
    {
        m_state += kIncrement;
        return mix(m_state);
    }
    /// Uniform in [0, bound), without modulo bias; bound > 0.
    std::uint64_t below(std::uint64_t bound)
    {
        const std::uint64_t rejected = (0 - bound) % bound;
        std::uint64_t value = next();
        while (value < rejected)
            value = next();
        return value % bound;
    }
    /// Uniform in [0, 1): a multiple of 2^-53.
    double unit() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }
    /// Fisher-Yates.
    template <typename T>
    void shuffle(std::span<T> values)
    {
        for (std::size_t i = values.size(); i > 1; --i)
            std::swap(values[i - 1], values[static_cast<std::size_t>(below(i))]);
    }

private:
    static constexpr std::uint64_t kIncrement = 0x9e3779b97f4a7c15ULL;
    static std::uint64_t mix(std::uint64_t value)
    {
        value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
        value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
        return value ^ (value >> 31);
    }

    std::uint64_t m_state;
};

} // namespace neurex
