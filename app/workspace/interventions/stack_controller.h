// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/interventions/intervention_controller.h"
#include "core/store/python_export.h"
#include "widgets/values/stack_row.h"

#include <QObject>

#include <vector>

namespace neurex::app {

/// The plan of interventions as a list of steps: operator, single neurons, then the named steps in the order in which
/// they are applied. Every change is an undoable edit of the document.
class StackController : public QObject {
    Q_OBJECT

public:
    static constexpr int kOperatorRow = 0;
    static constexpr int kSingleNeuronsRow = 1;
    static constexpr int kFirstNamedRow = 2;

    /// intervention outlives this object.
    explicit StackController(InterventionController* intervention, QObject* parent = nullptr);

    const std::vector<ui::StackRow>& rows() const { return m_rows; }
    bool isNamed(int row) const { return row >= kFirstNamedRow && row < static_cast<int>(m_rows.size()); }
    bool canFreezeOperator() const;

    void setSwitch(int row, bool isEnabled, bool isSolo);
    void setPositions(int row, Positions positions);
    void setBudget(int budget);
    // Of named steps; calls for other rows do nothing.
    void rename(int row, const QString& name);
    void setChange(int row, Operation operation, double value);
    void setHook(int row, Hook hook);
    void move(int from, int to); ///< so that the step stands at row `to` afterwards
    void duplicate(int row);
    void remove(int row);

    /// A new step on top of the stack (applied last) that silences the neurons. A name that is taken gets a number.
    /// Returns its row; -1 without neurons.
    int add(const QString& name, const std::vector<NeuronId>& neurons);
    /// Turns what the operator does at this moment into steps that no longer follow result and budget, and switches
    /// the operator off. The model does not change.
    void freezeOperator();
    /// The steps take the place of the whole plan: no operator, no single neurons.
    void replaceAll(std::vector<NamedStep> steps, const QString& source);
    void append(std::vector<NamedStep> steps, const QString& source);

    /// The whole stack as steps, for a file: what operator and single neurons do at this moment, then the named
    /// steps. replaceAll() with it changes the model in the same way.
    std::vector<NamedStep> frozenSteps() const;
    /// What acts at this moment, for a script.
    std::vector<NamedIntervention> actingSteps() const;

Q_SIGNALS:
    void rowsChanged();

private:
    void update();
    StepSwitch& switchOf(InterventionPlan& plan, int row) const;
    NamedStep* namedStep(InterventionPlan& plan, int row) const;
    QString freeName(const QString& wanted) const;
    QString operatorName() const;
    QString changeName(const QString& source, const Intervention& change) const;
    InterventionStack operatorStack() const;
    ui::StackRow operatorRow() const;
    ui::StackRow singleNeuronsRow() const;
    ui::StackRow namedRow(const NamedStep& step) const;

    InterventionController* m_intervention;
    std::vector<ui::StackRow> m_rows;
};

} // namespace neurex::app
