// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/task/task_controller.h"

#include <QString>

#include <string>
#include <vector>

namespace neurex::app {

/// A name, without a suffix, of a place for what a task and a model make: that of the task and a short hash of both and
/// of `own`, so that the same find it again.
QString ownName(const OpenTask& task, const OpenModel& model, const std::vector<std::string>& own);
/// Equal where what was begun with one task and model can be gone on with the other.
std::string identityOf(const OpenTask& task, const OpenModel& model);

} // namespace neurex::app
