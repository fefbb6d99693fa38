// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/answers/task_totals.h"
#include "core/store/session_file.h"

namespace neurex::app {

/// What makes one session file differ from another: everything that was set and computed. Not what the user only looked
/// at (SessionView), nor what the computer was like.
struct SessionContent {
    std::string modelSpec;
    std::string weightHash;
    std::string taskSpec;
    std::string taskHash;
    SessionState state;
    TaskAnswers answers; ///< one entry for each question
    InterventionStack stack;
    std::vector<SessionRun> runs; ///< the first is the one shown
    std::optional<SessionSweep> sweep;
    SharedPin pin; ///< null: nothing is pinned

    bool operator==(const SessionContent& other) const;
};

/// Of a session as it is written.
SessionContent contentOf(const SessionFile& file);

} // namespace neurex::app
