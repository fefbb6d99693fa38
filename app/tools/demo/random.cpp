// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tools/demo/random.h"

#include <numeric>

namespace neurex::demo {

namespace {

std::uint64_t fnv1a(std::string_view text)
{
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : text) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 1099511628211ULL;
    }
    return hash;
}

} // namespace

Random::Random(std::uint64_t seed, std::string_view streamName)
    : m_numbers(seed, fnv1a(streamName))
{
}

double Random::unit()
{
    return static_cast<double>(m_numbers.next() >> 11) * 0x1.0p-53;
}

std::size_t Random::weighted(const std::vector<double>& weights)
{
    double remaining = unit() * std::accumulate(weights.begin(), weights.end(), 0.0);
    for (std::size_t i = 0; i + 1 < weights.size(); ++i) {
        remaining -= weights[i];
        if (remaining < 0.0)
            return i;
    }
    return weights.size() - 1;
}

} // namespace neurex::demo
