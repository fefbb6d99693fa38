// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/engine_requests.h"
#include "core/analysis/sweep_answers.h"
#include "core/analysis/sweep_plan.h"

#include <functional>
#include <vector>

namespace neurex::app {

/// Questions of one part of a sweep's request: an interactive request waits, and what it interrupts is lost, at most so
/// long.
inline constexpr std::size_t kQuestionsPerSweepPart = 8;

/// The job that answers what is pending in one batch. Every part that holds a pending question is asked as a whole, so
/// that an interrupted sweep ends with the same bits; onCell is called for pending questions only, its error stops the
/// job. onProgress and onDone are left to the caller.
EvaluationJob sweepBatchJob(const QuestionSet& questions, const std::vector<SweepPoint>& points,
                            const SweepAnswers& answers, std::int64_t batch,
                            std::function<Result<void>(SweepCell)> onCell);

} // namespace neurex::app
