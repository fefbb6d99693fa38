// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/sweep_job.h"

#include <algorithm>
#include <utility>

namespace neurex::app {

EvaluationJob sweepBatchJob(const QuestionSet& questions, const std::vector<SweepPoint>& points,
                            const SweepAnswers& answers, std::int64_t batch,
                            std::function<Result<void>(SweepCell)> onCell)
{
    EvaluationJob job;
    const std::vector<std::int64_t> pending = answers.pending(batch);
    const std::vector<std::int64_t> requested
        = wholeParts(pending, static_cast<std::int64_t>(questions.size()), kQuestionsPerSweepPart);
    job.questions = questions;
    job.indices = requested;
    job.stacks.emplace_back(); // the unchanged model
    for (const std::int64_t point : answers.batches()[static_cast<std::size_t>(batch)])
        job.stacks.push_back(points[static_cast<std::size_t>(point)].stack);
    job.questionsPerPart = kQuestionsPerSweepPart;
    job.onItem = [batch, pending, requested, onCell = std::move(onCell)](QuestionEvaluation item) -> Result<void> {
        const std::int64_t question = requested[static_cast<std::size_t>(item.index)];
        if (!std::ranges::binary_search(pending, question))
            return {};
        return onCell({batch, question, std::move(item.answers)});
    };
    return job;
}

} // namespace neurex::app
