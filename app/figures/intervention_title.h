// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What was done to the model, as titles say it: the same in the window and in `neurex figure`.
#pragma once

#include "core/analysis/intervention_plan.h"

#include <QString>

namespace neurex::app {

/// "Enhance, good and bad neurons, K 20".
QString operatorTitle(Operator operation, Side side, std::int64_t budget);
/// Everything of a plan that acts: the operator, how many single neurons, the names of steps; empty: nothing acts.
QString interventionTitle(const InterventionPlan& plan);

} // namespace neurex::app
