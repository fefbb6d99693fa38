// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/sweep_recorder.h"

#include "app/client/sweep_job.h"
#include "core/base/sha256.h"

#include <nlohmann/json.hpp>

#include <span>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr qint64 kPublishIntervalMs = 100;
constexpr QLatin1StringView kTag("sweep");

} // namespace

/// The same model, task, scores and settings find their sweep again.
std::filesystem::path SweepRecorder::filePath() const
{
    if (m_order.folder.empty())
        return {};
    constexpr std::size_t kNameLength = 24;
    const SweepManifest& manifest = m_order.manifest;
    Sha256 hash;
    for (const std::string& part : {manifest.neurexVersion, manifest.model.weightHash, manifest.model.tokenizerHash,
                                    manifest.model.device, manifest.model.computeType, manifest.taskHash,
                                    manifest.scoresHash, nlohmann::json(manifest.settings).dump()}) {
        hash.update(part);
        hash.update(std::string(1, '\0'));
    }
    return m_order.folder / (hash.hexDigest().substr(0, kNameLength) + ".jsonl");
}

void SweepRecorder::prepare(int generation, const SweepOrder& order)
{
    m_generation = generation;
    m_file.reset();
    const bool isSame = m_points && m_order.scores == order.scores && m_order.task == order.task
        && m_order.manifest.settings == order.manifest.settings && m_order.manifest.model == order.manifest.model;
    if (isSame)
        return;
    m_memory.reset();
    m_rows.clear();
    m_order = order;
    SweepManifest& manifest = m_order.manifest;
    auto points = std::make_shared<const std::vector<SweepPoint>>(planSweep(*order.scores, manifest.settings));
    for (const SweepPoint& point : *points)
        manifest.points.push_back(point.key);
    manifest.batches = sweepBatches(*points);
    manifest.questions = askedQuestions(order.task->evaluate.questions);
    manifest.scoresHash = hashOf(*order.scores);
    m_questions = std::make_shared<const std::vector<AskedQuestion>>(manifest.questions);
    m_points = std::move(points);
}

void SweepRecorder::restore(int generation, const SweepOrder& order)
{
    prepare(generation, order);
    const std::filesystem::path path = filePath();
    std::error_code status;
    if (m_rows.empty() && !path.empty() && std::filesystem::exists(path, status)) {
        Result<SweepRecord> record = SweepFile::read(path);
        if (record && !firstDifference(record->manifest, m_order.manifest))
            m_memory.emplace(std::move(record->answers));
    }
    if (m_memory)
        addAllRows();
    if (!path.empty())
        m_memory.reset(); // begin() reads the file again
    publish();
}

void SweepRecorder::begin(int generation, const SweepOrder& order, const SweepCallbacks& callbacks)
{
    prepare(generation, order);
    m_callbacks = callbacks;
    if (const std::filesystem::path path = filePath(); !path.empty()) {
        std::error_code failure;
        std::filesystem::create_directories(path.parent_path(), failure);
        Result<SweepFile> file = SweepFile::createOrResume(path, m_order.manifest);
        if (file)
            m_file.emplace(std::move(*file));
        else
            Q_EMIT fileFailed(generation, file.error());
    }
    if (!m_file && !m_memory)
        m_memory.emplace(m_order.manifest.questions, m_order.manifest.batches);
    addAllRows();
    publish();
    next();
}

void SweepRecorder::loseFile(const Error& error)
{
    m_memory.emplace(m_file->answers());
    m_file.reset();
    Q_EMIT fileFailed(m_generation, error);
}

void SweepRecorder::add(const SweepCell& cell)
{
    if (m_file) {
        if (const Result<void> stored = m_file->append(std::span(&cell, 1)); !stored)
            loseFile(stored.error());
    }
    if (!m_file && (!m_memory || !m_memory->add(cell)))
        return;
    Q_EMIT advanced(m_generation, answers().doneCount(), answers().totalCount());
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
        return;
    for (std::size_t batch = 0; batch < answers().batches().size(); ++batch) {
        const auto number = static_cast<std::int64_t>(batch);
        if (answers().isBatchDone(number))
            continue;
        EvaluationJob job
            = sweepBatchJob(m_order.task->evaluate.questions, *m_points, answers(), number, m_callbacks.onCell);
        job.onDone = m_callbacks.onDone;
        auto request = std::make_shared<EngineRequest>(
            evaluationRequest(std::move(job), {.tag = kTag, .priority = Priority::Background, .preemptible = true}));
        Q_EMIT advanced(m_generation, answers().doneCount(), answers().totalCount());
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
        Result<SweepRow> row
            = sweepRow((*m_points)[static_cast<std::size_t>(point)].key, answers().unpack(found.before),
                       answers().unpack(found.after), m_order.manifest.settings.seed);
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

void SweepRecorder::publish()
{
    if (m_rows.empty())
        return;
    auto result = std::make_shared<SweepResult>();
    result->settings = m_order.manifest.settings;
    result->points = m_points;
    result->questions = m_questions;
    result->file = QString::fromStdString(filePath().string());
    for (const auto& [index, row] : m_rows) {
        result->indices.push_back(index);
        result->rows.push_back(row.first);
        result->answers.push_back(row.second);
    }
    m_sincePublished.start();
    Q_EMIT resultReady(m_generation, result);
}

} // namespace neurex::app
