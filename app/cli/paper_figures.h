// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/paper_measurement.h"
#include "app/cli/terminal.h"
#include "core/store/report_table.h"

#include <filesystem>
#include <span>
#include <vector>

namespace neurex::app {

/// Draws the figures of `neurex reproduce` by neurex-figure into FOLDER/figures, as SVG: each method's changes over the
/// budgets, how far methods and tasks choose the same neurons, and in which layers these lie. The rows behind the
/// curves are written beside the runs (TASK/METHOD.sweep.csv). results: one of each task, in their order. Figures of an
/// earlier command are removed. What cannot be drawn is left out and named on the terminal, as is a program that is not
/// there. Error: WriteFailed.
Result<std::vector<ReportFigure>> drawPaperFigures(const std::filesystem::path& folder,
                                                   std::span<const OpenedTask> tasks,
                                                   std::span<const TaskResult> results, std::int64_t budget,
                                                   const Terminal& terminal);

} // namespace neurex::app
