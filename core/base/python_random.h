// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/mersenne_twister.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace neurex {

/// The draws of Python's `random` module (3.2 and later) from an integer seed, number for number: for repeating what
/// published scripts drew. Own draws use SeededRandom. The twister is seeded by the 32-bit words of the seed.
class PythonRandom {
public:
    /// random.seed(seed)
    explicit PythonRandom(std::uint64_t seed);

    /// random.getrandbits(bits); bits 0 to 64.
    std::uint64_t getrandbits(unsigned bits);
    /// random.random(): uniform in [0, 1), a multiple of 2^-53.
    double random();
    /// random.randrange(bound), and the index that random.choice takes of `bound` things; bound > 0.
    std::size_t choice(std::size_t bound);
    /// The indices that random.choices(things, k=count) takes of `bound` things, with repeats; bound > 0.
    std::vector<std::size_t> choices(std::size_t bound, std::size_t count);
    /// The indices that random.sample(things, count) takes of `population` things, in its order. Python refuses a count
    /// above the population; here it means all of them.
    std::vector<std::size_t> sample(std::size_t population, std::size_t count);
    /// random.shuffle(values)
    template <typename T>
    void shuffle(std::span<T> values)
    {
        for (std::size_t i = values.size(); i > 1; --i)
            std::swap(values[i - 1], values[choice(i)]);
    }

private:
    MersenneTwister m_words;
};

} // namespace neurex
