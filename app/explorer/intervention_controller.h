// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/intervention.h"
#include "core/base/neuron_set.h"
#include "widgets/neuron_state.h"
#include "widgets/operator_bar.h"

#include <QObject>

#include <vector>

namespace neurex::app {

/// What the user does to the model: an operator on the top neurons of a selection, and states given to single neurons,
/// which have priority over the operator.
class InterventionController : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// The neurons that the operator acts on, strongest first.
    void setSelection(NeuronSelection selection);
    /// The longer of its two lists.
    int maximumBudget() const;

    void setOperator(const ui::OperatorSetting& setting);
    const ui::OperatorSetting& operatorSetting() const { return m_operator; }
    /// Normal takes neurons out of the operator, too.
    void setState(const std::vector<NeuronId>& neurons, const ui::NeuronState& state);
    /// The next state of the first neuron, for all of them.
    void cycleState(const std::vector<NeuronId>& neurons);
    /// Nothing is changed any more: no operator, every neuron normal.
    void clear();

    /// Every neuron that is not normal, whether by the operator or by itself.
    const ui::NeuronStates& states() const { return m_states; }
    ui::NeuronState stateOf(NeuronId neuron) const;
    /// The same as the engine takes it; one intervention per operation and value. Empty: the unchanged model.
    const InterventionStack& stack() const { return m_stack; }
    bool isEmpty() const { return m_stack.empty(); }

Q_SIGNALS:
    void operatorChanged();
    void stackChanged();

private:
    void update();

    NeuronSelection m_selection;
    ui::OperatorSetting m_operator;
    ui::NeuronStates m_ownStates; ///< given to single neurons, Normal included
    ui::NeuronStates m_states;
    InterventionStack m_stack;
};

} // namespace neurex::app
