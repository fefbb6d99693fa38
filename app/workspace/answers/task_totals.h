// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/known_answer.h"
#include "core/base/prompt_form.h"
#include "core/base/question.h"
#include "widgets/values/totals.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace neurex::app {

/// The answers to a task's questions as far as they are measured; both lists have one entry per question.
struct TaskAnswers {
    KnownAnswers before;
    KnownAnswers after;
    std::vector<std::string> labels
        = {}; ///< see commonAnswerNames(); known of stored ones, a task in use says it itself
};

/// To the answers of the questions that are measured before and, with an intervention, after: as many of both, or none
/// after. The answers outlive them.
struct MeasuredAnswers {
    std::vector<const QuestionAnswer*> before;
    std::vector<const QuestionAnswer*> after;
};
MeasuredAnswers measuredAnswers(const TaskAnswers& answers, bool hasIntervention);
/// Whether any answer under the intervention is measured.
bool isAnyAfterMeasured(const TaskAnswers& answers);

enum class Intervals { Without, With };

/// Totals over the questions whose answers before and, with an intervention, after are both measured. With
/// intervals, also the tests of the changes.
ui::TaskTotals makeTaskTotals(const TaskAnswers& answers, bool hasIntervention, Intervals intervals);
/// Says what guessing would get right, which is known before any answer is; no questions: nothing.
void addChance(ui::TaskTotals& totals, std::span<const TokenQuestion> questions);
/// Says what the letters are called, see commonAnswerNames().
void addLabels(ui::TaskTotals& totals, std::span<const std::string> labels);
/// Says what stood around the prompts, and which form of the model's own did not; raw: it has none.
void addPromptForm(ui::TaskTotals& totals, const PromptForm& used, const PromptForm& own);

} // namespace neurex::app
