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

json toJson(const StepSwitch& stepSwitch)
{
    return {{"enabled", stepSwitch.isEnabled}, {"solo", stepSwitch.isSolo}};
}

StepSwitch readSwitch(const json& object)
{
    return {strict::get<bool>(object, "enabled"), strict::get<bool>(object, "solo")};
}

/// Through Intervention, whose JSON form knows the names of operations.
json toJson(NeuronId neuron, const NeuronChange& change)
{
    return Intervention{{neuron}, change.operation, change.value, Positions::Last};
}

json toJson(const OperatorStep& step)
{
    return {{"operator", step.operation ? json(toString(*step.operation)) : json(nullptr)},
            {"side", toString(step.side)},
            {"budget", step.budget},
            {"positions", toString(step.positions)},
            {"switch", toJson(step.stepSwitch)}};
}

OperatorStep readOperatorStep(const json& object)
{
    OperatorStep step;
    if (const json& operation = object.at("operator"); !operation.is_null())
        step.operation = valueOrThrow(parseOperator(strict::as<std::string>(operation)));
    step.side = valueOrThrow(parseSide(strict::get<std::string>(object, "side")));
    const json& budget = object.at("budget");
    step.budget = strict::as<std::int64_t>(budget);
    if (step.budget < 0)
        throw std::invalid_argument("\"budget\" must be a whole number of at least 0, got " + budget.dump());
    step.positions = valueOrThrow(parsePositions(strict::get<std::string>(object, "positions")));
    step.stepSwitch = readSwitch(object.at("switch"));
    return step;
}

json toJson(const SingleNeuronStep& step)
{
    json changes = json::array();
    for (const auto& [neuron, change] : step.changes)
        changes.push_back(toJson(neuron, change));
    return {
        {"changes", std::move(changes)}, {"positions", toString(step.positions)}, {"switch", toJson(step.stepSwitch)}};
}

SingleNeuronStep readSingleNeurons(const json& object)
{
    SingleNeuronStep step;
    const json& changes = object.at("changes");
    if (!changes.is_array())
        throw std::invalid_argument("\"changes\" must be a list, got " + changes.dump());
    for (const json& entry : changes) {
        const auto change = strict::as<Intervention>(entry);
        for (const NeuronId neuron : change.neurons)
            step.changes[neuron] = {change.operation, change.value};
    }
    step.positions = valueOrThrow(parsePositions(strict::get<std::string>(object, "positions")));
    step.stepSwitch = readSwitch(object.at("switch"));
    return step;
}

bool hasSolo(const InterventionPlan& plan)
{
    return plan.operatorStep.stepSwitch.isSolo || plan.singleNeurons.stepSwitch.isSolo
        || std::ranges::any_of(plan.steps, [](const NamedStep& step) { return step.stepSwitch.isSolo; });
}

} // namespace

bool isActive(const InterventionPlan& plan, const StepSwitch& stepSwitch)
{
    return stepSwitch.isEnabled && (stepSwitch.isSolo || !hasSolo(plan));
}

InterventionStack directStack(const InterventionPlan& plan, const RankedNeurons& selection)
{
    struct Change {
        NeuronChange change;
        Positions positions;
    };
    std::map<NeuronId, Change> changes;
    const OperatorStep& top = plan.operatorStep;
    if (top.operation && isActive(plan, top.stepSwitch)) {
        const InterventionStack stack = makeOperator(selection, *top.operation, top.side, top.positions,
                                                     static_cast<std::size_t>(std::max<std::int64_t>(0, top.budget)));
        for (const Intervention& part : stack) {
            for (const NeuronId neuron : part.neurons)
                changes[neuron] = {{part.operation, part.value}, part.positions};
        }
    }
    if (isActive(plan, plan.singleNeurons.stepSwitch)) {
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

InterventionStack flatten(const InterventionPlan& plan, const RankedNeurons& selection)
{
    InterventionStack stack = directStack(plan, selection);
    for (const NamedStep& step : plan.steps) {
        if (isActive(plan, step.stepSwitch) && !step.change.neurons.empty())
            stack.push_back(step.change);
    }
    return stack;
}

void to_json(json& object, const InterventionPlan& plan)
{
    json steps = json::array();
    for (const NamedStep& step : plan.steps)
        steps.push_back({{"name", step.name}, {"change", step.change}, {"switch", toJson(step.stepSwitch)}});
    object = {{"operator_layer", toJson(plan.operatorStep)},
              {"single_neurons", toJson(plan.singleNeurons)},
              {"layers", std::move(steps)}};
}

void from_json(const json& object, InterventionPlan& plan)
{
    plan.operatorStep = readOperatorStep(object.at("operator_layer"));
    plan.singleNeurons = readSingleNeurons(object.at("single_neurons"));
    plan.steps.clear();
    const json& steps = object.at("layers");
    if (!steps.is_array())
        throw std::invalid_argument("\"layers\" must be a list, got " + steps.dump());
    for (const json& step : steps)
        plan.steps.push_back({strict::get<std::string>(step, "name"), strict::get<Intervention>(step, "change"),
                              readSwitch(step.at("switch"))});
}

} // namespace neurex
