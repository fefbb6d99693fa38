// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plots/plot_figure.h"
#include "widgets/values/totals.h"

namespace neurex::ui {

/// Accuracy and comprehension before and after with their intervals, and how often each letter was answered.
PlotSheet answersSheet(const TaskTotals& totals, const QString& title = {});
/// measure,unit,before,...,after,...,relative_change_percent,...: accuracy, comprehension (RAC, RCC) and the count of
/// each letter. What was not measured is empty.
QString answersCsv(const TaskTotals& totals);

/// A task's totals on paper.
class AnswersFigure : public PlotFigure {
public:
    /// totals.accuracyBefore must be there.
    explicit AnswersFigure(const TaskTotals& totals, const QString& title = {})
        : PlotFigure(answersSheet(totals, title), answersCsv(totals))
    {
    }
};

} // namespace neurex::ui
