// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plots/after_age.h"
#include "widgets/plots/plot_figure.h"
#include "widgets/values/totals.h"

namespace neurex::ui {

/// Not every question of the task counts in them.
bool isPartial(const TaskTotals& totals);
/// Accuracy and comprehension before and after with their intervals, and how often each letter was answered. Partial
/// totals say of how many questions they are, and where "after" was left out that is said, too.
PlotSheet answersSheet(const TaskTotals& totals, AfterAge age, const QString& title = {});
/// measure,unit,before,...,after,...,relative_change_percent,...: accuracy, comprehension (RAC, RCC) and the count of
/// each letter. What was not measured is empty. Partial totals have a line "# partial,128 of 200 questions" above.
QString answersCsv(const TaskTotals& totals, AfterAge age);

/// A task's totals on paper. What belongs to an older intervention is left out.
class AnswersFigure : public PlotFigure {
public:
    /// totals.accuracyBefore must be there.
    explicit AnswersFigure(const TaskTotals& totals, AfterAge age, const QString& title = {})
        : PlotFigure(answersSheet(totals, age, title), answersCsv(totals, age))
    {
    }
};

} // namespace neurex::ui
