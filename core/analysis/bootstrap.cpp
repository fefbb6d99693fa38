// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/bootstrap.h"

#include "core/analysis/metrics.h"
#include "core/analysis/random.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace neurex {
namespace {

/// A question's share of a measure: hits out of trials.
struct Contribution {
    std::int64_t hits = 0;
    std::int64_t trials = 0;
};

std::vector<Contribution> contributions(std::span<const QuestionAnswer> answers, Measure measure)
{
    std::vector<Contribution> parts;
    parts.reserve(answers.size());
    for (const QuestionAnswer& answer : answers) {
        const EvaluationSummary one = summarize({&answer, 1});
        if (measure == Measure::Accuracy)
            parts.push_back({one.rightCount, one.proxyCount});
        else
            parts.push_back({one.comprehendedCount, one.questionCount});
    }
    return parts;
}

/// Hits over trials of the questions drawn.
double measureOf(const std::vector<Contribution>& parts, const std::vector<std::size_t>& drawn)
{
    Contribution total;
    for (const std::size_t i : drawn) {
        total.hits += parts[i].hits;
        total.trials += parts[i].trials;
    }
    return total.trials == 0 ? 0.0 : static_cast<double>(total.hits) / static_cast<double>(total.trials);
}

void draw(SeededRandom& random, std::vector<std::size_t>& drawn)
{
    for (std::size_t& i : drawn)
        i = static_cast<std::size_t>(random.below(drawn.size()));
}

} // namespace

double quantile(std::span<const double> sorted, double fraction)
{
    const double place = fraction * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(std::floor(place));
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return std::lerp(sorted[below], sorted[above], place - std::floor(place));
}

Interval percentileInterval(std::vector<double> values, double level)
{
    std::sort(values.begin(), values.end());
    return {quantile(values, (1.0 - level) / 2.0), quantile(values, (1.0 + level) / 2.0)};
}

Interval bootstrapInterval(std::span<const QuestionAnswer> answers, Measure measure, const BootstrapSettings& settings)
{
    if (answers.empty() || settings.resamples <= 0)
        return {};
    const std::vector<Contribution> parts = contributions(answers, measure);
    SeededRandom random(settings.seed);
    std::vector<std::size_t> drawn(parts.size());
    std::vector<double> values;
    for (std::int32_t i = 0; i < settings.resamples; ++i) {
        draw(random, drawn);
        values.push_back(measureOf(parts, drawn));
    }
    return percentileInterval(std::move(values), settings.level);
}

std::optional<Interval> pairedBootstrapInterval(std::span<const QuestionAnswer> before,
                                                std::span<const QuestionAnswer> after, Measure measure, Change change,
                                                const BootstrapSettings& settings)
{
    if (before.empty() || !checkSameQuestions(before, after))
        return std::nullopt;
    const std::vector<Contribution> partsBefore = contributions(before, measure);
    const std::vector<Contribution> partsAfter = contributions(after, measure);
    SeededRandom random(settings.seed);
    std::vector<std::size_t> drawn(partsBefore.size());
    std::vector<double> values;
    for (std::int32_t i = 0; i < settings.resamples; ++i) {
        draw(random, drawn);
        const double valueBefore = measureOf(partsBefore, drawn), valueAfter = measureOf(partsAfter, drawn);
        if (change == Change::Difference)
            values.push_back(valueAfter - valueBefore);
        else if (const std::optional<double> relative = relativeChange(valueBefore, valueAfter))
            values.push_back(*relative);
    }
    if (values.empty())
        return std::nullopt;
    return percentileInterval(std::move(values), settings.level);
}

} // namespace neurex
