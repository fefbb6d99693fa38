// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/intervention.h"
#include "core/base/result.h"

#include <nlohmann/json_fwd.hpp>

#include <cmath>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace neurex {

/// What the axis of a response curve is: w is a neuron's value at a hook.
enum class ShiftAxis {
    Size, ///< |w| becomes |w| + d, whatever its sign (NEG as published; the matching gradient is NeurGrad)
    Value ///< w becomes w + d (the matching gradient is dP/dw)
};
std::string_view toString(ShiftAxis axis); ///< "size" | "value"
Result<ShiftAxis> parseShiftAxis(std::string_view name);
/// The operation whose value is a shift along the axis.
Operation operationOf(ShiftAxis axis);

/// The shifts of a curve: -n step .. -step, step .. n step with n step <= range (a hair above counts), 0 left out.
/// Error InvalidArgument: a number that is not above 0, a step above the range, more than kMostShifts.
Result<std::vector<double>> shiftsOf(double range, double step);
inline constexpr std::int64_t kMostShifts = 2000;

/// Where, along what and how far a neuron is shifted.
struct ShiftSettings {
    Hook hook = Hook::Up; ///< as published, like the axis
    ShiftAxis axis = ShiftAxis::Size;
    double range = 2.0, step = 0.1; ///< see shiftsOf()

    bool operator==(const ShiftSettings&) const = default;
};
void to_json(nlohmann::json& json, const ShiftSettings& settings);
void from_json(const nlohmann::json& json, ShiftSettings& settings); ///< throws std::exception

/// A line through the origin, fitted to how a probability changes with shifts of a neuron.
struct EmpiricalGradient {
    /// NEG: sum(d y) / sum(d d) over shifts d and changes y = P(d) - P(0), in probability for each 1 of the axis
    /// (Zhao et al. 2025; with the published turning of signs left out, which cancels).
    double slope = 0.0;
    double correlation = 0.0; ///< Pearson's between d and y; 0 where all changes are equal

    bool isLinear(double threshold) const { return std::abs(correlation) >= threshold; }
    bool operator==(const EmpiricalGradient&) const = default;
};
/// As many changes as shifts.
EmpiricalGradient empiricalGradient(std::span<const double> shifts, std::span<const double> changes);

/// The share of linear neurons needs a threshold; the published code has none, secondary sources say this one.
inline constexpr double kUsualLinearity = 0.95;

/// How large rounding makes changes of a probability p when a model computes in "float32", "float16" or "bfloat16":
/// p (1 - p) times what rounding makes of a logit, for which eight units in the last place of 1 stand.
double shiftNoise(std::string_view computeType, double probability);
/// Whether the largest change is at least ten times what rounding makes.
bool isAboveNoise(std::span<const double> changes, std::string_view computeType, double probability);

/// A neuron and the sign of its gradient along an axis; 0: it moves nothing.
struct PolarNeuron {
    NeuronId neuron;
    double gradient = 0.0;

    bool operator==(const PolarNeuron&) const = default;
};
/// Enhances with a volume above 0, suppresses with one below: positive neurons are shifted by the volume, negative ones
/// by its opposite, those of gradient 0 not at all.
InterventionStack polarShift(std::span<const PolarNeuron> neurons, double volume, ShiftAxis axis, Hook hook,
                             Positions positions = Positions::Last);
/// The same with a volume of its own for each sign, both not below 0; isEnhancing: which way.
InterventionStack polarShift(std::span<const PolarNeuron> neurons, double positiveVolume, double negativeVolume,
                             bool isEnhancing, ShiftAxis axis, Hook hook, Positions positions = Positions::Last);
/// What polarShift() does to first order: volume times the sum of |gradient|.
double predictedChange(std::span<const PolarNeuron> neurons, double volume);

} // namespace neurex
