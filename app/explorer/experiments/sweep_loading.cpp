// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/experiments/sweep_loading.h"

#include "app/explorer/experiments/sweep_view.h"
#include "app/explorer/interventions/steps_instead.h"

#include <QCoreApplication>

#include <utility>

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
    if (!isDoneByOperator(point, positions, shown))
        return stepsInstead(std::move(plan), point.stack, Text::tr("Sweep: %1").arg(keyText(key)));
    plan = switchedOff(std::move(plan));
    plan.operatorStep = {key.operation, key.side, key.budget, positions, {}};
    return plan;
}

} // namespace neurex::app
