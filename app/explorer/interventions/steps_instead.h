// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/intervention_plan.h"

#include <QString>

namespace neurex::app {

/// The plan with everything that it holds switched off, but ready to be used again.
InterventionPlan switchedOff(InterventionPlan plan);
/// The same with a step for each change of the stack, "NAME (x2)", which acts; steps of these names are replaced.
InterventionPlan stepsInstead(InterventionPlan plan, const InterventionStack& stack, const QString& name);

} // namespace neurex::app
