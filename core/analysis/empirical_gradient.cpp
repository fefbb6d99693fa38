// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/empirical_gradient.h"

#include "core/analysis/rank_correlation.h"
#include "core/base/enum_names.h"
#include "core/base/strict_fields.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <numeric>

namespace neurex {
namespace {

constexpr auto kAxes = enumNames<ShiftAxis>({{ShiftAxis::Size, "size"}, {ShiftAxis::Value, "value"}});

} // namespace

std::string_view toString(ShiftAxis axis)
{
    return kAxes.name(axis);
}

Result<ShiftAxis> parseShiftAxis(std::string_view name)
{
    return kAxes.parseEither(name, "axis");
}

Operation operationOf(ShiftAxis axis)
{
    return axis == ShiftAxis::Size ? Operation::Shift : Operation::Add;
}

void to_json(nlohmann::json& json, const ShiftSettings& settings)
{
    json = {{"hook", toString(settings.hook)},
            {"axis", toString(settings.axis)},
            {"range", settings.range},
            {"step", settings.step}};
}

void from_json(const nlohmann::json& json, ShiftSettings& settings)
{
    settings.hook = strict::unwrapped(parseHook(strict::get<std::string>(json, "hook")));
    settings.axis = strict::unwrapped(parseShiftAxis(strict::get<std::string>(json, "axis")));
    strict::read(json, "range", settings.range);
    strict::read(json, "step", settings.step);
}

Result<std::vector<double>> shiftsOf(double range, double step)
{
    if (!(range > 0.0) || !(step > 0.0) || !std::isfinite(range))
        return makeError(ErrorCode::InvalidArgument, "range and step of the shifts must be numbers above 0");
    if (step > range)
        return makeError(ErrorCode::InvalidArgument,
                         "the step of the shifts is above their range; choose a smaller one");
    constexpr double kHair = 1e-9;
    const double steps = std::floor(range / step * (1.0 + kHair));
    if (2.0 * steps > static_cast<double>(kMostShifts))
        return makeError(ErrorCode::InvalidArgument,
                         "range and step make more than " + std::to_string(kMostShifts)
                             + " shifts; choose a larger step");
    const auto count = static_cast<std::int64_t>(steps);
    std::vector<double> shifts;
    for (std::int64_t i = -count; i <= count; ++i) {
        if (i != 0)
            shifts.push_back(static_cast<double>(i) * step);
    }
    return shifts;
}

EmpiricalGradient empiricalGradient(std::span<const double> shifts, std::span<const double> changes)
{
    EmpiricalGradient gradient;
    const double squares = std::inner_product(shifts.begin(), shifts.end(), shifts.begin(), 0.0);
    if (squares > 0.0)
        gradient.slope = std::inner_product(shifts.begin(), shifts.end(), changes.begin(), 0.0) / squares;
    gradient.correlation = correlation(shifts, changes).value_or(0.0);
    return gradient;
}

double shiftNoise(std::string_view computeType, double probability)
{
    constexpr double kUnits = 8.0;
    const int bits = computeType == "bfloat16" ? 8 : computeType == "float16" ? 11 : 24;
    return kUnits * std::ldexp(1.0, 1 - bits) * probability * (1.0 - probability);
}

bool isAboveNoise(std::span<const double> changes, std::string_view computeType, double probability)
{
    constexpr double kTimes = 10.0;
    const auto [least, most] = std::ranges::minmax(changes.empty() ? std::span<const double>({0.0}) : changes);
    return std::max(std::abs(least), std::abs(most)) >= kTimes * shiftNoise(computeType, probability);
}

InterventionStack polarShift(std::span<const PolarNeuron> neurons, double positiveVolume, double negativeVolume,
                             bool isEnhancing, ShiftAxis axis, Hook hook, Positions positions)
{
    const double way = isEnhancing ? 1.0 : -1.0;
    Intervention positive{{}, operationOf(axis), way * positiveVolume, positions, hook};
    Intervention negative{{}, operationOf(axis), -way * negativeVolume, positions, hook};
    for (const PolarNeuron& one : neurons) {
        if (one.gradient != 0.0)
            (one.gradient > 0.0 ? positive : negative).neurons.push_back(one.neuron);
    }
    InterventionStack stack;
    for (Intervention& change : {std::ref(positive), std::ref(negative)}) {
        if (!change.neurons.empty())
            stack.push_back(std::move(change));
    }
    return stack;
}

InterventionStack polarShift(std::span<const PolarNeuron> neurons, double volume, ShiftAxis axis, Hook hook,
                             Positions positions)
{
    return polarShift(neurons, std::abs(volume), std::abs(volume), volume >= 0.0, axis, hook, positions);
}

double predictedChange(std::span<const PolarNeuron> neurons, double volume)
{
    double sum = 0.0;
    for (const PolarNeuron& one : neurons)
        sum += std::abs(one.gradient);
    return volume * sum;
}

} // namespace neurex
