// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace neurex {

/// How a prompt's gradients are kept for skill-neuron probes: of C labels and N neurons.
struct PlaneShape {
    std::size_t labels = 0; ///< C, at least 2
    std::size_t neurons = 0; ///< N, of all layers

    std::size_t wordsPerPlane() const { return (neurons + kWordBits - 1) / kWordBits; }
    std::size_t leadBits() const { return static_cast<std::size_t>(std::bit_width(2 * labels - 2)); }
    std::size_t planeCount() const { return 4 * labels + leadBits(); }
    std::size_t wordCount() const { return planeCount() * wordsPerPlane(); } ///< of a prompt
    std::size_t byteCount() const { return wordCount() * sizeof(std::uint64_t); }

    bool operator==(const PlaneShape&) const = default;

    static constexpr std::size_t kWordBits = 64;
};

/// A plane has one bit a neuron, neuron n in bit n % 64 of word n / 64; bits behind the last neuron are 0.
using Plane = std::span<const std::uint64_t>;

inline bool bitOf(Plane plane, std::size_t neuron)
{
    return (plane[neuron / PlaneShape::kWordBits] >> neuron % PlaneShape::kWordBits & 1U) != 0;
}

/// What is kept of one prompt p, G[l, n] being the gradient of the probability of label l at neuron n, and g the right
/// label: all that sign votes and votes for the largest gradient need, in 4 C + bit_width(2 C - 2) bits a neuron in
/// place of 32 C. A view; whoever made the words keeps them.
class LabelPlanes {
public:
    LabelPlanes(const PlaneShape& shape, std::span<const std::uint64_t> words)
        : m_shape(shape)
        , m_words(words)
    {
    }

    const PlaneShape& shape() const { return m_shape; }
    Plane positive(std::size_t label) const { return plane(label); } ///< G[l, n] > 0
    Plane negative(std::size_t label) const { return plane(m_shape.labels + label); } ///< G[l, n] < 0
    Plane largest(std::size_t label) const { return plane(2 * m_shape.labels + label); } ///< G[l, n] = max_k G[k, n]
    Plane smallest(std::size_t label) const { return plane(3 * m_shape.labels + label); } ///< G[l, n] = min_k G[k, n]
    /// Bit j of sum_l sgn(G[g, n] - G[l, n]) + C - 1.
    Plane lead(std::size_t bit) const { return plane(4 * m_shape.labels + bit); }

private:
    Plane plane(std::size_t number) const
    {
        return m_words.subspan(number * m_shape.wordsPerPlane(), m_shape.wordsPerPlane());
    }

    PlaneShape m_shape;
    std::span<const std::uint64_t> m_words;
};

/// gradients: [C][N], finite. gold: below C. The words of LabelPlanes.
std::vector<std::uint64_t> planesOf(const PlaneShape& shape, std::span<const std::span<const float>> gradients,
                                    std::size_t gold);

/// How often bits were set in some planes, one count a neuron: counters that stand upright, so that a plane is added in
/// about two operations a word.
class PlaneCounter {
public:
    explicit PlaneCounter(std::size_t words)
        : m_words(words)
    {
    }
    void add(Plane plane);
    std::int64_t count(std::size_t neuron) const;

private:
    std::size_t m_words;
    std::vector<std::uint64_t> m_digits; ///< [digit][word], least significant digit first
};

} // namespace neurex
