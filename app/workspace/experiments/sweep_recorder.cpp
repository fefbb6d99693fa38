// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/experiments/sweep_recorder.h"

#include "app/workspace/runner/kept_name.h"
#include "core/base/file_writer.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr qint64 kPublishIntervalMs = 100;

} // namespace

/// The same model, task, scores and settings find their sweep again.
std::filesystem::path SweepRecorder::filePath() const
{
    if (m_order.folder.empty())
        return {};
    return m_order.folder
        / keptName(*m_manifest, {m_manifest->scoresHash, nlohmann::json(m_manifest->settings).dump()});
}

void SweepRecorder::prepare(int generation, const SweepOrder& order)
{
    setGeneration(generation);
    release();
    const bool isSame = m_manifest && m_order.scores == order.scores && m_order.task == order.task
        && m_order.manifest.settings == order.manifest.settings && m_order.manifest.model == order.manifest.model
        && (!m_areRowsRecorded || m_order.recorded == order.recorded);
    m_order.recorded = order.recorded;
    if (isSame)
        return;
    m_memory.reset();
    m_rows.clear();
    m_changes.clear();
    m_areRowsRecorded = false;
    m_order = order;
    m_points.reset();
    SweepManifest manifest = order.manifest;
    manifest.questions = askedQuestions(order.task->evaluate.questions.list());
    manifest.scoresHash = hashOf(*order.scores);
    m_manifest = std::make_shared<const SweepManifest>(std::move(manifest));
}

void SweepRecorder::plan()
{
    if (m_points)
        return;
    SweepManifest manifest = *m_manifest;
    m_points = std::make_shared<const std::vector<SweepPoint>>(planSweep(*m_order.scores, manifest.settings));
    for (const SweepPoint& point : *m_points)
        manifest.points.push_back(point.key);
    manifest.batches = sweepBatches(*m_points);
    m_manifest = std::make_shared<const SweepManifest>(std::move(manifest));
}

bool SweepRecorder::isContinuable(const SweepManifest& stored) const
{
    SweepManifest wanted = *m_manifest;
    wanted.neurexVersion = stored.neurexVersion;
    return !firstDifference(stored, wanted);
}

bool SweepRecorder::isShowable(const SweepManifest& stored) const
{
    SweepManifest alike = stored;
    alike.model.device = m_manifest->model.device;
    alike.model.computeType = m_manifest->model.computeType;
    return isContinuable(alike);
}

void SweepRecorder::takeRecorded()
{
    if (!m_order.recorded || !m_rows.empty() || !isShowable(*m_order.recorded->manifest))
        return;
    m_areRowsRecorded = true;
    for (std::size_t i = 0; i < m_order.recorded->indices.size(); ++i)
        m_rows.try_emplace(m_order.recorded->indices[i], m_order.recorded->rows[i], m_order.recorded->answers[i]);
}

/// Whole batches of a recorded sweep become part of this one, so that it goes on behind them. Answers of another device
/// make way for new ones.
void SweepRecorder::keepRecorded(SweepExperiment& sweep)
{
    const bool areRecorded = std::exchange(m_areRowsRecorded, false);
    if (areRecorded && !isContinuable(*m_order.recorded->manifest)) {
        m_rows.clear();
        return;
    }
    if (!areRecorded && !std::exchange(m_memory, std::nullopt)) // the rows are those of the file
        return;
    const auto& batches = m_manifest->batches;
    for (std::size_t batch = 0; batch < batches.size(); ++batch) {
        std::vector<std::vector<QuestionAnswer>> answers; // unchanged, then each point
        for (const std::int64_t point : batches[batch]) {
            const auto row = m_rows.find(point);
            if (row == m_rows.end())
                break;
            if (answers.empty())
                answers.push_back(unpackAnswers(m_manifest->questions, row->second.second.before));
            answers.push_back(unpackAnswers(m_manifest->questions, row->second.second.after));
        }
        if (answers.size() != batches[batch].size() + 1)
            continue;
        for (std::size_t question = 0; question < m_manifest->questions.size(); ++question) {
            SweepCell cell{static_cast<std::int64_t>(batch), static_cast<std::int64_t>(question), {}};
            for (const std::vector<QuestionAnswer>& side : answers)
                cell.answers.push_back(side[question]);
            (void)sweep.add(cell); // what is not kept is computed again
        }
    }
}

void SweepRecorder::restore(int generation, const SweepOrder& order)
{
    prepare(generation, order);
    const std::filesystem::path path = filePath();
    std::error_code status;
    const bool isFiled = !path.empty() && std::filesystem::exists(path, status);
    if (!m_points && !isFiled && !m_order.recorded) { // drawing the control sets of a large model takes seconds
        Q_EMIT restored(generation);
        return;
    }
    plan();
    std::optional<Error> failure;
    if (m_rows.empty() && isFiled) {
        Result<SweepRecord> record = SweepFile::read(path);
        if (!record)
            failure = record.error();
        else if (!firstDifference(record->manifest, *m_manifest))
            m_memory.emplace(std::move(record->answers));
    }
    if (m_memory)
        addAllRows(*m_memory);
    takeRecorded();
    if (!path.empty())
        m_memory.reset(); // begin() reads the file again
    publish();
    if (failure && m_rows.empty())
        Q_EMIT restoreFailed(generation, *failure);
    else
        Q_EMIT restored(generation);
}

std::unique_ptr<SweepExperiment> SweepRecorder::open()
{
    const QuestionSet& questions = m_order.task->evaluate.questions;
    if (const std::filesystem::path path = filePath(); !path.empty()) {
        const Result<void> made = makeFolders(path.parent_path(), FileAccess::Private);
        Result<SweepFile> file = made ? SweepFile::createOrResume(path, *m_manifest, FileAccess::Private)
                                      : Result<SweepFile>(made.error());
        if (file)
            return std::make_unique<SweepExperiment>(std::move(*file), m_points, questions);
        Q_EMIT placeFailed(generation(), file.error());
    }
    if (!m_memory)
        m_memory.emplace(m_manifest->questions, m_manifest->batches);
    return std::make_unique<SweepExperiment>(std::move(*std::exchange(m_memory, std::nullopt)), m_points, questions);
}

void SweepRecorder::begin(int generation, const SweepOrder& order)
{
    prepare(generation, order);
    plan();
    std::unique_ptr<SweepExperiment> sweep = open();
    keepRecorded(*sweep);
    addAllRows(sweep->answers());
    publish();
    record(std::move(sweep));
}

void SweepRecorder::taken(const CellAnswer&)
{
    const SweepAnswers& answers = sweep()->answers();
    const std::int64_t batch = sweep()->askedBatch();
    if (!answers.isBatchDone(batch))
        return;
    if (batch == 0)
        addRows(answers, {0});
    addRows(answers, answers.batches()[static_cast<std::size_t>(batch)]);
    publish();
}

void SweepRecorder::close()
{
    if (!sweep()->isFiled())
        m_memory.emplace(sweep()->answers());
}

void SweepRecorder::addAllRows(const SweepAnswers& answers)
{
    std::vector<std::int64_t> points;
    for (std::size_t i = 0; i < m_points->size(); ++i)
        points.push_back(static_cast<std::int64_t>(i));
    addRows(answers, points);
}

void SweepRecorder::addRows(const SweepAnswers& answers, const std::vector<std::int64_t>& points)
{
    for (const std::int64_t point : points) {
        if (m_rows.contains(point))
            continue;
        const PointAnswers found = answers.point(point);
        if (!found.isDone())
            continue;
        Result<SweepRow> row = sweepRow((*m_points)[static_cast<std::size_t>(point)], answers.unpack(found.before),
                                        answers.unpack(found.after), m_manifest->settings.seed);
        if (row)
            m_rows.emplace(point, std::pair(std::move(*row), found));
        publishSoon();
    }
}

void SweepRecorder::publishSoon()
{
    if (!m_sincePublished.isValid() || m_sincePublished.elapsed() >= kPublishIntervalMs)
        publish();
}

/// Of the points that are there; each is measured once.
std::vector<NeuronEffect> SweepRecorder::effects()
{
    for (const auto& [point, row] : m_rows) {
        if (row.first.key.kind != SweepKind::Single || m_changes.contains(point))
            continue;
        m_changes.emplace(point,
                          neuronChange(unpackAnswers(m_manifest->questions, row.second.before),
                                       unpackAnswers(m_manifest->questions, row.second.after), row.first.comparison));
    }
    return neuronEffects(*m_points, m_changes, *m_order.scores);
}

void SweepRecorder::publish()
{
    if (m_rows.empty())
        return;
    auto result = std::make_shared<SweepResult>();
    result->manifest = m_areRowsRecorded ? m_order.recorded->manifest : m_manifest;
    result->points = m_points;
    result->file = QString::fromStdString(filePath().string());
    for (const auto& [index, row] : m_rows) {
        result->indices.push_back(index);
        result->rows.push_back(row.first);
        result->answers.push_back(row.second);
    }
    if (m_manifest->settings.isSingle)
        result->effects = std::make_shared<const std::vector<NeuronEffect>>(effects());
    m_sincePublished.start();
    Q_EMIT resultReady(generation(), result);
}

} // namespace neurex::app
