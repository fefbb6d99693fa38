// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tasks/task.h"

#include <span>
#include <string>

namespace neurex {

/// That questions stand among these more than once, and how many of them with another answer, with the first two lines
/// as an example; empty where each stands once. Options may come in another order. source: the file, for the message.
std::string repeatedItemsText(const std::string& source, std::span<const TaskItem> items);

} // namespace neurex
