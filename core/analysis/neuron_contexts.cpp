// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/neuron_contexts.h"

#include <algorithm>

namespace neurex {
namespace {

void append(std::vector<NeuronContext>& contexts, std::vector<NeuronContext> found, std::size_t top)
{
    const auto isBefore = [](const NeuronContext& a, const NeuronContext& b) {
        if (a.value != b.value)
            return a.side == PeakSide::Largest ? a.value > b.value : a.value < b.value;
        return a.window < b.window;
    };
    const std::size_t count = std::min(top, found.size());
    std::ranges::partial_sort(found, found.begin() + static_cast<std::ptrdiff_t>(count), isBefore);
    for (std::size_t i = 0; i < count; ++i) {
        found[i].rank = static_cast<std::int32_t>(i + 1);
        contexts.push_back(found[i]);
    }
}

} // namespace

std::string_view toString(PeakSide side)
{
    return side == PeakSide::Largest ? "largest" : "smallest";
}

WindowPeaks windowPeaks(std::span<const float> values, std::size_t neurons, std::size_t lead)
{
    const std::size_t rows = neurons == 0 ? 0 : values.size() / neurons;
    WindowPeaks result;
    result.peaks.resize(neurons);
    for (std::size_t row = lead; row < rows; ++row) {
        const bool isFirst = row == lead;
        for (std::size_t i = 0; i < neurons; ++i) {
            const float value = values[row * neurons + i];
            WindowPeak& peak = result.peaks[i];
            if (isFirst || value > peak.largest) {
                peak.largest = value;
                peak.largestAt = static_cast<std::int32_t>(row);
            }
            if (isFirst || value < peak.smallest) {
                peak.smallest = value;
                peak.smallestAt = static_cast<std::int32_t>(row);
            }
            peak.sum += static_cast<double>(value);
            peak.positive += value > 0.0F ? 1 : 0;
        }
        ++result.tokens;
    }
    return result;
}

ContextSummary summarizeContexts(const std::map<std::int64_t, WindowPeaks>& windows, std::size_t neuron,
                                 std::size_t top)
{
    ContextSummary summary;
    std::vector<NeuronContext> largest, smallest;
    std::int64_t positive = 0;
    double sum = 0.0;
    for (const auto& [window, peaks] : windows) {
        const WindowPeak& peak = peaks.peaks.at(neuron);
        summary.tokens += peaks.tokens;
        sum += peak.sum;
        positive += peak.positive;
        if (peak.largest > 0.0F)
            largest.push_back({PeakSide::Largest, 0, peak.largest, window, peak.largestAt});
        if (peak.smallest < 0.0F)
            smallest.push_back({PeakSide::Smallest, 0, peak.smallest, window, peak.smallestAt});
    }
    if (summary.tokens > 0) {
        summary.mean = sum / static_cast<double>(summary.tokens);
        summary.positiveShare = static_cast<double>(positive) / static_cast<double>(summary.tokens);
    }
    append(summary.contexts, std::move(largest), top);
    append(summary.contexts, std::move(smallest), top);
    return summary;
}

} // namespace neurex
