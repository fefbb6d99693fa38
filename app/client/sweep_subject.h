// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/score_matrix.h"
#include "core/store/sweep_file.h"
#include "core/tasks/questions.h"
#include "core/tasks/task.h"

#include <string>

namespace neurex::app {

/// What a sweep is about. References live as long as this is used.
struct SweepSubject {
    const Task& task;
    const PreparedTask& prepared;
    Split split = Split::Evaluate;
    std::string run; ///< that the neurons come from
    const ScoreMatrix& scores;
    const SweepSettings& settings;
    const ScoreMatrix* activations = nullptr; ///< that activation-matched sets are drawn by
    const ShiftSource* shift = nullptr; ///< of a search over shifts
};

/// What this program's answers depend on, without questions, points and batches.
SweepManifest manifestOf(const SweepSubject& subject, const ModelInfo& model, bool addBos);

} // namespace neurex::app
