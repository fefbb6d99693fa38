// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/attribution/split_advisor.h"

#include "core/tasks/task_file.h"
#include "core/tasks/task_split.h"

#include <algorithm>
#include <utility>

namespace neurex::app {
namespace {

constexpr double kHalf = 0.5;

std::optional<SharedQuestions> countShared(const OpenTask& task, const RunManifest& run)
{
    const auto total = static_cast<std::int64_t>(task.evaluate.questions.size());
    if (run.taskHash != task.task.hash)
        return SharedQuestions{0, total};
    const Result<Split> split = parseSplit(run.split);
    if (task.isRecorded)
        return task.recordedShared ? std::optional(SharedQuestions{*task.recordedShared, total}) : std::nullopt;
    if (!split)
        return std::nullopt;
    const Result<std::int64_t> shared
        = sharedItems(task.task, {*split, static_cast<std::size_t>(run.limit), run.splitDraw},
                      {Split::Evaluate, 0, task.task.splitDraw});
    return shared ? std::optional(SharedQuestions{*shared, total}) : std::nullopt;
}

} // namespace

SplitAdvisor::SplitAdvisor(Document* document, TaskController* tasks, AttributionController* attribution,
                           QObject* parent)
    : QObject(parent)
    , m_document(document)
    , m_tasks(tasks)
    , m_attribution(attribution)
{
    connect(m_tasks, &TaskController::taskChanged, this, &SplitAdvisor::update);
    connect(m_attribution, &AttributionController::resultChanged, this, &SplitAdvisor::update);
}

void SplitAdvisor::update()
{
    count();
    const bool isSame = m_warning == warning() && m_canSplit == canSplit();
    m_warning = warning();
    m_canSplit = canSplit();
    if (!isSame)
        Q_EMIT changed();
}

void SplitAdvisor::count()
{
    const SharedTask& task = m_tasks->task();
    const SharedAttribution& result = m_attribution->result();
    const QString run = result ? QString::fromStdString(result->manifest.taskHash + result->manifest.split + ' '
                                                        + describeSplit(result->manifest.splitDraw) + ' '
                                                        + std::to_string(result->manifest.limit))
                               : QString();
    if (task == m_countedTask && run == m_countedRun)
        return; // a running attribution shows new results all the time
    m_countedTask = task;
    m_countedRun = run;
    m_shared = task && result ? countShared(*task, result->manifest) : std::nullopt;
}

bool SplitAdvisor::canSplit() const
{
    const SharedTask& task = m_tasks->task();
    return task && !task->isRecorded && canDrawSplit(task->task);
}

void SplitAdvisor::split()
{
    if (!canSplit())
        return;
    SessionState state = m_document->state();
    state.questions.split = {kHalf, state.questions.split.seed};
    m_document->edit(tr("split the questions"), std::move(state));
}

QString SplitAdvisor::warning() const
{
    for (const QString& reason : {whyNothingJudges(), whyNothingChooses()}) {
        if (!reason.isEmpty())
            return reason;
    }
    return m_shared && m_shared->shared > 0 ? text(*m_shared) : QString();
}

QString SplitAdvisor::whyNothingJudges() const
{
    const SharedTask& task = m_tasks->task();
    if (!task || !task->evaluate.questions.empty())
        return {};
    return task->isRecorded || onlySplit(task->task)
        ? nothingJudgesText()
        : tr("No question of this task judges the neurons: those that could were left out. So there are no answers, "
             "no totals and no sweep.");
}

QString SplitAdvisor::nothingJudgesText()
{
    return tr("No question of this task judges the neurons: all of them are marked to choose neurons (\"split\": "
              "\"identify\"). So there are no answers, no totals and no sweep.");
}

QString SplitAdvisor::whyNothingChooses() const
{
    const SharedTask& task = m_tasks->task();
    if (!task || task->isRecorded || !task->identify.questions.empty())
        return {};
    return onlySplit(task->task)
        ? tr("No question of this task chooses neurons: all of them are marked to judge (\"split\": \"evaluate\"). So "
             "there is no attribution and no map.")
        : tr("No question of this task chooses neurons: those that could were left out. So there is no attribution and "
             "no map.");
}

QString SplitAdvisor::text(const SharedQuestions& shared)
{
    return tr("Circular: %1 of the %n question(s) that judge the neurons chose them, too. Effects look larger than "
              "they "
              "are.",
              nullptr, static_cast<int>(shared.total))
        .arg(shared.shared);
}

} // namespace neurex::app
