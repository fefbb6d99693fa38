// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/score_matrix.h"

#include <bit>
#include <cstdint>
#include <memory>
#include <vector>

namespace neurex::ui {

/// Rectangle of cells, all bounds inclusive.
struct NeuronRect {
    std::int32_t firstLayer = 0;
    std::int32_t lastLayer = 0;
    std::int32_t firstNeuron = 0;
    std::int32_t lastNeuron = 0;

    bool contains(NeuronId neuron) const
    {
        return neuron.layer >= firstLayer && neuron.layer <= lastLayer && neuron.index >= firstNeuron
            && neuron.index <= lastNeuron;
    }
    std::int64_t cellCount() const
    {
        return (std::int64_t{lastLayer} - firstLayer + 1) * (std::int64_t{lastNeuron} - firstNeuron + 1);
    }
    bool operator==(const NeuronRect&) const = default;
};

/// Orders values for pooling: by magnitude, and every number above NaN.
inline std::uint32_t poolingStrength(float value)
{
    constexpr std::uint32_t kInfinityBits = 0x7F80'0000U;
    const std::uint32_t magnitudeBits = std::bit_cast<std::uint32_t>(value) & 0x7FFF'FFFFU; // ascend with the magnitude
    return magnitudeBits > kInfinityBits ? 0U : magnitudeBits + 1U;
}

/// The stronger of two values; the first on a tie.
inline float strongerOf(float first, float second)
{
    return poolingStrength(second) > poolingStrength(first) ? second : first;
}

/// Answers "which signed value of largest magnitude lies in this range of a row" in logarithmic time, so that a map
/// of any size pools by max |score| and no hot neuron disappears. Also knows the distribution of magnitudes.
/// Its values are the scores divided by a number, as sums over questions are: no copy of them is needed for that.
/// Immutable; about as large as the matrix itself. NaN never wins over a number.
class ScorePyramid {
public:
    /// divisor: positive.
    explicit ScorePyramid(SharedScores scores, float divisor = 1.0F);

    std::int32_t layerCount() const { return m_scores->layerCount; }
    std::int32_t neuronCount() const { return m_scores->neuronCount; }
    bool isEmpty() const { return m_scores->isEmpty(); }
    bool contains(NeuronId neuron) const { return m_scores->contains(neuron); }
    float at(NeuronId neuron) const { return m_scores->at(neuron) / m_divisor; }
    /// Whether it was made of these.
    bool isOf(const SharedScores& scores, float divisor) const { return m_scores == scores && m_divisor == divisor; }
    /// Signed value of largest magnitude in neurons [first, last) of a layer, the first one on a tie; NaN when all are.
    float strongest(std::int32_t layer, std::int32_t first, std::int32_t last) const;
    /// The neuron that holds it, over a rectangle; scans the cells.
    NeuronId strongestNeuron(const NeuronRect& rect) const;

    double largestMagnitude() const { return m_largestMagnitude; } ///< of the finite values; 0 when there are none
    bool hasNegative() const { return m_hasNegative; }
    std::int64_t notANumberCount() const { return m_notANumberCount; }
    /// Fraction 0..1 of the non-zero values whose magnitude is at most this (resolution: 1/256 of an octave).
    double rankOfMagnitude(double magnitude) const;
    /// Inverse of rankOfMagnitude().
    double magnitudeAtRank(double rank) const;

private:
    void buildLevels();
    void buildDistribution();

    SharedScores m_scores; // as given: not divided, as the levels
    float m_divisor;
    std::vector<std::vector<float>> m_levels; // level k >= 1: [L, ceil(F / 2^k)]
    std::vector<std::int32_t> m_levelWidths; // cells per row of a level
    std::vector<std::uint32_t> m_cumulative; // non-zero values per magnitude bucket, cumulated
    double m_largestMagnitude = 0.0;
    std::int64_t m_notANumberCount = 0;
    bool m_hasNegative = false;
};

using SharedPyramid = std::shared_ptr<const ScorePyramid>;

} // namespace neurex::ui
