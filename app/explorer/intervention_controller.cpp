// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/intervention_controller.h"

#include "core/analysis/operators.h"

#include <algorithm>
#include <map>
#include <utility>

namespace neurex::app {
namespace {

Side toSide(ui::OperatorSide side)
{
    switch (side) {
    case ui::OperatorSide::Good:
        return Side::Good;
    case ui::OperatorSide::Bad:
        return Side::Bad;
    case ui::OperatorSide::Both:
        break;
    }
    return Side::Both;
}

InterventionStack operatorStack(const NeuronSelection& selection, const ui::OperatorSetting& setting)
{
    if (setting.kind == ui::OperatorKind::None)
        return {};
    const Operator operation = setting.kind == ui::OperatorKind::Enhance ? Operator::Enhance : Operator::Degrade;
    return makeOperator(selection, operation, toSide(setting.side), Positions::Last,
                        static_cast<std::size_t>(std::max(0, setting.budget)));
}

/// Neurons in ascending order, so that equal states make equal stacks.
InterventionStack toStack(const ui::NeuronStates& states)
{
    std::map<std::pair<Operation, double>, std::vector<NeuronId>> groups;
    for (const auto& [neuron, state] : states)
        groups[{state.operation, state.value}].push_back(neuron);
    InterventionStack stack;
    for (auto& [change, neurons] : groups) {
        std::ranges::sort(neurons);
        stack.push_back({std::move(neurons), change.first, change.second, Positions::Last});
    }
    return stack;
}

} // namespace

void InterventionController::setSelection(NeuronSelection selection)
{
    m_selection = std::move(selection);
    update();
}

int InterventionController::maximumBudget() const
{
    return static_cast<int>(std::max(m_selection.good.size(), m_selection.bad.size()));
}

void InterventionController::setOperator(const ui::OperatorSetting& setting)
{
    if (m_operator == setting)
        return;
    m_operator = setting;
    Q_EMIT operatorChanged();
    update();
}

void InterventionController::setState(const std::vector<NeuronId>& neurons, const ui::NeuronState& state)
{
    for (const NeuronId neuron : neurons)
        m_ownStates[neuron] = state;
    update();
}

void InterventionController::cycleState(const std::vector<NeuronId>& neurons)
{
    if (!neurons.empty())
        setState(neurons, nextState(stateOf(neurons.front())));
}

void InterventionController::clear()
{
    m_ownStates.clear();
    if (m_operator.kind != ui::OperatorKind::None) {
        m_operator.kind = ui::OperatorKind::None;
        Q_EMIT operatorChanged();
    }
    update();
}

ui::NeuronState InterventionController::stateOf(NeuronId neuron) const
{
    const auto found = m_states.find(neuron);
    return found == m_states.end() ? ui::NeuronState::normal() : found->second;
}

void InterventionController::update()
{
    ui::NeuronStates states;
    for (const Intervention& change : operatorStack(m_selection, m_operator)) {
        for (const NeuronId neuron : change.neurons)
            states[neuron] = ui::NeuronState::fromOperation(change.operation, change.value);
    }
    for (const auto& [neuron, state] : m_ownStates)
        states[neuron] = state;
    std::erase_if(states, [](const auto& entry) { return entry.second.isNormal(); });
    if (states == m_states)
        return;
    m_states = std::move(states);
    m_stack = toStack(m_states);
    Q_EMIT stackChanged();
}

} // namespace neurex::app
