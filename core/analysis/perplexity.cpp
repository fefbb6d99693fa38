// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/perplexity.h"

#include "core/base/json_or_null.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <numbers>
#include <numeric>

namespace neurex {
namespace {

constexpr double kLargestExponent = 700.0; // of what a double holds
constexpr double kPercent = 100.0;

double boundedExp(double value)
{
    return std::exp(std::min(value, kLargestExponent));
}

double percentOfRatio(double logDifference)
{
    return kPercent * (boundedExp(-logDifference) - 1.0);
}

/// A falling function turns the ends round.
template <typename Function>
std::optional<Interval> mapped(const std::optional<Interval>& interval, Function falling)
{
    return interval ? std::optional(Interval{falling(interval->high), falling(interval->low)}) : std::nullopt;
}

/// Of one row of the windows.
std::vector<double> sumsOfRow(std::span<const WindowSums> windows, std::size_t row)
{
    std::vector<double> sums;
    for (const WindowSums& window : windows)
        sums.push_back(window.logSums[row]);
    return sums;
}

} // namespace

WindowSums sumsOf(const WindowLikelihood& window, std::size_t lead, std::int64_t bytes)
{
    WindowSums sums;
    const std::size_t first = lead == 0 ? 0 : lead - 1; // of a row, which begins with the second token
    for (std::size_t row = 0; row < static_cast<std::size_t>(window.rowCount); ++row) {
        const std::span<const float> all = window.row(row);
        const std::span<const float> counted = all.subspan(std::min(first, all.size()));
        sums.tokens = std::ssize(counted);
        sums.logSums.push_back(std::accumulate(counted.begin(), counted.end(), 0.0));
    }
    sums.bytes = bytes;
    return sums;
}

double TextPerplexity::perplexity() const
{
    return boundedExp(-logProbability);
}

std::optional<Interval> TextPerplexity::perplexityInterval() const
{
    return mapped(logInterval, [](double value) { return boundedExp(-value); });
}

double PerplexityChange::perplexityPercent() const
{
    return percentOfRatio(logDifference);
}

std::optional<Interval> PerplexityChange::perplexityPercentInterval() const
{
    return mapped(logDifferenceInterval, percentOfRatio);
}

TextReport reportOf(std::span<const WindowSums> all)
{
    TextReport report;
    std::vector<WindowSums> windows;
    std::ranges::copy_if(all, std::back_inserter(windows), [](const WindowSums& one) { return one.tokens > 0; });
    const std::size_t rows = all.empty() ? 1 : all.front().logSums.size();
    std::vector<double> sizes;
    for (const WindowSums& window : windows) {
        report.tokens += window.tokens;
        report.bytes += window.bytes;
        sizes.push_back(static_cast<double>(window.tokens));
    }
    report.windows = std::ssize(windows);
    const std::vector<double> before = sumsOfRow(windows, 0);
    std::vector<double> losses = before;
    std::ranges::transform(losses, losses.begin(), std::negate());
    for (std::size_t row = 0; row < rows; ++row) {
        const std::vector<double> sums = sumsOfRow(windows, row);
        const ClusteredMean mean = clusteredMean(sums, sizes);
        const double bits = -std::accumulate(sums.begin(), sums.end(), 0.0) / std::numbers::ln2;
        report.models.push_back(
            {mean.mean, mean.interval, report.bytes == 0 ? 0.0 : bits / static_cast<double>(report.bytes)});
        if (row == 0)
            continue;
        std::vector<double> differences;
        std::ranges::transform(sums, before, std::back_inserter(differences), std::minus());
        const ClusteredMean difference = clusteredMean(differences, sizes);
        const ClusteredMean relative = clusteredMean(differences, losses);
        PerplexityChange& change = report.changes.emplace_back();
        change.logDifference = difference.mean;
        change.logDifferenceInterval = difference.interval;
        change.logPercent = kPercent * relative.mean;
        if (relative.interval)
            change.logPercentInterval = {kPercent * relative.interval->low, kPercent * relative.interval->high};
    }
    return report;
}

InterventionStack atEveryPosition(InterventionStack stack)
{
    for (Intervention& one : stack)
        one.positions = Positions::All;
    return stack;
}

void to_json(nlohmann::json& json, const TextPerplexity& text)
{
    json = {{"perplexity", text.perplexity()},
            {"perplexity_interval", jsonOrNull(text.perplexityInterval())},
            {"mean_log_probability", text.logProbability},
            {"mean_log_probability_interval", jsonOrNull(text.logInterval)},
            {"bits_per_byte", text.bitsPerByte}};
}

void to_json(nlohmann::json& json, const PerplexityChange& change)
{
    json = {{"perplexity_percent", change.perplexityPercent()},
            {"perplexity_percent_interval", jsonOrNull(change.perplexityPercentInterval())},
            {"mean_log_probability", change.logDifference},
            {"mean_log_probability_interval", jsonOrNull(change.logDifferenceInterval)},
            {"mean_log_probability_percent", change.logPercent},
            {"mean_log_probability_percent_interval", jsonOrNull(change.logPercentInterval)}};
}

} // namespace neurex
