// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/experiments/shift_search_recorder.h"

#include "app/workspace/experiments/probe_sides.h"
#include "core/base/file_writer.h"

#include <utility>

namespace neurex::app {

Result<std::unique_ptr<ShiftSearchExperiment>> ShiftSearchRecorder::open(const ShiftSearchOrder& order)
{
    const OpenModel& model = *order.model;
    const Result<ProbeSides> sides = probeSides(*order.task, model, order.plan.seed);
    if (!sides)
        return sides.error();
    Result<ShiftSearchStudy> study
        = shiftSearchStudy(order.plan, sides->task, sides->choosing, sides->judging, model.info, model.addsBos());
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
