// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model/positions_p.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace neurex::engine {
namespace {

/// The rotary tables begin with this many positions and double from there on.
constexpr std::int64_t kFirstPositions = 8192;
constexpr float kMinusInfinity = -std::numeric_limits<float>::infinity();

/// distance [.., T] = key - query, int64 -> 0 or -inf, and the slopes.
at::Tensor maskOf(const BlockSpec& spec, std::int64_t window, const at::Tensor& distance, const at::Tensor& slopes)
{
    at::Tensor hidden = distance.gt(0);
    if (window > 0)
        hidden = hidden.logical_or(distance.le(-window));
    const at::Tensor bias = spec.positions == PositionKind::Alibi
        ? slopes * distance
        : at::zeros(distance.sizes(), distance.options().dtype(at::kFloat));
    return bias.masked_fill(hidden, kMinusInfinity);
}

} // namespace

RotaryTable::RotaryTable(RotarySpec spec, std::int64_t contextLength, at::Device device)
    : m_spec(std::move(spec))
    , m_contextLength(contextLength)
    , m_device(device)
{
}

std::int64_t RotaryTable::regime(std::int64_t promptTokens) const
{
    if (promptTokens <= m_spec.shortLimit)
        return 0;
    if (m_spec.dynamicFactor != 0.0)
        return promptTokens;
    return m_spec.longFactors.empty() ? 0 : 1;
}

at::Tensor RotaryTable::frequencies(std::int64_t regime) const
{
    const auto options = at::TensorOptions().dtype(at::kDouble);
    const auto dimensions = static_cast<double>(m_spec.dimensions);
    double theta = m_spec.theta;
    if (regime > 0 && m_spec.dynamicFactor != 0.0) {
        const double stretch = static_cast<double>(regime) / static_cast<double>(m_spec.shortLimit);
        theta
            *= std::pow(m_spec.dynamicFactor * stretch - (m_spec.dynamicFactor - 1.0), dimensions / (dimensions - 2.0));
    }
    const at::Tensor exponents = at::arange(0, m_spec.dimensions, 2, options) / m_spec.dimensions;
    const at::Tensor plain = at::pow(at::full({1}, theta, options), -exponents);
    const std::vector<double>& factors
        = regime > 0 && !m_spec.longFactors.empty() ? m_spec.longFactors : m_spec.factors;
    return factors.empty() ? plain : plain * at::tensor(factors, options);
}

/// Each step appends a part whose bounds are given by its number alone, so that rounding never depends on the prompts.
const Rotary& RotaryTable::upTo(std::int64_t positions, std::int64_t regime)
{
    constexpr std::size_t kMostTables = 32; // dynamic scaling: one for each length of prompts
    if (m_tables.size() >= kMostTables && !m_tables.contains(regime))
        m_tables.clear();
    Rotary& table = m_tables[regime];
    const auto options = at::TensorOptions().dtype(at::kDouble);
    for (std::int64_t known = table.cosine.defined() ? table.cosine.size(0) : 0; known < positions;) {
        const std::int64_t next = std::min<std::int64_t>(known == 0 ? kFirstPositions : 2 * known, m_contextLength);
        if (next <= known)
            throw std::invalid_argument("position " + std::to_string(positions) + " is beyond the context length "
                                        + std::to_string(m_contextLength));
        at::Tensor angles = at::outer(at::arange(known, next, options), frequencies(regime));
        at::Tensor cosine = angles.cos(), sine = angles.sin();
        if (m_spec.magnitude != 1.0) {
            cosine.mul_(m_spec.magnitude);
            sine.mul_(m_spec.magnitude);
        }
        cosine = cosine.to(m_device, at::kFloat);
        sine = sine.to(m_device, at::kFloat);
        table
            = known == 0 ? Rotary{cosine, sine} : Rotary{at::cat({table.cosine, cosine}), at::cat({table.sine, sine})};
        known = next;
    }
    return table;
}

at::Tensor applyRotary(const at::Tensor& x, const Rotary& rotary)
{
    if (!rotary.cosine.defined())
        return x;
    const auto& [cosine, sine] = rotary;
    const std::int64_t half = cosine.size(-1), size = x.size(-1);
    const at::Tensor values = x.to(at::kFloat);
    const at::Tensor first = values.narrow(-1, 0, half), second = values.narrow(-1, half, half);
    std::vector<at::Tensor> parts{first * cosine - second * sine, second * cosine + first * sine};
    if (2 * half < size)
        parts.push_back(values.narrow(-1, 2 * half, size - 2 * half));
    return at::cat(parts, -1).to(x.scalar_type());
}

at::Tensor applyRotaryBackward(const at::Tensor& gradient, const Rotary& rotary)
{
    return rotary.cosine.defined() ? applyRotary(gradient, {rotary.cosine, -rotary.sine}) : gradient;
}

at::Tensor alibiSlopes(std::int64_t headCount, at::Device device)
{
    std::int64_t whole = 1;
    while (2 * whole <= headCount)
        whole *= 2;
    std::vector<float> slopes;
    for (std::int64_t k = 1; k <= whole; ++k)
        slopes.push_back(static_cast<float>(std::exp2(-8.0 * static_cast<double>(k) / static_cast<double>(whole))));
    for (std::int64_t k = 1; std::ssize(slopes) < headCount; k += 2) // every second one of twice as many heads
        slopes.push_back(static_cast<float>(std::exp2(-4.0 * static_cast<double>(k) / static_cast<double>(whole))));
    return at::tensor(slopes).to(device);
}

void maskSequence(const BlockSpec& spec, std::int64_t window, std::int64_t first, at::Tensor& scores)
{
    const std::int64_t count = scores.size(3), visible = first + count;
    const bool hasAlibi = spec.positions == PositionKind::Alibi;
    const std::int64_t from = hasAlibi || (window > 0 && visible > window) ? 0 : first; // all see what lies before
    const auto options = at::TensorOptions().dtype(at::kLong).device(scores.device());
    const at::Tensor distance
        = (at::arange(from, visible, options).unsqueeze(0) - at::arange(first, visible, options).unsqueeze(1))
              .view({1, 1, 1, count, visible - from});
    const std::int64_t keyHeads = scores.size(1), groups = scores.size(2);
    const at::Tensor slopes
        = hasAlibi ? alibiSlopes(keyHeads * groups, scores.device()).view({1, keyHeads, groups, 1, 1}) : at::Tensor();
    scores.narrow(4, from, visible - from).add_(maskOf(spec, window, distance, slopes));
}

at::Tensor rowMask(const BlockSpec& spec, std::int64_t window, const at::Tensor& lengths, std::int64_t shortest,
                   std::int64_t length, std::int64_t keyHeads, std::int64_t groups)
{
    const bool isPlain = spec.positions != PositionKind::Alibi && shortest == length;
    if (isPlain && (window == 0 || length < window))
        return {};
    const at::Tensor positions = at::arange(length, lengths.options()).view({1, 1, 1, 1, length});
    // What is padded away lies at the query's place and behind it.
    const at::Tensor distance = positions - lengths.view({-1, 1, 1, 1, 1});
    const at::Tensor slopes = spec.positions == PositionKind::Alibi
        ? alibiSlopes(keyHeads * groups, lengths.device()).view({1, keyHeads, 1, groups, 1})
        : at::Tensor();
    return maskOf(spec, window, distance, slopes).masked_fill(distance.ge(0), kMinusInfinity);
}

} // namespace neurex::engine
