// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/experiments/sweep_recorder.h"

#include "app/client/sweep_job.h"
#include "core/base/file_writer.h"
#include "core/base/sha256.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <span>
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
    constexpr std::size_t kNameLength = 24;
    const SweepManifest& manifest = *m_manifest;
    Sha256 hash;
    for (const std::string& part : {manifest.neurexVersion, manifest.model.weightHash, manifest.model.tokenizerHash,
                                    manifest.model.device, manifest.model.computeType, manifest.taskHash,
                                    manifest.scoresHash, nlohmann::json(manifest.settings).dump()}) {
        hash.update(part);
        hash.update(std::string(1, '\0'));
    }
    if (!manifest.promptForm.isRaw()) // others keep the names that they always had
        hash.update(nlohmann::json(manifest.promptForm).dump());
    return m_order.folder / (hash.hexDigest().substr(0, kNameLength) + ".jsonl");
}

void SweepRecorder::prepare(int generation, const SweepOrder& order)
{
    m_generation = generation;
    m_file.reset();
    const bool isSame = m_points && m_order.scores == order.scores && m_order.task == order.task
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
    SweepManifest manifest = order.manifest;
    auto points = std::make_shared<const std::vector<SweepPoint>>(planSweep(*order.scores, manifest.settings));
    for (const SweepPoint& point : *points)
        manifest.points.push_back(point.key);
    manifest.batches = sweepBatches(*points);
    manifest.questions = askedQuestions(order.task->evaluate.questions.list());
    manifest.scoresHash = hashOf(*order.scores);
    m_manifest = std::make_shared<const SweepManifest>(std::move(manifest));
    m_points = std::move(points);
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
void SweepRecorder::keepRecorded()
{
    if (!std::exchange(m_areRowsRecorded, false))
        return;
    if (!isContinuable(*m_order.recorded->manifest)) {
        m_rows.clear();
        return;
    }
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
            store(cell);
        }
    }
}

void SweepRecorder::restore(int generation, const SweepOrder& order)
{
    prepare(generation, order);
    const std::filesystem::path path = filePath();
    std::error_code status;
    std::optional<Error> failure;
    if (m_rows.empty() && !path.empty() && std::filesystem::exists(path, status)) {
        Result<SweepRecord> record = SweepFile::read(path);
        if (!record)
            failure = record.error();
        else if (!firstDifference(record->manifest, *m_manifest))
            m_memory.emplace(std::move(record->answers));
    }
    if (m_memory)
        addAllRows();
    takeRecorded();
    if (!path.empty())
        m_memory.reset(); // begin() reads the file again
    publish();
    if (failure && m_rows.empty())
        Q_EMIT restoreFailed(generation, *failure);
    else
        Q_EMIT restored(generation);
}

void SweepRecorder::begin(int generation, const SweepOrder& order, const SweepCallbacks& callbacks)
{
    prepare(generation, order);
    m_callbacks = callbacks;
    if (const std::filesystem::path path = filePath(); !path.empty()) {
        const Result<void> made = makeFolders(path.parent_path(), FileAccess::Private);
        Result<SweepFile> file = made ? SweepFile::createOrResume(path, *m_manifest, FileAccess::Private)
                                      : Result<SweepFile>(made.error());
        if (file && !file->damage().empty())
            Q_EMIT fileDamaged(generation, makeError(ErrorCode::CorruptFile, file->damage()));
        m_place = file ? UsedPlace(path) : UsedPlace();
        if (file)
            m_file.emplace(std::move(*file));
        else
            Q_EMIT fileFailed(generation, file.error());
    }
    if (!m_file && !m_memory)
        m_memory.emplace(m_manifest->questions, m_manifest->batches);
    keepRecorded();
    addAllRows();
    publish();
    m_asked = -1;
    next();
}

void SweepRecorder::loseFile(const Error& error)
{
    m_memory.emplace(m_file->answers());
    m_file.reset();
    Q_EMIT fileFailed(m_generation, error);
}

bool SweepRecorder::store(const SweepCell& cell)
{
    if (m_file) {
        const Result<void> same = m_place.check();
        if (const Result<void> stored = same ? m_file->append(std::span(&cell, 1)) : same; !stored)
            loseFile(stored.error());
    }
    return m_file || (m_memory && m_memory->add(cell));
}

void SweepRecorder::add(const SweepCell& cell)
{
    if (!store(cell))
        return;
    sayProgress();
    if (!answers().isBatchDone(cell.batch))
        return;
    if (cell.batch == 0)
        addRows({0});
    addRows(answers().batches()[static_cast<std::size_t>(cell.batch)]);
    publish();
}

void SweepRecorder::next()
{
    if (!m_file && !m_memory)
        return end();
    for (std::size_t batch = 0; batch < answers().batches().size(); ++batch) {
        const auto number = static_cast<std::int64_t>(batch);
        if (answers().isBatchDone(number))
            continue;
        if (std::exchange(m_asked, number) == number) { // asking for it again would never end
            Q_EMIT failed(m_generation,
                          makeError(ErrorCode::Internal,
                                    "the engine did not answer every question of the sweep, or not as it was asked"));
            return end();
        }
        EvaluationJob job
            = sweepBatchJob(m_order.task->evaluate.questions, *m_points, answers(), number, m_callbacks.onCell);
        job.onDone = m_callbacks.onDone;
        auto request = std::make_shared<EngineRequest>(evaluationRequest(
            std::move(job), {.tag = kRequestTag, .priority = Priority::Background, .preemptible = true}));
        sayProgress();
        Q_EMIT batchReady(m_generation, request);
        return;
    }
    end();
}

void SweepRecorder::end()
{
    m_file.reset();
    m_callbacks = {};
    Q_EMIT ended(m_generation);
}

void SweepRecorder::addAllRows()
{
    std::vector<std::int64_t> points;
    for (std::size_t i = 0; i < m_points->size(); ++i)
        points.push_back(static_cast<std::int64_t>(i));
    addRows(points);
}

void SweepRecorder::addRows(const std::vector<std::int64_t>& points)
{
    for (const std::int64_t point : points) {
        if (m_rows.contains(point))
            continue;
        const PointAnswers found = answers().point(point);
        if (!found.isDone())
            continue;
        Result<SweepRow> row = sweepRow((*m_points)[static_cast<std::size_t>(point)], answers().unpack(found.before),
                                        answers().unpack(found.after), m_manifest->settings.seed);
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

void SweepRecorder::sayProgress()
{
    const qint64 points = std::max<qint64>(answers().finishedPointCount() - 1, 0); // less the unchanged model
    Q_EMIT advanced(m_generation, answers().doneCount(), answers().totalCount(), points);
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
    Q_EMIT resultReady(m_generation, result);
}

} // namespace neurex::app
