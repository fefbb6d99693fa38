// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/neg_study.h"

#include "core/base/enum_names.h"
#include "core/base/neuron_json.h"
#include "core/base/python_random.h"
#include "core/base/random.h"
#include "core/base/strict_fields.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace neurex {

using nlohmann::json;

namespace {

constexpr auto kEstimates = enumNames<Estimate>({{Estimate::NeurGrad, "neurgrad"},
                                                 {Estimate::Gradient, "gradient"},
                                                 {Estimate::IntegratedGradients, "integrated-gradients"},
                                                 {Estimate::LogIncrease, "log-increase"}});

Error invalid(std::string message)
{
    return makeError(ErrorCode::InvalidArgument, std::move(message));
}

} // namespace

std::string_view toString(Estimate estimate)
{
    return kEstimates.name(estimate);
}

Result<Estimate> parseEstimate(std::string_view name)
{
    return kEstimates.parse(name, "estimate");
}

std::span<const Estimate> allEstimates()
{
    static constexpr auto kAll = kEstimates.values();
    return kAll;
}

std::optional<AttributionSettings> settingsOf(Estimate estimate, Hook hook)
{
    AttributionSettings settings;
    settings.target = Target::Vocabulary;
    settings.hook = hook;
    switch (estimate) {
    case Estimate::NeurGrad:
        settings.measure = NeuronMeasure::NeuronGradient;
        return settings;
    case Estimate::Gradient:
        return std::nullopt;
    case Estimate::IntegratedGradients: // the same at both hooks: scaling up_proj's result scales the product
        settings.hook = Hook::Product;
        settings.rule = Rule::Linspace;
        settings.steps = 20;
        return settings;
    case Estimate::LogIncrease:
        settings.hook = Hook::Product;
        settings.measure = NeuronMeasure::LogIncrease;
        return settings;
    }
    return std::nullopt;
}

void to_json(json& object, const NegSettings& settings)
{
    std::vector<std::string> estimates;
    for (const Estimate estimate : settings.estimates)
        estimates.emplace_back(toString(estimate));
    object = {{"hook", toString(settings.hook)},
              {"axis", toString(settings.axis)},
              {"range", settings.range},
              {"step", settings.step},
              {"sampled_neurons", settings.sampledNeurons},
              {"seed", settings.seed},
              {"chosen", neuronsToJson(settings.chosen)},
              {"estimates", estimates},
              {"set_sizes", settings.setSizes},
              {"set_volumes", settings.setVolumes}};
}

void from_json(const json& object, NegSettings& settings)
{
    settings.hook = strict::unwrapped(parseHook(strict::get<std::string>(object, "hook")));
    settings.axis = strict::unwrapped(parseShiftAxis(strict::get<std::string>(object, "axis")));
    strict::read(object, "range", settings.range);
    strict::read(object, "step", settings.step);
    strict::read(object, "sampled_neurons", settings.sampledNeurons);
    strict::read(object, "seed", settings.seed);
    settings.chosen = neuronsFromJson(object.at("chosen"));
    settings.estimates.clear();
    for (const std::string& name : strict::get<std::vector<std::string>>(object, "estimates"))
        settings.estimates.push_back(strict::unwrapped(parseEstimate(name)));
    strict::read(object, "set_sizes", settings.setSizes);
    strict::read(object, "set_volumes", settings.setVolumes);
}

void to_json(json& object, const NegChoice& choice)
{
    object = choice.settings;
    object["questions"] = choice.questions;
}

void from_json(const json& object, NegChoice& choice)
{
    object.get_to(choice.settings);
    strict::read(object, "questions", choice.questions);
}

Result<void> checkSettings(const NegSettings& settings)
{
    if (const auto shifts = shiftsOf(settings.range, settings.step); !shifts)
        return shifts.error();
    if (settings.chosen.empty() && settings.sampledNeurons < 1)
        return invalid("no neurons are chosen and none are sampled; give neurons, or how many to sample");
    if (std::ranges::any_of(settings.setSizes, [](std::int64_t size) { return size < 1; }))
        return invalid("a set of neurons that are shifted together has at least one");
    if (!settings.setSizes.empty() && settings.setVolumes.empty())
        return invalid("sets of neurons need a volume by which they are shifted");
    if (std::ranges::any_of(settings.setVolumes, [](double volume) { return volume == 0.0 || !std::isfinite(volume); }))
        return invalid("volumes must be numbers other than 0");
    return {};
}

void to_json(json& object, const NegPrompt& prompt)
{
    json neurons = json::array(), sets = json::array();
    for (const NegNeuron& one : prompt.neurons) {
        json estimates = json::object();
        for (const auto& [estimate, value] : one.estimates)
            estimates[std::string(toString(estimate))] = value;
        neurons.push_back({{"neuron", {one.neuron.layer, one.neuron.index}},
                           {"value", one.value},
                           {"estimates", std::move(estimates)},
                           {"changes", one.changes}});
    }
    for (const SetShift& set : prompt.sets)
        sets.push_back({{"random", set.isRandom},
                        {"size", set.size},
                        {"volume", set.volume},
                        {"predicted", set.predicted},
                        {"measured", set.measured}});
    object = {{"target", prompt.target},     {"probability", prompt.probability}, {"positive", prompt.positive},
              {"negative", prompt.negative}, {"neurons", std::move(neurons)},     {"sets", std::move(sets)}};
}

void from_json(const json& object, NegPrompt& prompt)
{
    strict::read(object, "target", prompt.target);
    strict::read(object, "probability", prompt.probability);
    strict::read(object, "positive", prompt.positive);
    strict::read(object, "negative", prompt.negative);
    prompt.neurons.clear();
    for (const json& one : object.at("neurons")) {
        NegNeuron neuron;
        neuron.neuron = neuronsFromJson(json::array({one.at("neuron")})).front();
        strict::read(one, "value", neuron.value);
        for (const auto& [name, value] : one.at("estimates").items())
            neuron.estimates[strict::unwrapped(parseEstimate(name))] = value.get<double>();
        strict::read(one, "changes", neuron.changes);
        prompt.neurons.push_back(std::move(neuron));
    }
    prompt.sets.clear();
    for (const json& one : object.at("sets")) {
        SetShift set;
        strict::read(one, "random", set.isRandom);
        strict::read(one, "size", set.size);
        strict::read(one, "volume", set.volume);
        strict::read(one, "predicted", set.predicted);
        strict::read(one, "measured", set.measured);
        prompt.sets.push_back(set);
    }
}

namespace {

/// Places of the scores other than 0, ascending.
std::vector<std::size_t> scoredPlaces(const ScoreMatrix& scores)
{
    std::vector<std::size_t> places;
    for (std::size_t place = 0; place < scores.values.size(); ++place) {
        if (scores.values[place] != 0.0F)
            places.push_back(place);
    }
    return places;
}

} // namespace

std::vector<NeuronId> sampledNeurons(const ScoreMatrix& scores, std::int64_t count, std::uint64_t seed)
{
    const std::vector<std::size_t> places = scoredPlaces(scores);
    PythonRandom random(seed);
    std::vector<NeuronId> neurons;
    for (const std::size_t drawn : random.sample(places.size(), static_cast<std::size_t>(count)))
        neurons.push_back(scores.neuronAt(places[drawn]));
    return neurons;
}

std::vector<PolarNeuron> neuronsOfSet(const ScoreMatrix& gradients, std::int64_t size, bool isRandom,
                                      std::uint64_t seed)
{
    std::vector<std::size_t> places = scoredPlaces(gradients);
    const auto count = std::min(static_cast<std::size_t>(size), places.size());
    if (isRandom) {
        SeededRandom random(seed);
        for (std::size_t i = 0; i < count; ++i)
            std::swap(places[i], places[i + static_cast<std::size_t>(random.below(places.size() - i))]);
    } else {
        std::partial_sort(places.begin(), places.begin() + static_cast<std::ptrdiff_t>(count), places.end(),
                          [&](std::size_t a, std::size_t b) {
                              const float first = std::abs(gradients.values[a]), second = std::abs(gradients.values[b]);
                              return first != second ? first > second : a < b;
                          });
    }
    std::vector<PolarNeuron> set;
    for (std::size_t i = 0; i < count; ++i)
        set.push_back({gradients.neuronAt(places[i]), static_cast<double>(gradients.values[places[i]])});
    return set;
}

std::vector<SetShift> setsOf(const NegSettings& settings, std::int64_t neuronCount)
{
    std::vector<SetShift> sets;
    for (const std::int64_t size : settings.setSizes) {
        for (const bool isRandom : {false, true}) {
            for (const double volume : settings.setVolumes) {
                if (size <= neuronCount)
                    sets.push_back({isRandom, size, volume, 0.0, 0.0});
            }
        }
    }
    return sets;
}

} // namespace neurex
