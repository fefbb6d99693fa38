// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace neurex::demo {

/// Named streams of seeded draws: streams of different names under one seed are independent, so that one part of the
/// demo can change without moving the others.
class Random {
public:
    Random(std::uint64_t seed, std::string_view streamName);

    /// Uniform in [0, count); count must be positive.
    std::size_t below(std::size_t count) { return static_cast<std::size_t>(m_numbers.below(count)); }
    /// Uniform in [0, 1).
    double unit();
    bool chance(double probability) { return unit() < probability; }

    template <typename Container>
    const auto& pick(const Container& items)
    {
        return items[below(items.size())];
    }

    template <typename T>
    void shuffle(std::vector<T>& items)
    {
        m_numbers.shuffle(std::span(items));
    }

    /// Index drawn in proportion to the weights.
    std::size_t weighted(const std::vector<double>& weights);

private:
    SeededRandom m_numbers;
};

} // namespace neurex::demo
