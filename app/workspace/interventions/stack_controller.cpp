// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/interventions/stack_controller.h"

#include "app/workspace/document/free_name.h"
#include "core/store/layers_file.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"

#include <algorithm>
#include <iterator>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

std::ptrdiff_t layerIndex(int row)
{
    return row - StackController::kFirstNamedRow;
}

/// What the operator does when no other layer is asked.
InterventionPlan operatorOnly(const InterventionPlan& plan)
{
    InterventionPlan alone;
    alone.operatorLayer = plan.operatorLayer;
    alone.operatorLayer.layerSwitch = {};
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
    for (const NamedLayer& layer : m_intervention->plan().layers)
        rows.push_back(namedRow(layer));
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
    const OperatorLayer& layer = plan.operatorLayer;
    ui::StackRow row;
    row.kind = ui::StackRow::Kind::Operator;
    row.name = layer.operation ? operatorName() : tr("Operator (off)");
    for (const Intervention& part : operatorStack())
        row.neuronCount += static_cast<int>(part.neurons.size());
    row.budget = static_cast<int>(layer.budget);
    row.positions = layer.positions;
    row.isEnabled = layer.layerSwitch.isEnabled;
    row.isSolo = layer.layerSwitch.isSolo;
    row.isActing = row.neuronCount > 0 && isActive(plan, layer.layerSwitch);
    return row;
}

ui::StackRow StackController::singleNeuronsRow() const
{
    const InterventionPlan& plan = m_intervention->plan();
    const SingleNeuronLayer& layer = plan.singleNeurons;
    ui::StackRow row;
    row.kind = ui::StackRow::Kind::SingleNeurons;
    row.name = tr("Single neurons");
    row.neuronCount = static_cast<int>(layer.changes.size());
    if (!layer.changes.empty()) {
        const NeuronChange& first = layer.changes.begin()->second;
        row.operation = first.operation;
        row.value = first.value;
        row.isMixed = std::ranges::any_of(layer.changes, [&first](const auto& entry) { return entry.second != first; });
    }
    row.positions = layer.positions;
    row.isEnabled = layer.layerSwitch.isEnabled;
    row.isSolo = layer.layerSwitch.isSolo;
    row.isActing = row.neuronCount > 0 && isActive(plan, layer.layerSwitch);
    return row;
}

ui::StackRow StackController::namedRow(const NamedLayer& layer) const
{
    ui::StackRow row;
    row.name = ui::toQt(layer.name);
    row.neuronCount = static_cast<int>(layer.change.neurons.size());
    row.operation = layer.change.operation;
    row.value = layer.change.value;
    row.positions = layer.change.positions;
    row.isEnabled = layer.layerSwitch.isEnabled;
    row.isSolo = layer.layerSwitch.isSolo;
    row.isActing = row.neuronCount > 0 && isActive(m_intervention->plan(), layer.layerSwitch);
    return row;
}

QString StackController::operatorName() const
{
    const OperatorLayer& layer = m_intervention->plan().operatorLayer;
    const bool isEnhancer = layer.operation == Operator::Enhance;
    switch (layer.side) {
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

LayerSwitch& StackController::switchOf(InterventionPlan& plan, int row) const
{
    if (row == kOperatorRow)
        return plan.operatorLayer.layerSwitch;
    if (row == kSingleNeuronsRow)
        return plan.singleNeurons.layerSwitch;
    return plan.layers[static_cast<std::size_t>(layerIndex(row))].layerSwitch;
}

NamedLayer* StackController::namedLayer(InterventionPlan& plan, int row) const
{
    return isNamed(row) ? &plan.layers[static_cast<std::size_t>(layerIndex(row))] : nullptr;
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
    LayerSwitch& layerSwitch = switchOf(next, row);
    const QString& name = m_rows[static_cast<std::size_t>(row)].name;
    QString text;
    if (isSolo != layerSwitch.isSolo)
        text
            = isSolo ? tr("Solo \"%1\"").arg(ui::isolated(name)) : tr("End the solo of \"%1\"").arg(ui::isolated(name));
    else
        text = isEnabled ? tr("Switch \"%1\" on").arg(ui::isolated(name))
                         : tr("Switch \"%1\" off").arg(ui::isolated(name));
    layerSwitch = {isEnabled, isSolo};
    m_intervention->editPlan(text, std::move(next));
}

void StackController::setPositions(int row, Positions positions)
{
    InterventionPlan next = m_intervention->plan();
    if (row == kOperatorRow)
        next.operatorLayer.positions = positions;
    else if (row == kSingleNeuronsRow)
        next.singleNeurons.positions = positions;
    else if (NamedLayer* layer = namedLayer(next, row))
        layer->change.positions = positions;
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
    NamedLayer* layer = namedLayer(next, row);
    if (!layer || name.isEmpty())
        return;
    layer->name = name.toStdString();
    m_intervention->editPlan(tr("Rename a layer to \"%1\"").arg(ui::isolated(name)), std::move(next));
}

void StackController::setChange(int row, Operation operation, double value)
{
    InterventionPlan next = m_intervention->plan();
    NamedLayer* layer = namedLayer(next, row);
    if (!layer)
        return;
    const bool isSameOperation = layer->change.operation == operation;
    layer->change.operation = operation;
    layer->change.value = value;
    m_intervention->editPlan(tr("Change what \"%1\" does").arg(ui::isolated(layer->name)), std::move(next),
                             isSameOperation ? u"layer-%1"_s.arg(row) : QString());
}

void StackController::move(int from, int to)
{
    if (!isNamed(from) || !isNamed(to) || from == to)
        return;
    InterventionPlan next = m_intervention->plan();
    const auto first = next.layers.begin() + layerIndex(std::min(from, to));
    const auto last = next.layers.begin() + layerIndex(std::max(from, to)) + 1;
    std::rotate(first, from < to ? first + 1 : last - 1, last);
    m_intervention->editPlan(tr("Move \"%1\"").arg(ui::isolated(m_rows[static_cast<std::size_t>(from)].name)),
                             std::move(next));
}

void StackController::duplicate(int row)
{
    InterventionPlan next = m_intervention->plan();
    const NamedLayer* layer = namedLayer(next, row);
    if (!layer)
        return;
    NamedLayer copy = *layer;
    copy.name = freeName(ui::toQt(layer->name)).toStdString();
    next.layers.insert(next.layers.begin() + layerIndex(row) + 1, std::move(copy));
    m_intervention->editPlan(tr("Duplicate \"%1\"").arg(ui::isolated(m_rows[static_cast<std::size_t>(row)].name)),
                             std::move(next));
}

void StackController::remove(int row)
{
    if (!isNamed(row))
        return;
    InterventionPlan next = m_intervention->plan();
    next.layers.erase(next.layers.begin() + layerIndex(row));
    m_intervention->editPlan(tr("Delete \"%1\"").arg(ui::isolated(m_rows[static_cast<std::size_t>(row)].name)),
                             std::move(next));
}

int StackController::add(const QString& name, const std::vector<NeuronId>& neurons)
{
    if (neurons.empty())
        return -1;
    InterventionPlan next = m_intervention->plan();
    const QString layerName = freeName(name);
    next.layers.push_back({layerName.toStdString(), {neurons, Operation::Scale, kSilenceFactor, Positions::Last}, {}});
    const int row = kFirstNamedRow + static_cast<int>(next.layers.size()) - 1;
    m_intervention->editPlan(tr("Add the layer \"%1\"").arg(ui::isolated(layerName)), std::move(next));
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
    // A single neuron's own state takes it out of the operator, so it stays out of the frozen layers.
    InterventionPlan alone = operatorOnly(next);
    if (isActive(next, next.singleNeurons.layerSwitch)) {
        for (const auto& [neuron, change] : next.singleNeurons.changes)
            alone.singleNeurons.changes[neuron] = {};
    }
    const QString name = tr("%1, K = %2").arg(operatorName()).arg(next.operatorLayer.budget);
    std::vector<NamedLayer> frozen;
    for (Intervention& change : directStack(alone, m_intervention->selection())) {
        const QString layerName = freeName(changeName(name, change));
        frozen.push_back({layerName.toStdString(), std::move(change), next.operatorLayer.layerSwitch});
    }
    next.layers.insert(next.layers.begin(), std::make_move_iterator(frozen.begin()),
                       std::make_move_iterator(frozen.end()));
    next.operatorLayer.operation.reset();
    next.operatorLayer.layerSwitch = {};
    m_intervention->editPlan(tr("Freeze the operator"), std::move(next));
}

void StackController::replaceAll(std::vector<NamedLayer> layers, const QString& source)
{
    InterventionPlan next = m_intervention->plan();
    next.operatorLayer.operation.reset();
    next.operatorLayer.layerSwitch = {};
    next.singleNeurons = {};
    next.layers = std::move(layers);
    m_intervention->editPlan(tr("Open the stack \"%1\"").arg(ui::isolated(source)), std::move(next));
}

void StackController::append(std::vector<NamedLayer> layers, const QString& source)
{
    InterventionPlan next = m_intervention->plan();
    std::ranges::move(layers, std::back_inserter(next.layers));
    m_intervention->editPlan(tr("Add the layers of \"%1\"").arg(ui::isolated(source)), std::move(next));
}

std::vector<NamedLayer> StackController::frozenLayers() const
{
    const InterventionPlan& plan = m_intervention->plan();
    const auto soloOf
        = [&plan](const LayerSwitch& layerSwitch) { return layerSwitch.isSolo && isActive(plan, layerSwitch); };
    const bool isSolo = soloOf(plan.operatorLayer.layerSwitch) || soloOf(plan.singleNeurons.layerSwitch);
    const QString name = plan.operatorLayer.operation && isActive(plan, plan.operatorLayer.layerSwitch)
        ? operatorName()
        : tr("Single neurons");
    std::vector<NamedLayer> layers;
    for (Intervention& change : directStack(plan, m_intervention->selection())) {
        const QString layerName = changeName(name, change);
        layers.push_back({layerName.toStdString(), std::move(change), {.isEnabled = true, .isSolo = isSolo}});
    }
    layers.insert(layers.end(), plan.layers.begin(), plan.layers.end());
    return layers;
}

std::vector<NamedIntervention> StackController::actingLayers() const
{
    InterventionPlan frozen;
    frozen.layers = frozenLayers();
    return actingChanges(frozen);
}

} // namespace neurex::app
