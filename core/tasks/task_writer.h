// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tasks/task.h"

#include <string>

namespace neurex {

/// The task as the text of a task file, which parseTask() reads as the same task: the header, then one line for each
/// item. Origin, making and groups stand in it where there are any.
std::string taskFileText(const Task& task);

} // namespace neurex
