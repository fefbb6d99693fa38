// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The explorer's results as a session file holds them, and back.
#pragma once

#include "app/workspace/answers/task_totals.h"
#include "app/workspace/attribution/attribution_result.h"
#include "app/workspace/experiments/sweep_result.h"
#include "app/workspace/task/task_controller.h"
#include "core/store/session_file.h"

namespace neurex::app {

/// Adds a task, its questions and their answers. Prompts are kept as text, without their tokens.
void recordTask(const OpenTask& task, const TaskAnswers& answers, SessionFile& file);
SessionRun recordRun(const AttributionResult& result);
/// Its finished points.
SessionSweep recordSweep(const SweepResult& sweep);

/// A session file with what its views show. Large matrices take a while to sort: made outside the GUI thread.
struct RecordedSession {
    SessionFile file;
    std::vector<SharedAttribution> results; ///< one for each run, null where its scores are in its folder only
    SharedSweep sweep; ///< null: none, or not of the scores that were shown
};
RecordedSession recordedSession(SessionFile file);

/// A session as it is now, taken in no time: what is large in it is shared. complete() makes the file of it.
struct SessionDraft {
    SessionFile file; ///< without its questions
    SharedTask task; ///< null: none is open
    TaskAnswers answers; ///< one entry for each of its questions
    std::shared_ptr<const RecordedSession> recorded; ///< the file that is shown, but is not all in place yet; or null
};
/// Outside the GUI thread. Everything that the recorded file holds stays in it.
SessionFile complete(SessionDraft draft);

SharedModel recordedModel(const SessionFile& file);
SharedTask recordedTask(const SessionFile& file);
TaskAnswers recordedAnswers(const SessionFile& file);
/// A run whose scores are there, with what its folder knows of them where that is still there. Reads files.
SharedAttribution recordedResult(const SessionRun& run);
/// Null when the scores that the sweep took its neurons from are not those given.
SharedSweep recordedSweep(const SessionSweep& sweep, const ScoreMatrix& scores);

} // namespace neurex::app
