// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/task/task_controller.h"

#include <cstdint>

namespace neurex::app {

/// A task with a side that chooses neurons and one that judges them, as a model reads both.
struct ProbeSides {
    Task task; ///< shared out, see shareOutForProbe()
    PreparedTask choosing, judging;
};

/// What `neurex probe` and `neurex shift-search` take of an open task. seed: draws which questions are left. Errors:
/// those of shareOutForProbe() and prepareSplit().
Result<ProbeSides> probeSides(const OpenTask& task, const OpenModel& model, std::uint64_t seed);

} // namespace neurex::app
