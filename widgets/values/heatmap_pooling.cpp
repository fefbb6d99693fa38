// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/values/heatmap_pooling.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace neurex::ui {

namespace {

constexpr float kNotANumber = std::numeric_limits<float>::quiet_NaN();

/// The upper 16 of the 31 bits of a magnitude order magnitudes to 1/256 of an octave.
constexpr int kBucketShift = 15;
constexpr std::size_t kBucketCount = 1U << 16;

std::size_t bucketOf(float magnitude)
{
    return std::bit_cast<std::uint32_t>(magnitude) >> kBucketShift;
}

} // namespace

ScorePyramid::ScorePyramid(SharedScores scores, float divisor)
    : m_scores(std::move(scores))
    , m_divisor(divisor)
{
    buildLevels();
    buildDistribution();
}

void ScorePyramid::buildLevels()
{
    const std::int32_t layers = m_scores->layerCount;
    m_levelWidths.push_back(m_scores->neuronCount);
    m_levels.emplace_back(); // level 0 is the matrix itself
    const std::vector<float>* below = &m_scores->values;
    while (m_levelWidths.back() > 1) {
        const std::int32_t widthBelow = m_levelWidths.back();
        const std::int32_t width = (widthBelow + 1) / 2;
        std::vector<float> level(static_cast<std::size_t>(layers) * static_cast<std::size_t>(width));
        for (std::int32_t layer = 0; layer < layers; ++layer) {
            const float* from = below->data() + static_cast<std::ptrdiff_t>(layer) * widthBelow;
            float* to = level.data() + static_cast<std::ptrdiff_t>(layer) * width;
            for (std::int32_t pair = 0; pair < widthBelow / 2; ++pair) {
                to[pair] = strongerOf(from[2 * pair], from[2 * pair + 1]);
            }
            if (widthBelow % 2 != 0)
                to[width - 1] = from[widthBelow - 1];
        }
        m_levels.push_back(std::move(level));
        m_levelWidths.push_back(width);
        below = &m_levels.back();
    }
}

void ScorePyramid::buildDistribution()
{
    m_cumulative.assign(kBucketCount, 0);
    for (const float score : m_scores->values) {
        const float value = score / m_divisor;
        const float magnitude = std::fabs(value);
        if (std::isnan(value)) {
            ++m_notANumberCount;
            continue;
        }
        m_hasNegative = m_hasNegative || value < 0.0F;
        if (std::isfinite(magnitude))
            m_largestMagnitude = std::max(m_largestMagnitude, static_cast<double>(magnitude));
        if (magnitude > 0.0F)
            ++m_cumulative[bucketOf(magnitude)];
    }
    std::uint32_t sum = 0;
    for (std::uint32_t& count : m_cumulative)
        count = sum += count;
}

float ScorePyramid::strongest(std::int32_t layer, std::int32_t first, std::int32_t last) const
{
    // From both ends towards the middle, a level up at each step. The outermost cell of either side lies inside the
    // range at every level, so it is taken without asking whether it has to be: branches would cost more.
    float left = kNotANumber;
    float right = kNotANumber;
    const int aligned = std::countr_zero(static_cast<std::uint32_t>(first | last)); // whole blocks of this level
    first >>= aligned;
    last >>= aligned;
    for (auto level = static_cast<std::size_t>(aligned); first < last; ++level) {
        const float* row = (level == 0 ? m_scores->values.data() : m_levels[level].data())
            + static_cast<std::ptrdiff_t>(layer) * m_levelWidths[level];
        left = strongerOf(left, row[first]);
        right = strongerOf(row[last - 1], right);
        first = (first + 1) / 2;
        last /= 2;
    }
    return strongerOf(left, right) / m_divisor;
}

NeuronId ScorePyramid::strongestNeuron(const NeuronRect& rect) const
{
    NeuronId best{rect.firstLayer, rect.firstNeuron};
    std::uint32_t bestStrength = 0;
    for (std::int32_t layer = rect.firstLayer; layer <= rect.lastLayer; ++layer) {
        for (std::int32_t index = rect.firstNeuron; index <= rect.lastNeuron; ++index) {
            const std::uint32_t strength = poolingStrength(m_scores->at({layer, index}));
            if (strength > bestStrength) {
                bestStrength = strength;
                best = {layer, index};
            }
        }
    }
    return best;
}

double ScorePyramid::rankOfMagnitude(double magnitude) const
{
    const std::uint32_t total = m_cumulative.back();
    if (total == 0 || !(magnitude > 0.0))
        return 0.0;
    const float clamped
        = static_cast<float>(std::min(magnitude, static_cast<double>(std::numeric_limits<float>::max())));
    return static_cast<double>(m_cumulative[bucketOf(clamped)]) / total;
}

double ScorePyramid::magnitudeAtRank(double rank) const
{
    const std::uint32_t total = m_cumulative.back();
    if (total == 0 || !(rank > 0.0))
        return 0.0;
    const double wanted = std::ceil(std::min(rank, 1.0) * total);
    const auto bucket = std::lower_bound(m_cumulative.begin(), m_cumulative.end(), static_cast<std::uint32_t>(wanted));
    const auto upperEdge = static_cast<std::uint32_t>(bucket - m_cumulative.begin() + 1) << kBucketShift;
    return std::min(static_cast<double>(std::bit_cast<float>(upperEdge - 1)), m_largestMagnitude);
}

} // namespace neurex::ui
