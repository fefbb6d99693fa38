// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/numpy_random.h"

#include "core/base/mersenne_twister.h"

#include <array>
#include <bit>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

namespace neurex {
namespace {

__extension__ using Wide = unsigned __int128;

constexpr Wide wide(std::uint64_t high, std::uint64_t low)
{
    return (static_cast<Wide>(high) << 64U) | low;
}

/// numpy's SeedSequence: spreads the words of a seed over a pool, and draws words from that.
class SeedPool {
public:
    explicit SeedPool(std::uint64_t seed)
        : m_pool{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32U), 0, 0}
    {
        Hash hash{0x43b0d7e5U, 0x931e8875U};
        for (std::uint32_t& word : m_pool)
            word = hash(word);
        for (std::size_t from = 0; from < m_pool.size(); ++from) {
            for (std::size_t to = 0; to < m_pool.size(); ++to) {
                if (from != to)
                    m_pool[to] = folded(0xca01f9ddU * m_pool[to] - 0x4973f715U * hash(m_pool[from]));
            }
        }
    }

    /// The first so many 64-bit words.
    template <std::size_t Count>
    std::array<std::uint64_t, Count> words() const
    {
        Hash hash{0x8b51f9ddU, 0x58f38dedU};
        std::array<std::uint64_t, Count> drawn{};
        std::size_t place = 0;
        const auto next = [&] { return std::uint64_t{hash(m_pool[place++ % m_pool.size()])}; };
        for (std::uint64_t& word : drawn) {
            const std::uint64_t low = next();
            word = low | (next() << 32U);
        }
        return drawn;
    }

private:
    static std::uint32_t folded(std::uint32_t value) { return value ^ (value >> 16U); }

    struct Hash {
        std::uint32_t constant;
        std::uint32_t factor;

        std::uint32_t operator()(std::uint32_t value)
        {
            value ^= constant;
            constant *= factor;
            return folded(value * constant);
        }
    };

    std::array<std::uint32_t, 4> m_pool;
};

/// PCG XSL RR 128/64.
class Pcg64 {
public:
    explicit Pcg64(std::uint64_t seed)
    {
        const auto words = SeedPool(seed).words<4>();
        m_increment = (wide(words[2], words[3]) << 1U) | 1U;
        step();
        m_state += wide(words[0], words[1]);
        step();
    }

    /// Uniform in [0, most]: draws with as many bits as that has, until one is not above it.
    std::uint32_t upTo(std::uint32_t most)
    {
        const auto mask
            = static_cast<std::uint32_t>((std::uint64_t{1} << static_cast<unsigned>(std::bit_width(most))) - 1U);
        std::uint32_t value = half() & mask;
        while (value > most)
            value = half() & mask;
        return value;
    }

private:
    void step() { m_state = m_state * wide(2549297995355413924U, 4865540595714422341U) + m_increment; }

    /// The halves of a word one after the other, the lower one first.
    std::uint32_t half()
    {
        if (std::exchange(m_hasHalf, !m_hasHalf))
            return static_cast<std::uint32_t>(m_word >> 32U);
        step();
        const auto high = static_cast<std::uint64_t>(m_state >> 64U), low = static_cast<std::uint64_t>(m_state);
        m_word = std::rotr(high ^ low, static_cast<int>(high >> 58U));
        return static_cast<std::uint32_t>(m_word);
    }

    Wide m_state = 0;
    Wide m_increment = 0;
    std::uint64_t m_word = 0;
    bool m_hasHalf = false;
};

/// The standard normal numbers of RandomState.
class LegacyGauss {
public:
    explicit LegacyGauss(std::uint32_t seed)
        : m_twister(seed)
    {
    }

    double next()
    {
        if (m_left)
            return *std::exchange(m_left, std::nullopt);
        double x = 0.0, y = 0.0, square = 0.0;
        do {
            x = 2.0 * m_twister.unit() - 1.0;
            y = 2.0 * m_twister.unit() - 1.0;
            square = x * x + y * y;
        } while (square >= 1.0 || square == 0.0);
        const double factor = std::sqrt(-2.0 * std::log(square) / square);
        m_left = factor * x;
        return factor * y;
    }

private:
    MersenneTwister m_twister;
    std::optional<double> m_left; ///< of the pair that was drawn last
};

} // namespace

std::vector<std::size_t> numpyPermutation(std::uint64_t seed, std::size_t count)
{
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    Pcg64 random(seed);
    for (std::size_t i = count; i-- > 1;)
        std::swap(order[i], order[random.upTo(static_cast<std::uint32_t>(i))]);
    return order;
}

std::vector<double> numpyNormal(std::uint32_t seed, double mean, double scale, std::size_t count)
{
    std::vector<double> values(count);
    LegacyGauss gauss(seed);
    for (double& value : values)
        value = mean + scale * gauss.next();
    return values;
}

} // namespace neurex
