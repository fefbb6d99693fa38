// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/clustered_mean.h"
#include "core/analysis/empirical_gradient.h"
#include "core/base/attribution_settings.h"
#include "core/base/score_matrix.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace neurex {

/// What is predicted of a neuron without shifting it.
enum class Estimate {
    NeurGrad, ///< dP/d|w|: the gradient of P times sgn(w) (Zhao et al. 2025)
    Gradient, ///< dP/dw
    IntegratedGradients, ///< w times the mean of dP/dw along all neurons of its layer scaled from 0 to 1, 20 points
    LogIncrease, ///< log-probability increase (Yu and Ananiadou 2024)
};
std::string_view toString(Estimate estimate); ///< "neurgrad" | "gradient" | "integrated-gradients" | "log-increase"
Result<Estimate> parseEstimate(std::string_view name);
std::span<const Estimate> allEstimates();
/// How an engine measures it; nothing for Gradient, which follows from NeurGrad and the value.
std::optional<AttributionSettings> settingsOf(Estimate estimate, Hook hook);

/// What a study of neuron empirical gradients (NEG) measures.
struct NegSettings {
    Hook hook = Hook::Up; ///< as published
    ShiftAxis axis = ShiftAxis::Size;
    double range = 2.0, step = 0.1; ///< see shiftsOf()
    std::int64_t sampledNeurons = 10; ///< of each prompt, where none are chosen
    std::uint64_t seed = 42;
    std::vector<NeuronId> chosen; ///< empty: sampled
    std::vector<Estimate> estimates{Estimate::NeurGrad, Estimate::Gradient};
    std::vector<std::int64_t> setSizes; ///< numbers of neurons that are shifted together; empty: none
    std::vector<double> setVolumes{0.1, 0.5, 1.0, 2.0}; ///< of these sets; below 0: suppressed

    bool operator==(const NegSettings&) const = default;
};
void to_json(nlohmann::json& json, const NegSettings& settings);
void from_json(const nlohmann::json& json, NegSettings& settings); ///< throws std::exception
/// Errors: InvalidArgument.
Result<void> checkSettings(const NegSettings& settings);

/// What is measured, and of how much of a task.
struct NegChoice {
    NegSettings settings;
    int questions = 10; ///< the first ones that judge interventions; each proxy is a prompt

    bool operator==(const NegChoice&) const = default;
};
void to_json(nlohmann::json& json, const NegChoice& choice);
void from_json(const nlohmann::json& json, NegChoice& choice); ///< throws std::exception

/// One neuron at one prompt.
struct NegNeuron {
    NeuronId neuron;
    double value = 0.0; ///< w
    std::map<Estimate, double> estimates;
    std::vector<double> changes; ///< P(d) - P(0), in the order of shiftsOf()

    bool operator==(const NegNeuron&) const = default;
};
/// Neurons of one prompt that were shifted together.
struct SetShift {
    bool isRandom = false; ///< else those of the largest |NeurGrad| (Value: |gradient|)
    std::int64_t size = 0; ///< neurons
    double volume = 0.0;
    double predicted = 0.0, measured = 0.0; ///< changes of P

    bool operator==(const SetShift&) const = default;
};
/// What was found of one prompt.
struct NegPrompt {
    std::int32_t target = 0; ///< token
    double probability = 0.0; ///< P(0)
    std::int64_t positive = 0, negative = 0; ///< among all neurons, by the sign of NeurGrad
    std::vector<NegNeuron> neurons;
    std::vector<SetShift> sets;

    bool operator==(const NegPrompt&) const = default;
};
void to_json(nlohmann::json& json, const NegPrompt& prompt);
void from_json(const nlohmann::json& json, NegPrompt& prompt); ///< throws std::exception

/// Neurons of a prompt by the published rule: Python's random.seed(seed); random.sample(all neurons of a score other
/// than 0, row-major, count). Fewer where there are fewer.
std::vector<NeuronId> sampledNeurons(const ScoreMatrix& scores, std::int64_t count, std::uint64_t seed);
/// The neurons of a set: the `size` largest by |gradient|, or as many at random among those that have one.
std::vector<PolarNeuron> neuronsOfSet(const ScoreMatrix& gradients, std::int64_t size, bool isRandom,
                                      std::uint64_t seed);
/// The sets of a study, in the order of NegPrompt::sets: sizes, of each the largest and random ones, of each the
/// volumes. Sizes beyond the model's neurons are left out.
std::vector<SetShift> setsOf(const NegSettings& settings, std::int64_t neuronCount);

/// How well an estimate tells what was measured.
struct EstimateAgreement {
    Estimate estimate = Estimate::NeurGrad;
    std::int64_t neurons = 0;
    std::optional<double> correlation; ///< Pearson's between estimate and NEG
    std::optional<Interval> correlationInterval; ///< 95 %, by units drawn with repeats (percentiles)
    std::optional<double> rankCorrelation;
    double meanError = 0.0; ///< mean |estimate - NEG|

    bool operator==(const EstimateAgreement&) const = default;
};
/// Sets of one kind, size and volume over the prompts.
struct SetAgreement {
    bool isRandom = false;
    std::int64_t size = 0;
    double volume = 0.0;
    std::int64_t prompts = 0;
    std::optional<double> correlation; ///< Pearson's between predicted and measured changes
    std::optional<Interval> correlationInterval;
    double meanPredicted = 0.0, meanMeasured = 0.0;

    bool operator==(const SetAgreement&) const = default;
};
/// A share of neurons with its 95 % interval over units, of five or more.
struct NeuronShare {
    std::int64_t count = 0, of = 0;
    ClusteredMean share;

    bool operator==(const NeuronShare&) const = default;
};
struct NegSummary {
    std::int64_t prompts = 0, units = 0, neurons = 0;
    std::int64_t belowNoise = 0; ///< whose changes rounding could make
    NeuronShare linear; ///< |r| at least the threshold
    NeuronShare positive; ///< NEG above 0, of those with one
    NeuronShare positiveOfAll; ///< NeurGrad above 0, of all neurons that have one
    std::vector<NeuronShare> linearOfLayer; ///< [L]
    std::vector<EstimateAgreement> estimates;
    std::vector<SetAgreement> sets;

    bool operator==(const NegSummary&) const = default;
};
/// units: of each prompt, what it is independent evidence of, see unitsOf(): a question's prompts are of one unit, as
/// are those of a group. Intervals are over units.
NegSummary summarize(std::span<const NegPrompt> prompts, std::span<const std::string> units,
                     const NegSettings& settings, double linearity, std::int32_t layerCount,
                     std::string_view computeType);

} // namespace neurex
