// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/score_difference.h"

#include "core/base/enum_names.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace neurex {
namespace {

constexpr EnumNames<DifferenceUnit, 3> kNames{
    {{{DifferenceUnit::Question, "question"}, {DifferenceUnit::Share, "share"}, {DifferenceUnit::Z, "z"}}}};
constexpr std::array kAll{DifferenceUnit::Question, DifferenceUnit::Share, DifferenceUnit::Z};

/// A score in the unit: (score - mean) * factor.
struct Scaling {
    double mean = 0.0;
    double factor = 0.0;
};

Scaling scalingOf(const ScoreSums& sums, DifferenceUnit unit)
{
    if (unit == DifferenceUnit::Question)
        return {0.0, 1.0 / static_cast<double>(std::max<std::int64_t>(sums.questions, 1))};
    const auto count = static_cast<double>(sums.scores.values.size());
    double sum = 0.0, magnitude = 0.0;
    for (const float score : sums.scores.values) {
        sum += static_cast<double>(score);
        magnitude += std::abs(static_cast<double>(score));
    }
    if (unit == DifferenceUnit::Share)
        return {0.0, magnitude > 0.0 ? 1.0 / magnitude : 0.0};
    const double mean = count > 0.0 ? sum / count : 0.0;
    double squares = 0.0;
    for (const float score : sums.scores.values)
        squares += (static_cast<double>(score) - mean) * (static_cast<double>(score) - mean);
    return {mean, squares > 0.0 ? 1.0 / std::sqrt(squares / count) : 0.0};
}

std::string shapeOf(const ScoreMatrix& scores)
{
    return std::to_string(scores.layerCount) + " layers of " + std::to_string(scores.neuronCount) + " neurons";
}

} // namespace

std::string_view toString(DifferenceUnit unit)
{
    return kNames.name(unit);
}

Result<DifferenceUnit> parseDifferenceUnit(std::string_view name)
{
    return kNames.parse(name, "unit of a difference");
}

std::span<const DifferenceUnit> allDifferenceUnits()
{
    return kAll;
}

Result<ScoreMatrix> scoreDifference(const ScoreSums& first, const ScoreSums& second, DifferenceUnit unit)
{
    if (first.scores.layerCount != second.scores.layerCount || first.scores.neuronCount != second.scores.neuronCount)
        return makeError(
            ErrorCode::InvalidArgument,
            "only runs of models with as many layers and neurons can be taken from each other: the first has "
                + shapeOf(first.scores) + ", the second " + shapeOf(second.scores));
    const Scaling of = scalingOf(first, unit), other = scalingOf(second, unit);
    ScoreMatrix difference(first.scores.layerCount, first.scores.neuronCount);
    for (std::size_t i = 0; i < difference.values.size(); ++i)
        difference.values[i]
            = static_cast<float>((static_cast<double>(first.scores.values[i]) - of.mean) * of.factor
                                 - (static_cast<double>(second.scores.values[i]) - other.mean) * other.factor);
    return difference;
}

} // namespace neurex
