// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/experiments/shift_search_recorder.h"

#include "app/client/probe_study.h"
#include "app/workspace/task/task_preparation.h"
#include "core/base/file_writer.h"

#include <utility>

namespace neurex::app {

Result<std::unique_ptr<ShiftSearchExperiment>> ShiftSearchRecorder::open(const ShiftSearchOrder& order)
{
    const OpenModel& model = *order.model;
    Task task = order.task->task;
    SplitDraw draw = task.splitDraw;
    if (const Result<bool> drawn = shareOutForProbe(task, draw); !drawn)
        return drawn.error();
    const auto prepared = [&](Split split) {
        return prepareSplit(task, {.split = split, .seed = order.plan.seed, .form = order.task->form()}, model);
    };
    const Result<PreparedTask> choosing = prepared(Split::Identify);
    if (!choosing)
        return choosing.error();
    const Result<PreparedTask> judging = prepared(Split::Evaluate);
    if (!judging)
        return judging.error();
    Result<ShiftSearchStudy> study
        = shiftSearchStudy(order.plan, task, *choosing, *judging, model.info, model.addsBos());
    if (!study)
        return study.error();
    if (const Result<void> made = makeFolders(order.table.parent_path()); !made)
        return made.error();
    auto search = ShiftSearchExperiment::createOrResume(order.table, std::move(study->parts));
    if (search)
        Q_EMIT opened(generation(), static_cast<qint64>(study->rankedNeurons));
    return search;
}

void ShiftSearchRecorder::begin(int generation, const ShiftSearchOrder& order)
{
    setGeneration(generation);
    release();
    Result<std::unique_ptr<ShiftSearchExperiment>> search = open(order);
    if (!search) {
        Q_EMIT failed(generation, search.error());
        end();
        return;
    }
    record(std::move(*search));
}

void ShiftSearchRecorder::close()
{
    auto& search = static_cast<ShiftSearchExperiment&>(*experiment());
    if (!search.isComplete())
        return;
    if (const Result<void> written = search.finish(); written)
        Q_EMIT finished(generation());
    else
        Q_EMIT failed(generation(), written.error());
}

} // namespace neurex::app
