// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/interventions/intervention_controller.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

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

ui::OperatorSide fromSide(Side side)
{
    switch (side) {
    case Side::Good:
        return ui::OperatorSide::Good;
    case Side::Bad:
        return ui::OperatorSide::Bad;
    case Side::Both:
        break;
    }
    return ui::OperatorSide::Both;
}

ui::OperatorSetting toSetting(const OperatorStep& layer)
{
    ui::OperatorSetting setting{ui::OperatorKind::None, fromSide(layer.side), static_cast<int>(layer.budget)};
    if (layer.operation)
        setting.kind = *layer.operation == Operator::Enhance ? ui::OperatorKind::Enhance : ui::OperatorKind::Degrade;
    return setting;
}

void applySetting(const ui::OperatorSetting& setting, OperatorStep& layer)
{
    layer.operation.reset();
    if (setting.kind != ui::OperatorKind::None)
        layer.operation = setting.kind == ui::OperatorKind::Enhance ? Operator::Enhance : Operator::Degrade;
    layer.side = toSide(setting.side);
    layer.budget = std::max(0, setting.budget);
}

QString operatorText(const ui::OperatorSetting& setting)
{
    switch (setting.kind) {
    case ui::OperatorKind::Enhance:
        return InterventionController::tr("Enhance with the top %1").arg(setting.budget);
    case ui::OperatorKind::Degrade:
        return InterventionController::tr("Degrade with the top %1").arg(setting.budget);
    case ui::OperatorKind::None:
        break;
    }
    return InterventionController::tr("Switch the operator off");
}

ui::NeuronState joined(const ui::NeuronState& earlier, const Intervention& change)
{
    const bool isOneFactor = earlier.operation == Operation::Scale && change.operation == Operation::Scale
        && (earlier.isNormal() || earlier.hook == change.hook);
    return ui::NeuronState::fromOperation(change.operation, isOneFactor ? earlier.value * change.value : change.value,
                                          change.hook);
}

} // namespace

InterventionController::InterventionController(Document* document, QObject* parent)
    : QObject(parent)
    , m_document(document)
{
    connect(m_document, &Document::changed, this, &InterventionController::adoptDocument);
    adoptDocument();
}

const InterventionPlan& InterventionController::plan() const
{
    return m_document->state().plan;
}

void InterventionController::editPlan(const QString& text, InterventionPlan plan, const QString& mergeKey)
{
    SessionState next = m_document->state();
    next.plan = std::move(plan);
    m_document->edit(text, std::move(next), mergeKey);
}

void InterventionController::setSelection(RankedNeurons selection)
{
    m_selection = std::move(selection);
    Q_EMIT selectionChanged();
    update();
}

int InterventionController::maximumBudget() const
{
    return static_cast<int>(std::max(m_selection.good.size(), m_selection.bad.size()));
}

void InterventionController::setOperator(const ui::OperatorSetting& setting)
{
    InterventionPlan next = plan();
    applySetting(setting, next.operatorStep);
    const bool isSameKind = setting.kind == m_operator.kind;
    editPlan(isSameKind && setting.kind == ui::OperatorKind::None ? tr("Change the budget") : operatorText(setting),
             std::move(next), isSameKind ? u"operator"_s : QString());
}

QString InterventionController::stateText(std::size_t count, const ui::NeuronState& state) const
{
    const int number = static_cast<int>(count);
    switch (state.kind) {
    case ui::NeuronState::Kind::Normal:
        return tr("Set %n neuron(s) back to normal", nullptr, number);
    case ui::NeuronState::Kind::Excite:
        return tr("Excite %n neuron(s)", nullptr, number);
    case ui::NeuronState::Kind::Silence:
        return tr("Silence %n neuron(s)", nullptr, number);
    case ui::NeuronState::Kind::Custom:
        break;
    }
    return tr("Set %n neuron(s) to %1", nullptr, number).arg(ui::shortLabel(state));
}

void InterventionController::setState(const std::vector<NeuronId>& neurons, const ui::NeuronState& state)
{
    InterventionPlan next = plan();
    std::map<NeuronId, NeuronChange>& changes = next.singleNeurons.changes;
    for (const NeuronId neuron : neurons)
        changes.erase(neuron);
    // Normal is worth keeping only where it takes a neuron out of the operator.
    ui::NeuronStates byOperator;
    if (state.isNormal()) {
        for (const Intervention& part : directStack(next, m_selection)) {
            for (const NeuronId neuron : part.neurons)
                byOperator[neuron] = {};
        }
    }
    const NeuronChange change = state.isNormal() ? NeuronChange{} : NeuronChange{state.operation, state.value};
    for (const NeuronId neuron : neurons) {
        if (!state.isNormal() || byOperator.contains(neuron))
            changes[neuron] = change;
    }
    editPlan(stateText(neurons.size(), state), std::move(next));
}

void InterventionController::cycleState(const std::vector<NeuronId>& neurons)
{
    if (!neurons.empty())
        setState(neurons, nextState(stateOf(neurons.front())));
}

void InterventionController::clear()
{
    InterventionPlan next = plan();
    next.operatorStep.operation.reset();
    next.singleNeurons.changes.clear();
    for (NamedStep& layer : next.steps)
        layer.stepSwitch = {.isEnabled = false, .isSolo = false};
    editPlan(tr("Clear every intervention"), std::move(next));
}

ui::NeuronState InterventionController::stateOf(NeuronId neuron) const
{
    const auto found = m_states.find(neuron);
    return found == m_states.end() ? ui::NeuronState::normal() : found->second;
}

void InterventionController::adoptDocument()
{
    if (m_plan == plan())
        return;
    m_plan = plan();
    const ui::OperatorSetting setting = toSetting(m_plan.operatorStep);
    if (std::exchange(m_operator, setting) != setting)
        Q_EMIT operatorChanged();
    Q_EMIT planChanged();
    update();
}

void InterventionController::update()
{
    InterventionStack stack = flatten(m_plan, m_selection);
    if (stack == m_stack)
        return;
    m_stack = std::move(stack);
    m_states.clear();
    for (const Intervention& part : m_stack) {
        for (const NeuronId neuron : part.neurons)
            m_states[neuron] = joined(stateOf(neuron), part);
    }
    std::erase_if(m_states, [](const auto& entry) { return entry.second.isNormal(); });
    Q_EMIT stackChanged();
}

} // namespace neurex::app
