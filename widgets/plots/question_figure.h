// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plots/after_age.h"
#include "widgets/plots/plot_figure.h"
#include "widgets/values/question_view.h"

namespace neurex::ui {

/// The probability of every option of a question before and after, a panel for each of its proxies; the gold option has
/// a tick. Proxies without an answer are left out, and so are, in all of these, answers under an older intervention.
PlotSheet questionSheet(const QuestionView& question, AfterAge age, const QString& title = {});
/// proxy,option,text,is_gold,probability_before,probability_after.
QString questionCsv(const QuestionView& question, AfterAge age);
/// Whether there is something to draw.
bool hasAnswers(const QuestionView& question, AfterAge age);

/// The answers to one question on paper.
class QuestionFigure : public PlotFigure {
public:
    /// hasAnswers(question, age).
    explicit QuestionFigure(const QuestionView& question, AfterAge age, const QString& title = {})
        : PlotFigure(questionSheet(question, age, title), questionCsv(question, age))
    {
    }
};

} // namespace neurex::ui
