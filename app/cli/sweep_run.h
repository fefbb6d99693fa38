// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/model_session.h"
#include "core/analysis/sweep_plan.h"
#include "core/analysis/sweep_table.h"
#include "core/base/score_matrix.h"
#include "core/store/sweep_file.h"
#include "core/tasks/task.h"

#include <filesystem>
#include <string>
#include <vector>

namespace neurex::app {

/// What a sweep is about. References live as long as the command.
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

/// Answers all points of a sweep, each answer kept in `file` as it is found: an interrupted command goes on there and
/// ends with the same bytes. what: for the progress line ("Sweeping"). Errors: those of SweepFile and of the engine.
Result<SweepFile> answerSweep(ModelSession& session, const SweepSubject& subject, const std::vector<SweepPoint>& points,
                              const std::filesystem::path& file, const QString& what, const Terminal& terminal);

/// The rows of an answered sweep, one for each point. Errors: those of sweepRow().
Result<std::vector<SweepRow>> sweepRows(const SweepFile& file, const std::vector<SweepPoint>& points,
                                        std::uint64_t seed);
/// Where the answers of a table are kept: beside it, by its whole name, as sw.k5 and sw.k10 are two tables.
std::string answersFileOf(const std::string& table);

} // namespace neurex::app
