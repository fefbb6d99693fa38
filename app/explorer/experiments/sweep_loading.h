// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/intervention_plan.h"
#include "core/analysis/sweep_plan.h"

namespace neurex::app {

/// The plan that does to the model exactly what a point of a sweep did. shown: the neurons that the operator acts on;
/// where it would do the same with them, the operator is set, everything else becomes named layers. Whatever else the
/// plan holds stays, switched off.
InterventionPlan loadedPlan(InterventionPlan plan, const SweepPoint& point, Positions positions,
                            const RankedNeurons& shown);

} // namespace neurex::app
