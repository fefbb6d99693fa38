// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/attribution_recorder.h"

#include "widgets/format.h"

#include <algorithm>
#include <numeric>

namespace neurex::app {
namespace {

constexpr qint64 kPublishIntervalMs = 100;
constexpr qint64 kRestPerCost = 4; // at most a fifth of the thread's time goes into intermediate results

/// An empty result of a folder that is not this run, or no run.
std::optional<RunFolder> openExisting(const RunPlan& plan)
{
    if (plan.folder.empty() || !RunFolder::isRun(plan.folder))
        return std::nullopt;
    Result<RunFolder> folder = RunFolder::resume(plan.folder, plan.manifest);
    if (!folder)
        return std::nullopt;
    return std::move(*folder);
}

} // namespace

AttributionRecorder::AttributionRecorder()
    : m_publishTimer(this) // so that it moves to the recorder's thread
{
    m_publishTimer.setSingleShot(true);
    connect(&m_publishTimer, &QTimer::timeout, this, &AttributionRecorder::publish);
}

void AttributionRecorder::restore(int generation, const RunPlan& plan)
{
    m_generation = generation;
    m_folder = openExisting(plan);
    m_sum.reset();
    if (!m_folder) {
        Q_EMIT restored(generation, false);
        return;
    }
    const auto done = static_cast<std::int64_t>(m_folder->records().size());
    SharedScores scores;
    if (m_folder->isComplete()) {
        if (Result<RunScores> stored = loadScores(plan.folder); stored)
            scores = std::make_shared<const ScoreMatrix>(std::move(stored->scores));
    } else if (done > 0) {
        if (Result<AceResult> partial = m_folder->accumulate(); partial)
            scores = std::make_shared<const ScoreMatrix>(std::move(partial->scores));
    }
    if (scores)
        Q_EMIT resultReady(generation, makeAttributionResult(scores, done, plan.questionCount(), folderText()));
    m_folder.reset();
    Q_EMIT restored(generation, scores != nullptr);
}

void AttributionRecorder::begin(int generation, const RunPlan& plan)
{
    m_generation = generation;
    m_total = plan.questionCount();
    m_done = 0;
    m_lastCostMs = 0;
    m_sum.emplace(plan.manifest.model.layerCount, plan.manifest.model.neuronCount, plan.manifest.ace);
    openFolder(plan);
    std::vector<std::int64_t> pending(static_cast<std::size_t>(m_total));
    std::iota(pending.begin(), pending.end(), 0);
    if (m_folder && !m_folder->records().empty()) {
        // The plain sum of the questions done before counts like one more question.
        const Result<AceResult> before = m_folder->accumulate();
        const Result<void> added = before ? m_sum->add(before->scores) : Result<void>(before.error());
        if (added) {
            m_done = static_cast<std::int64_t>(m_folder->records().size());
            pending = m_folder->pending();
            publish();
        } else {
            loseFolder(added.error());
        }
    }
    Q_EMIT begun(generation, pending);
}

void AttributionRecorder::openFolder(const RunPlan& plan)
{
    m_folder.reset();
    if (plan.folder.empty())
        return;
    if (!plan.startAfresh) {
        m_folder = openExisting(plan);
        if (m_folder && !m_folder->isComplete())
            return;
        m_folder.reset();
    }
    std::error_code failure;
    std::filesystem::remove_all(plan.folder, failure);
    std::filesystem::create_directories(plan.folder.parent_path(), failure);
    Result<RunFolder> created = RunFolder::create(plan.folder, plan.manifest);
    if (created)
        m_folder = std::move(*created);
    else
        Q_EMIT folderFailed(m_generation, created.error());
}

void AttributionRecorder::loseFolder(const Error& error)
{
    m_folder.reset();
    Q_EMIT folderFailed(m_generation, error);
}

void AttributionRecorder::add(std::int64_t index, AttributionItem item)
{
    if (!m_sum)
        return;
    if (m_folder) {
        const QuestionRecord record{index, std::move(item.answer), std::move(item.attributionSums),
                                    std::move(item.targetChanges)};
        if (const Result<void> stored = m_folder->append(record, item.scores); !stored)
            loseFolder(stored.error());
    }
    if (m_sum->add(item.scores))
        ++m_done;
    publishSoon();
}

void AttributionRecorder::publishSoon()
{
    if (!m_publishTimer.isActive())
        m_publishTimer.start(static_cast<int>(std::max(kPublishIntervalMs, kRestPerCost * m_lastCostMs)));
}

void AttributionRecorder::publish()
{
    if (!m_sum || m_done == 0)
        return;
    QElapsedTimer clock;
    clock.start();
    auto scores = std::make_shared<const ScoreMatrix>(m_sum->result().scores);
    Q_EMIT resultReady(m_generation, makeAttributionResult(std::move(scores), m_done, m_total, folderText()));
    m_lastCostMs = clock.elapsed();
}

void AttributionRecorder::end()
{
    m_publishTimer.stop();
    if (m_folder && m_folder->pending().empty()) {
        const Result<AceResult> finished = m_folder->finish();
        if (finished) {
            auto scores = std::make_shared<const ScoreMatrix>(finished->scores);
            Q_EMIT resultReady(m_generation, makeAttributionResult(std::move(scores), m_done, m_total, folderText()));
        } else {
            loseFolder(finished.error());
            publish();
        }
    } else {
        publish();
    }
    m_sum.reset();
    m_folder.reset();
    Q_EMIT ended(m_generation);
}

QString AttributionRecorder::folderText() const
{
    return m_folder ? ui::toQt(m_folder->path().string()) : QString();
}

} // namespace neurex::app
