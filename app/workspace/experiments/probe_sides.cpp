// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/experiments/probe_sides.h"

#include "app/client/probe_study.h"
#include "app/workspace/task/task_preparation.h"

#include <utility>

namespace neurex::app {

Result<ProbeSides> probeSides(const OpenTask& opened, const OpenModel& model, std::uint64_t seed)
{
    Task task = opened.task;
    SplitDraw draw = task.splitDraw;
    if (const Result<bool> drawn = shareOutForProbe(task, draw); !drawn)
        return drawn.error();
    const auto prepared = [&](Split split) {
        return prepareSplit(task, {.split = split, .seed = seed, .form = opened.form()}, model);
    };
    Result<PreparedTask> choosing = prepared(Split::Identify);
    if (!choosing)
        return choosing.error();
    Result<PreparedTask> judging = prepared(Split::Evaluate);
    if (!judging)
        return judging.error();
    return ProbeSides{std::move(task), std::move(*choosing), std::move(*judging)};
}

} // namespace neurex::app
