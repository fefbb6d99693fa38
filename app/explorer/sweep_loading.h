// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/intervention_plan.h"
#include "core/analysis/sweep_plan.h"

namespace neurex::app {

/// The plan that does to the model exactly what a point of a sweep did. Operators of up to maximumBudget neurons are
/// set on the operator; everything else becomes named layers. Whatever else the plan holds stays, switched off.
InterventionPlan loadedPlan(InterventionPlan plan, const SweepPoint& point, Positions positions, int maximumBudget);

} // namespace neurex::app
