// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/interventions/steps_instead.h"

#include "widgets/values/change_label.h"
#include "widgets/values/format.h"

#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace neurex::app {

InterventionPlan switchedOff(InterventionPlan plan)
{
    for (NamedStep& layer : plan.steps)
        layer.stepSwitch = {.isEnabled = false};
    plan.singleNeurons.stepSwitch = {.isEnabled = plan.singleNeurons.changes.empty()};
    plan.operatorStep.stepSwitch = {};
    plan.operatorStep.operation.reset();
    return plan;
}

InterventionPlan stepsInstead(InterventionPlan plan, const InterventionStack& stack, const QString& name)
{
    plan = switchedOff(std::move(plan));
    for (const Intervention& change : stack) {
        const bool isFactor = change.operation == Operation::Scale && change.hook == Hook::Product;
        const QString what
            = isFactor ? u"\u00d7%1"_s.arg(change.value) : ui::changeLabel(change.operation, change.value, change.hook);
        const std::string text = ui::fromQt(u"%1 (%2)"_s.arg(name, what));
        std::erase_if(plan.steps, [&text](const NamedStep& layer) { return layer.name == text; });
        plan.steps.push_back({text, change, {}});
    }
    return plan;
}

} // namespace neurex::app
