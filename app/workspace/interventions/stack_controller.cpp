// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/interventions/stack_controller.h"

#include "app/workspace/document/free_name.h"
#include "core/store/stack_file.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"

#include <algorithm>
#include <iterator>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

std::ptrdiff_t stepIndex(int row)
{
    return row - StackController::kFirstNamedRow;
}

/// What the operator does when no other step is asked.
InterventionPlan operatorOnly(const InterventionPlan& plan)
{
    InterventionPlan alone;
    alone.operatorStep = plan.operatorStep;
    alone.operatorStep.stepSwitch = {};
    return alone;
}

} // namespace

StackController::StackController(InterventionController* intervention, QObject* parent)
    : QObject(parent)
    , m_intervention(intervention)
{
    connect(m_intervention, &InterventionController::planChanged, this, &StackController::update);
    connect(m_intervention, &InterventionController::selectionChanged, this, &StackController::update);
    update();
}

void StackController::update()
{
    std::vector<ui::StackRow> rows{operatorRow(), singleNeuronsRow()};
    for (const NamedStep& step : m_intervention->plan().steps)
        rows.push_back(namedRow(step));
    if (rows == m_rows)
        return;
    m_rows = std::move(rows);
    Q_EMIT rowsChanged();
}

InterventionStack StackController::operatorStack() const
{
    return directStack(operatorOnly(m_intervention->plan()), m_intervention->selection());
}

ui::StackRow StackController::operatorRow() const
{
    const InterventionPlan& plan = m_intervention->plan();
    const OperatorStep& step = plan.operatorStep;
    ui::StackRow row;
    row.kind = ui::StackRow::Kind::Operator;
    row.name = step.operation ? operatorName() : tr("Operator (off)");
    for (const Intervention& part : operatorStack())
        row.neuronCount += static_cast<int>(part.neurons.size());
    row.budget = static_cast<int>(step.budget);
    row.positions = step.positions;
    row.isEnabled = step.stepSwitch.isEnabled;
    row.isSolo = step.stepSwitch.isSolo;
    row.isActing = row.neuronCount > 0 && isActive(plan, step.stepSwitch);
    return row;
}

ui::StackRow StackController::singleNeuronsRow() const
{
    const InterventionPlan& plan = m_intervention->plan();
    const SingleNeuronStep& step = plan.singleNeurons;
    ui::StackRow row;
    row.kind = ui::StackRow::Kind::SingleNeurons;
    row.name = tr("Single neurons");
    row.neuronCount = static_cast<int>(step.changes.size());
    if (!step.changes.empty()) {
        const NeuronChange& first = step.changes.begin()->second;
        row.operation = first.operation;
        row.value = first.value;
        row.isMixed = std::ranges::any_of(step.changes, [&first](const auto& entry) { return entry.second != first; });
    }
    row.positions = step.positions;
    row.isEnabled = step.stepSwitch.isEnabled;
    row.isSolo = step.stepSwitch.isSolo;
    row.isActing = row.neuronCount > 0 && isActive(plan, step.stepSwitch);
    return row;
}

ui::StackRow StackController::namedRow(const NamedStep& step) const
{
    ui::StackRow row;
    row.name = ui::toQt(step.name);
    row.neuronCount = static_cast<int>(step.change.neurons.size());
    row.operation = step.change.operation;
    row.value = step.change.value;
    row.hook = step.change.hook;
    row.positions = step.change.positions;
    row.isEnabled = step.stepSwitch.isEnabled;
    row.isSolo = step.stepSwitch.isSolo;
    row.isActing = row.neuronCount > 0 && isActive(m_intervention->plan(), step.stepSwitch);
    return row;
}

QString StackController::operatorName() const
{
    const OperatorStep& step = m_intervention->plan().operatorStep;
    const bool isEnhancer = step.operation == Operator::Enhance;
    switch (step.side) {
    case Side::Good:
        return isEnhancer ? tr("Enhancer, good side") : tr("Degrader, good side");
    case Side::Bad:
        return isEnhancer ? tr("Enhancer, bad side") : tr("Degrader, bad side");
    case Side::Both:
        break;
    }
    return isEnhancer ? tr("Enhancer") : tr("Degrader");
}

QString StackController::changeName(const QString& source, const Intervention& change) const
{
    if (change.operation == Operation::Scale && change.value == kExciteFactor)
        return tr("%1: excite").arg(source);
    if (change.operation == Operation::Scale && change.value == kSilenceFactor)
        return tr("%1: silence").arg(source);
    return u"%1: %2"_s.arg(source, shortLabel(ui::NeuronState::fromOperation(change.operation, change.value)));
}

StepSwitch& StackController::switchOf(InterventionPlan& plan, int row) const
{
    if (row == kOperatorRow)
        return plan.operatorStep.stepSwitch;
    if (row == kSingleNeuronsRow)
        return plan.singleNeurons.stepSwitch;
    return plan.steps[static_cast<std::size_t>(stepIndex(row))].stepSwitch;
}

NamedStep* StackController::namedStep(InterventionPlan& plan, int row) const
{
    return isNamed(row) ? &plan.steps[static_cast<std::size_t>(stepIndex(row))] : nullptr;
}

QString StackController::freeName(const QString& wanted) const
{
    const auto isTaken = [this](const QString& name) {
        return std::ranges::any_of(m_rows, [&](const ui::StackRow& row) { return row.name == name; });
    };
    return app::freeName(wanted, isTaken);
}

void StackController::setSwitch(int row, bool isEnabled, bool isSolo)
{
    InterventionPlan next = m_intervention->plan();
    StepSwitch& stepSwitch = switchOf(next, row);
    const QString& name = m_rows[static_cast<std::size_t>(row)].name;
    QString text;
    if (isSolo != stepSwitch.isSolo)
        text
            = isSolo ? tr("Solo \"%1\"").arg(ui::isolated(name)) : tr("End the solo of \"%1\"").arg(ui::isolated(name));
    else
        text = isEnabled ? tr("Switch \"%1\" on").arg(ui::isolated(name))
                         : tr("Switch \"%1\" off").arg(ui::isolated(name));
    stepSwitch = {isEnabled, isSolo};
    m_intervention->editPlan(text, std::move(next));
}

void StackController::setPositions(int row, Positions positions)
{
    InterventionPlan next = m_intervention->plan();
    if (row == kOperatorRow)
        next.operatorStep.positions = positions;
    else if (row == kSingleNeuronsRow)
        next.singleNeurons.positions = positions;
    else if (NamedStep* step = namedStep(next, row))
        step->change.positions = positions;
    const QString& name = m_rows[static_cast<std::size_t>(row)].name;
    m_intervention->editPlan(positions == Positions::All ? tr("Apply \"%1\" at every token").arg(ui::isolated(name))
                                                         : tr("Apply \"%1\" at the last token").arg(ui::isolated(name)),
                             std::move(next));
}

void StackController::setBudget(int budget)
{
    ui::OperatorSetting setting = m_intervention->operatorSetting();
    setting.budget = budget;
    m_intervention->setOperator(setting);
}

void StackController::rename(int row, const QString& name)
{
    InterventionPlan next = m_intervention->plan();
    NamedStep* step = namedStep(next, row);
    if (!step || name.isEmpty())
        return;
    step->name = name.toStdString();
    m_intervention->editPlan(tr("Rename a step to \"%1\"").arg(ui::isolated(name)), std::move(next));
}

void StackController::setChange(int row, Operation operation, double value)
{
    InterventionPlan next = m_intervention->plan();
    NamedStep* step = namedStep(next, row);
    if (!step)
        return;
    const bool isSameOperation = step->change.operation == operation;
    step->change.operation = operation;
    step->change.value = value;
    m_intervention->editPlan(tr("Change what \"%1\" does").arg(ui::isolated(step->name)), std::move(next),
                             isSameOperation ? u"layer-%1"_s.arg(row) : QString());
}

void StackController::setHook(int row, Hook hook)
{
    InterventionPlan next = m_intervention->plan();
    NamedStep* step = namedStep(next, row);
    if (!step || step->change.hook == hook)
        return;
    step->change.hook = hook;
    const QString name = ui::isolated(step->name);
    m_intervention->editPlan(hook == Hook::Up ? tr("Apply \"%1\" at up_proj").arg(name)
                                              : tr("Apply \"%1\" at the product").arg(name),
                             std::move(next));
}

void StackController::move(int from, int to)
{
    if (!isNamed(from) || !isNamed(to) || from == to)
        return;
    InterventionPlan next = m_intervention->plan();
    const auto first = next.steps.begin() + stepIndex(std::min(from, to));
    const auto last = next.steps.begin() + stepIndex(std::max(from, to)) + 1;
    std::rotate(first, from < to ? first + 1 : last - 1, last);
    m_intervention->editPlan(tr("Move \"%1\"").arg(ui::isolated(m_rows[static_cast<std::size_t>(from)].name)),
                             std::move(next));
}

void StackController::duplicate(int row)
{
    InterventionPlan next = m_intervention->plan();
    const NamedStep* step = namedStep(next, row);
    if (!step)
        return;
    NamedStep copy = *step;
    copy.name = freeName(ui::toQt(step->name)).toStdString();
    next.steps.insert(next.steps.begin() + stepIndex(row) + 1, std::move(copy));
    m_intervention->editPlan(tr("Duplicate \"%1\"").arg(ui::isolated(m_rows[static_cast<std::size_t>(row)].name)),
                             std::move(next));
}

void StackController::remove(int row)
{
    if (!isNamed(row))
        return;
    InterventionPlan next = m_intervention->plan();
    next.steps.erase(next.steps.begin() + stepIndex(row));
    m_intervention->editPlan(tr("Delete \"%1\"").arg(ui::isolated(m_rows[static_cast<std::size_t>(row)].name)),
                             std::move(next));
}

int StackController::add(const QString& name, const std::vector<NeuronId>& neurons)
{
    if (neurons.empty())
        return -1;
    InterventionPlan next = m_intervention->plan();
    const QString stepName = freeName(name);
    next.steps.push_back({stepName.toStdString(), {neurons, Operation::Scale, kSilenceFactor, Positions::Last}, {}});
    const int row = kFirstNamedRow + static_cast<int>(next.steps.size()) - 1;
    m_intervention->editPlan(tr("Add the step \"%1\"").arg(ui::isolated(stepName)), std::move(next));
    return row;
}

bool StackController::canFreezeOperator() const
{
    return m_rows[kOperatorRow].neuronCount > 0;
}

void StackController::freezeOperator()
{
    if (!canFreezeOperator())
        return;
    InterventionPlan next = m_intervention->plan();
    // A single neuron's own state takes it out of the operator, so it stays out of the frozen steps.
    InterventionPlan alone = operatorOnly(next);
    if (isActive(next, next.singleNeurons.stepSwitch)) {
        for (const auto& [neuron, change] : next.singleNeurons.changes)
            alone.singleNeurons.changes[neuron] = {};
    }
    const QString name = tr("%1, K = %2").arg(operatorName()).arg(next.operatorStep.budget);
    std::vector<NamedStep> frozen;
    for (Intervention& change : directStack(alone, m_intervention->selection())) {
        const QString stepName = freeName(changeName(name, change));
        frozen.push_back({stepName.toStdString(), std::move(change), next.operatorStep.stepSwitch});
    }
    next.steps.insert(next.steps.begin(), std::make_move_iterator(frozen.begin()),
                      std::make_move_iterator(frozen.end()));
    next.operatorStep.operation.reset();
    next.operatorStep.stepSwitch = {};
    m_intervention->editPlan(tr("Freeze the operator"), std::move(next));
}

void StackController::replaceAll(std::vector<NamedStep> steps, const QString& source)
{
    InterventionPlan next = m_intervention->plan();
    next.operatorStep.operation.reset();
    next.operatorStep.stepSwitch = {};
    next.singleNeurons = {};
    next.steps = std::move(steps);
    m_intervention->editPlan(tr("Open the stack \"%1\"").arg(ui::isolated(source)), std::move(next));
}

void StackController::append(std::vector<NamedStep> steps, const QString& source)
{
    InterventionPlan next = m_intervention->plan();
    std::ranges::move(steps, std::back_inserter(next.steps));
    m_intervention->editPlan(tr("Add the steps of \"%1\"").arg(ui::isolated(source)), std::move(next));
}

std::vector<NamedStep> StackController::frozenSteps() const
{
    const InterventionPlan& plan = m_intervention->plan();
    const auto soloOf
        = [&plan](const StepSwitch& stepSwitch) { return stepSwitch.isSolo && isActive(plan, stepSwitch); };
    const bool isSolo = soloOf(plan.operatorStep.stepSwitch) || soloOf(plan.singleNeurons.stepSwitch);
    const QString name = plan.operatorStep.operation && isActive(plan, plan.operatorStep.stepSwitch)
        ? operatorName()
        : tr("Single neurons");
    std::vector<NamedStep> steps;
    for (Intervention& change : directStack(plan, m_intervention->selection())) {
        const QString stepName = changeName(name, change);
        steps.push_back({stepName.toStdString(), std::move(change), {.isEnabled = true, .isSolo = isSolo}});
    }
    steps.insert(steps.end(), plan.steps.begin(), plan.steps.end());
    return steps;
}

std::vector<NamedIntervention> StackController::actingSteps() const
{
    InterventionPlan frozen;
    frozen.steps = frozenSteps();
    return actingChanges(frozen);
}

} // namespace neurex::app
