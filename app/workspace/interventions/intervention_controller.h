// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/document/document.h"
#include "core/base/neuron_set.h"
#include "widgets/values/neuron_state.h"
#include "widgets/values/operator_setting.h"

#include <QObject>

#include <vector>

namespace neurex::app {

/// What the user does to the model, as views and engine take it. The plan itself is part of the document: every setter
/// is an undoable edit, and the plan may as well be edited there.
class InterventionController : public QObject {
    Q_OBJECT

public:
    /// document outlives this object.
    explicit InterventionController(Document* document, QObject* parent = nullptr);

    /// The neurons that the operator acts on, strongest first.
    void setSelection(RankedNeurons selection);
    const RankedNeurons& selection() const { return m_selection; }
    /// The longer of its two lists.
    int maximumBudget() const;

    void setOperator(const ui::OperatorSetting& setting);
    const ui::OperatorSetting& operatorSetting() const { return m_operator; }
    /// Normal takes neurons out of the operator, too.
    void setState(const std::vector<NeuronId>& neurons, const ui::NeuronState& state);
    /// The next state of the first neuron, for all of them.
    void cycleState(const std::vector<NeuronId>& neurons);
    /// Nothing is changed any more: no operator, every neuron normal, named layers switched off.
    void clear();

    const InterventionPlan& plan() const;
    /// An undoable change of the whole plan, see Document::edit().
    void editPlan(const QString& text, InterventionPlan plan, const QString& mergeKey = {});

    /// Every neuron that is not normal, by whatever layers. Where several layers scale a neuron at one hook the factors
    /// are multiplied; otherwise the last layer is shown.
    const ui::NeuronStates& states() const { return m_states; }
    ui::NeuronState stateOf(NeuronId neuron) const;
    /// The same as the engine takes it. Empty: the unchanged model.
    const InterventionStack& stack() const { return m_stack; }
    bool isEmpty() const { return m_stack.empty(); }

Q_SIGNALS:
    void selectionChanged(); ///< what the operator acts on
    void operatorChanged();
    void planChanged(); ///< also where it makes no difference to the model (a name, a switched-off layer)
    void stackChanged();

private:
    void adoptDocument();
    void update();
    QString stateText(std::size_t count, const ui::NeuronState& state) const;

    Document* m_document;
    InterventionPlan m_plan; ///< the document's when it was looked at last
    RankedNeurons m_selection;
    ui::OperatorSetting m_operator;
    ui::NeuronStates m_states;
    InterventionStack m_stack;
};

} // namespace neurex::app
