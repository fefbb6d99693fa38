// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/intervention_plan.h"

#include "core/base/strict_fields.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <stdexcept>
#include <tuple>
#include <utility>

namespace neurex {
namespace {

using nlohmann::json;

template <typename T>
T valueOrThrow(Result<T> parsed)
{
    if (!parsed)
        throw std::invalid_argument(parsed.error().message);
    return *parsed;
}

json toJson(const LayerSwitch& layerSwitch)
{
    return {{"enabled", layerSwitch.isEnabled}, {"solo", layerSwitch.isSolo}};
}

LayerSwitch readSwitch(const json& object)
{
    return {strict::get<bool>(object, "enabled"), strict::get<bool>(object, "solo")};
}

/// Through Intervention, whose JSON form knows the names of operations.
json toJson(NeuronId neuron, const NeuronChange& change)
{
    return Intervention{{neuron}, change.operation, change.value, Positions::Last};
}

json toJson(const OperatorLayer& layer)
{
    return {{"operator", layer.operation ? json(toString(*layer.operation)) : json(nullptr)},
            {"side", toString(layer.side)},
            {"budget", layer.budget},
            {"positions", toString(layer.positions)},
            {"switch", toJson(layer.layerSwitch)}};
}

OperatorLayer readOperatorLayer(const json& object)
{
    OperatorLayer layer;
    if (const json& operation = object.at("operator"); !operation.is_null())
        layer.operation = valueOrThrow(parseOperator(strict::as<std::string>(operation)));
    layer.side = valueOrThrow(parseSide(strict::get<std::string>(object, "side")));
    const json& budget = object.at("budget");
    layer.budget = strict::as<std::int64_t>(budget);
    if (layer.budget < 0)
        throw std::invalid_argument("\"budget\" must be a whole number of at least 0, got " + budget.dump());
    layer.positions = valueOrThrow(parsePositions(strict::get<std::string>(object, "positions")));
    layer.layerSwitch = readSwitch(object.at("switch"));
    return layer;
}

json toJson(const SingleNeuronLayer& layer)
{
    json changes = json::array();
    for (const auto& [neuron, change] : layer.changes)
        changes.push_back(toJson(neuron, change));
    return {{"changes", std::move(changes)},
            {"positions", toString(layer.positions)},
            {"switch", toJson(layer.layerSwitch)}};
}

SingleNeuronLayer readSingleNeurons(const json& object)
{
    SingleNeuronLayer layer;
    const json& changes = object.at("changes");
    if (!changes.is_array())
        throw std::invalid_argument("\"changes\" must be a list, got " + changes.dump());
    for (const json& entry : changes) {
        const auto change = strict::as<Intervention>(entry);
        for (const NeuronId neuron : change.neurons)
            layer.changes[neuron] = {change.operation, change.value};
    }
    layer.positions = valueOrThrow(parsePositions(strict::get<std::string>(object, "positions")));
    layer.layerSwitch = readSwitch(object.at("switch"));
    return layer;
}

bool hasSolo(const InterventionPlan& plan)
{
    return plan.operatorLayer.layerSwitch.isSolo || plan.singleNeurons.layerSwitch.isSolo
        || std::ranges::any_of(plan.layers, [](const NamedLayer& layer) { return layer.layerSwitch.isSolo; });
}

} // namespace

bool isActive(const InterventionPlan& plan, const LayerSwitch& layerSwitch)
{
    return layerSwitch.isEnabled && (layerSwitch.isSolo || !hasSolo(plan));
}

InterventionStack directStack(const InterventionPlan& plan, const NeuronSelection& selection)
{
    struct Change {
        NeuronChange change;
        Positions positions;
    };
    std::map<NeuronId, Change> changes;
    const OperatorLayer& top = plan.operatorLayer;
    if (top.operation && isActive(plan, top.layerSwitch)) {
        const InterventionStack stack = makeOperator(selection, *top.operation, top.side, top.positions,
                                                     static_cast<std::size_t>(std::max<std::int64_t>(0, top.budget)));
        for (const Intervention& part : stack) {
            for (const NeuronId neuron : part.neurons)
                changes[neuron] = {{part.operation, part.value}, part.positions};
        }
    }
    if (isActive(plan, plan.singleNeurons.layerSwitch)) {
        for (const auto& [neuron, change] : plan.singleNeurons.changes)
            changes[neuron] = {change, plan.singleNeurons.positions};
    }
    std::map<std::tuple<Operation, double, Positions>, std::vector<NeuronId>> groups;
    for (const auto& [neuron, change] : changes) {
        if (!change.change.isNothing())
            groups[{change.change.operation, change.change.value, change.positions}].push_back(neuron);
    }
    InterventionStack stack;
    for (auto& [key, neurons] : groups)
        stack.push_back(
            {std::move(neurons), std::get<Operation>(key), std::get<double>(key), std::get<Positions>(key)});
    return stack;
}

InterventionStack flatten(const InterventionPlan& plan, const NeuronSelection& selection)
{
    InterventionStack stack = directStack(plan, selection);
    for (const NamedLayer& layer : plan.layers) {
        if (isActive(plan, layer.layerSwitch) && !layer.change.neurons.empty())
            stack.push_back(layer.change);
    }
    return stack;
}

void to_json(json& object, const InterventionPlan& plan)
{
    json layers = json::array();
    for (const NamedLayer& layer : plan.layers)
        layers.push_back({{"name", layer.name}, {"change", layer.change}, {"switch", toJson(layer.layerSwitch)}});
    object = {{"operator_layer", toJson(plan.operatorLayer)},
              {"single_neurons", toJson(plan.singleNeurons)},
              {"layers", std::move(layers)}};
}

void from_json(const json& object, InterventionPlan& plan)
{
    plan.operatorLayer = readOperatorLayer(object.at("operator_layer"));
    plan.singleNeurons = readSingleNeurons(object.at("single_neurons"));
    plan.layers.clear();
    const json& layers = object.at("layers");
    if (!layers.is_array())
        throw std::invalid_argument("\"layers\" must be a list, got " + layers.dump());
    for (const json& layer : layers)
        plan.layers.push_back({strict::get<std::string>(layer, "name"), strict::get<Intervention>(layer, "change"),
                               readSwitch(layer.at("switch"))});
}

} // namespace neurex
