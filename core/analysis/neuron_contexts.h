// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string_view>
#include <vector>

namespace neurex {

/// What one neuron did along one window of a text. Values are what enters the down projection.
struct WindowPeak {
    float largest = 0.0F;
    float smallest = 0.0F;
    std::int32_t largestAt = 0; ///< token of the window; the first of equal ones
    std::int32_t smallestAt = 0;
    double sum = 0.0;
    std::int32_t positive = 0; ///< tokens with a value above 0

    bool operator==(const WindowPeak&) const = default;
};

/// One window: its peaks in the order of the neurons, over the tokens behind those that open it.
struct WindowPeaks {
    std::int32_t tokens = 0; ///< that were looked at
    std::vector<WindowPeak> peaks;

    bool operator==(const WindowPeaks&) const = default;
};
/// values: [T, neurons], of which the first `lead` rows are left out: models take the first token as a place to rest
/// on, and its values outgrow all others whatever the text says.
WindowPeaks windowPeaks(std::span<const float> values, std::size_t neurons, std::size_t lead);

enum class PeakSide { Largest, Smallest };
std::string_view toString(PeakSide side); ///< "largest" | "smallest"

struct NeuronContext {
    PeakSide side = PeakSide::Largest;
    std::int32_t rank = 0; ///< from 1
    float value = 0.0F;
    std::int64_t window = 0;
    std::int32_t token = 0; ///< of the window

    bool operator==(const NeuronContext&) const = default;
};

/// What is known of one neuron on a text.
struct ContextSummary {
    std::int64_t tokens = 0;
    double mean = 0.0;
    double positiveShare = 0.0; ///< of the tokens
    std::vector<NeuronContext> contexts; ///< largest values first, then the smallest

    bool operator==(const ContextSummary&) const = default;
};

/// The `top` windows of each side for one neuron, at most one context of a window and side; of equal values the
/// earlier window's. A side has values of its sign only: a neuron that is never negative has no smallest ones.
ContextSummary summarizeContexts(const std::map<std::int64_t, WindowPeaks>& windows, std::size_t neuron,
                                 std::size_t top);

} // namespace neurex
