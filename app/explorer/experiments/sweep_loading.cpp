// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/experiments/sweep_loading.h"

#include "app/explorer/experiments/sweep_view.h"
#include "widgets/values/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace neurex::app {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(neurex::app::SweepLoading)
};

/// The lists that are shown may be those of a random control, or shorter than the point's budget.
bool isDoneByOperator(const SweepPoint& point, Positions positions, const RankedNeurons& shown)
{
    const SweepKey& key = point.key;
    if (key.kind != SweepKind::Neurons || !key.operation)
        return false;
    if (key.budget > std::ssize(shown.good) && key.budget > std::ssize(shown.bad))
        return false; // more than the operator can be set to
    return point.stack
        == makeOperator(shown, *key.operation, key.side, positions, static_cast<std::size_t>(key.budget));
}

} // namespace

InterventionPlan loadedPlan(InterventionPlan plan, const SweepPoint& point, Positions positions,
                            const RankedNeurons& shown)
{
    const SweepKey& key = point.key;
    for (NamedStep& layer : plan.steps)
        layer.stepSwitch = {.isEnabled = false};
    plan.singleNeurons.stepSwitch = {.isEnabled = plan.singleNeurons.changes.empty()};
    plan.operatorStep.stepSwitch = {};
    plan.operatorStep.operation.reset();
    if (isDoneByOperator(point, positions, shown)) {
        plan.operatorStep = {key.operation, key.side, key.budget, positions, {}};
        return plan;
    }
    for (const Intervention& change : point.stack) {
        const QString name = Text::tr("Sweep: %1 (\u00d7%2)").arg(keyText(key)).arg(change.value);
        const std::string text = ui::fromQt(name);
        std::erase_if(plan.steps, [&text](const NamedStep& layer) { return layer.name == text; });
        plan.steps.push_back({text, change, {}});
    }
    return plan;
}

} // namespace neurex::app
