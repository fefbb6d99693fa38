// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/result_origin.h"
#include "core/tasks/task.h"

#include <cstdint>
#include <vector>

namespace neurex::app {

/// Of a result that this program makes with a model and a task without some of its lines.
ResultOrigin originOf(const ModelInfo& model, const Task& task, bool addBos, std::vector<std::int32_t> leftOutLines,
                      const PromptForm& form);

} // namespace neurex::app
