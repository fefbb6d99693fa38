// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/intervention_title.h"

#include "app/figures/sweep_lines.h"
#include "widgets/values/isolated_text.h"

#include <QCoreApplication>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(InterventionTitle)
};

} // namespace

QString operatorTitle(Operator operation, Side side, std::int64_t budget)
{
    return Text::tr("%1, %2, K %3").arg(operatorText(operation), sideText(side)).arg(budget);
}

QString interventionTitle(const InterventionPlan& plan)
{
    constexpr int kMostNamed = 3;
    QStringList parts;
    if (const OperatorStep& step = plan.operatorStep; step.operation && isActive(plan, step.stepSwitch))
        parts += operatorTitle(*step.operation, step.side, step.budget);
    if (const SingleNeuronStep& step = plan.singleNeurons; !step.changes.empty() && isActive(plan, step.stepSwitch))
        parts += Text::tr("%n single neuron(s)", nullptr, static_cast<int>(step.changes.size()));
    QStringList names;
    for (const NamedStep& step : plan.steps) {
        if (isActive(plan, step.stepSwitch) && !step.change.neurons.empty())
            names += ui::isolated(step.name);
    }
    if (names.size() > kMostNamed)
        parts += Text::tr("%n step(s)", nullptr, static_cast<int>(names.size()));
    else
        parts += names;
    return parts.join(u"; "_s);
}

} // namespace neurex::app
