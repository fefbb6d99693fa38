// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The functions of metrics.h and inference.h for answers that lie anywhere: a copy of 20,000 takes longer than to sum
// them up.
#pragma once

#include "core/analysis/inference.h"
#include "core/analysis/metrics.h"

#include <span>
#include <vector>

namespace neurex {

/// None is null.
using AnswerPointers = std::span<const QuestionAnswer* const>;

EvaluationSummary summarize(AnswerPointers answers);
std::optional<double> chanceLevel(AnswerPointers answers);
Result<void> checkSameQuestions(AnswerPointers before, AnswerPointers after);
Result<Comparison> compare(AnswerPointers before, AnswerPointers after, const InferenceSettings& settings = {});
QuestionGroups groupsOf(AnswerPointers answers);
ChangeInference inferChange(AnswerPointers before, AnswerPointers after, Measure measure, const QuestionGroups& groups,
                            const InferenceSettings& settings = {});
Interval shareInterval(AnswerPointers answers, Measure measure, const QuestionGroups& groups, double level = 0.95);

/// To each of the answers, which outlive them.
inline std::vector<const QuestionAnswer*> pointersTo(std::span<const QuestionAnswer> answers)
{
    std::vector<const QuestionAnswer*> pointers;
    pointers.reserve(answers.size());
    for (const QuestionAnswer& answer : answers)
        pointers.push_back(&answer);
    return pointers;
}

} // namespace neurex
