// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/model/model_controller.h"
#include "core/tasks/questions.h"
#include "core/tasks/task.h"

namespace neurex::app {

/// Questions of a task as an open model reads them; lines that are none for it are left out. settings: what follows
/// from the model (BOS, context, tokenizer) is filled in. Errors: those of buildTokenQuestions().
Result<PreparedTask> prepareSplit(const Task& task, PreparationSettings settings, const OpenModel& model);

} // namespace neurex::app
