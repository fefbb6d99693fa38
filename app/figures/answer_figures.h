// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/figures/run_figures.h"
#include "app/workspace/answers/task_totals.h"
#include "widgets/figures/figure_metadata.h"

#include <filesystem>

namespace neurex::app {

/// What a figure needs from the file that `neurex evaluate --out` writes.
struct StoredEvaluation {
    TaskAnswers answers; ///< complete
    QString title;
    ui::FigureProvenance provenance;
};

/// Errors: NotFound, Unreadable, CorruptFile.
Result<StoredEvaluation> readEvaluation(const std::filesystem::path& path);

/// Totals before and after with 95 % intervals (see makeTaskTotals()), all of one evaluation; at least one measured
/// question.
SharedFigure answersFigure(const ui::TaskTotals& totals, const QString& title);
/// One row a question with the letters of its proxies before and after. CSV: one line a proxy,
/// (labels in the letters' place, where the prompts have them)
/// question,proxy,gold,before,after,p_before_A,...,p_after_A,...,letter_mass_before,letter_mass_after. What is not
/// measured is empty.
SharedFigure questionsFigure(const TaskAnswers& answers, const QString& title);

} // namespace neurex::app
