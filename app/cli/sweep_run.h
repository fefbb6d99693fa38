// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/model_session.h"
#include "app/client/sweep_subject.h"
#include "core/analysis/sweep_plan.h"
#include "core/store/sweep_file.h"

#include <filesystem>
#include <string>
#include <vector>

namespace neurex::app {

/// Answers all points of a sweep, each answer kept in `file` as it is found: an interrupted command goes on there and
/// ends with the same bytes. what: for the progress line ("Sweeping"). Errors: those of SweepFile and of the engine.
Result<SweepFile> answerSweep(ModelSession& session, const SweepSubject& subject, const std::vector<SweepPoint>& points,
                              const std::filesystem::path& file, const QString& what, const Terminal& terminal);

/// Where the answers of a table are kept: beside it, by its whole name, as sw.k5 and sw.k10 are two tables.
std::string answersFileOf(const std::string& table);

} // namespace neurex::app
