// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The explorer's results as a session file holds them, and back.
#pragma once

#include "app/explorer/attribution_result.h"
#include "app/explorer/task_controller.h"
#include "app/figures/task_totals.h"
#include "core/store/session_file.h"

namespace neurex::app {

/// Adds a task, its questions and their answers. Prompts are kept as text, without their tokens.
void recordTask(const OpenTask& task, const TaskAnswers& answers, SessionFile& file);

SharedModel recordedModel(const SessionFile& file);
SharedTask recordedTask(const SessionFile& file);
TaskAnswers recordedAnswers(const SessionFile& file);
/// The result that was shown; null: none.
SharedAttribution recordedResult(const SessionFile& file);

} // namespace neurex::app
