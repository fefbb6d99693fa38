// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/attribution/attribution_controller.h"

#include "app/client/result_origin.h"
#include "app/workspace/guarded.h"
#include "core/base/sha256.h"
#include "core/tasks/task_split.h"

#include <nlohmann/json.hpp>

#include <QDir>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

// Run folders keep every question's matrix until the run is complete; larger runs stay in memory.
constexpr std::int64_t kLargestRunBytes = std::int64_t{4} << 30;
// Complete runs up to this size keep the scores of their questions: for views of one question and for other masks.
constexpr std::int64_t kLargestKeptBytes = std::int64_t{256} << 20;

/// Name of the run folder: the same model, task and settings find their run again.
QString runName(const RunManifest& manifest)
{
    Sha256 hash;
    for (const std::string& part :
         {manifest.model.weightHash, manifest.model.tokenizerHash, manifest.model.device, manifest.model.computeType,
          manifest.neurexVersion, manifest.taskHash, manifest.split, nlohmann::json(manifest.settings).dump(),
          nlohmann::json(manifest.ace).dump(), std::to_string(manifest.seed), std::to_string(manifest.questionCount)}) {
        hash.update(part);
        hash.update(std::string(1, '\0'));
    }
    if (manifest.limit != 0 || manifest.splitDraw.isDrawn()) // others keep the names that they always had
        hash.update(std::to_string(manifest.limit) + ", " + describeSplit(manifest.splitDraw));
    if (!manifest.promptForm.isRaw())
        hash.update(nlohmann::json(manifest.promptForm).dump());
    if (manifest.method != kNeuronLlm)
        hash.update(manifest.method);
    constexpr std::size_t kNameLength = 24;
    return QString::fromStdString(hash.hexDigest().substr(0, kNameLength));
}

} // namespace

AttributionController::AttributionController(ModelController* models, const QString& cacheFolder, QObject* parent)
    : QObject(parent)
    , m_models(models)
    , m_cacheFolder(cacheFolder)
    , m_recorder(u"recorder"_s)
{
    connectRecorder();
    connect(&m_drawing, &QFutureWatcherBase::finished, this, [this] {
        if (m_drawing.future().resultCount() == 0)
            return;
        m_result = m_drawing.result();
        Q_EMIT resultChanged();
    });
    connect(m_models, &ModelController::stateChanged, this, [this](ModelState state) {
        if (state == ModelState::Ready)
            goOnAfterInterruption();
    });
    connect(m_models->client(), &EngineClient::requestBegan, this, [this](const QString& tag) {
        if (tag != kRequestTag || !isWaiting())
            return;
        m_hasBegun = true;
        Q_EMIT begun();
    });
}

AttributionController::~AttributionController() = default;

void AttributionController::connectRecorder()
{
    connect(m_recorder.object(), &AttributionRecorder::resultReady, this,
            [this](int generation, const SharedAttribution& result) {
                if (!m_generation.is(generation))
                    return;
                (m_isRunning && m_isAgain ? m_next : m_own) = result;
                publish();
            });
    connect(m_recorder.object(), &AttributionRecorder::restored, this, [this](int generation, bool found) {
        if (m_generation.is(generation) && !found && !m_result)
            Q_EMIT noEarlierResult();
    });
    connect(m_recorder.object(), &AttributionRecorder::begun, this,
            [this](int generation, const std::vector<std::int64_t>& pending) {
                if (m_generation.is(generation) && m_isRecording) // not cancelled meanwhile
                    submit(pending);
            });
    connect(m_recorder.object(), &AttributionRecorder::ended, this, [this](int generation) {
        if (!m_generation.is(generation))
            return;
        m_isRecording = false;
        takeNext();
        setRunning(false);
        publish();
        goOnAfterInterruption();
    });
    connect(m_recorder.object(), &AttributionRecorder::folderFailed, this, [this](int generation, const Error& error) {
        if (m_generation.is(generation))
            Q_EMIT notKept(error);
    });
    connect(m_recorder.object(), &AttributionRecorder::folderSetAside, this,
            [this](int generation, const Error& error) {
                if (m_generation.is(generation))
                    Q_EMIT setAside(error);
            });
    connect(m_recorder.object(), &AttributionRecorder::folderDamaged, this, [this](int generation, const Error& error) {
        if (m_generation.is(generation))
            Q_EMIT damaged(error);
    });
}

RunPlan AttributionController::plan() const
{
    const OpenModel& model = *m_models->model();
    RunPlan plan;
    RunManifest& manifest = plan.manifest;
    static_cast<ResultOrigin&>(manifest)
        = originOf(model.info, m_task->task, model.addsBos(), m_task->leftOutLines, m_task->form());
    manifest.method = m_scoreMethod;
    manifest.settings = m_settings;
    manifest.ace = m_ace;
    manifest.seed = m_task->seed;
    manifest.limit = m_task->limit;
    manifest.questionCount = static_cast<std::int64_t>(m_task->identify.questions.size());
    const std::int64_t bytes = manifest.questionCount * model.info.layerCount * model.info.neuronCount
        * static_cast<std::int64_t>(sizeof(float));
    if (m_cacheFolder.isEmpty() || bytes > kLargestRunBytes)
        return plan;
    manifest.keepExamples = bytes <= kLargestKeptBytes;
    plan.folder = folderOf(manifest).toStdString();
    for (const AceMask mask : {AceMask::None, AceMask::Ambiguous, AceMask::SignConsistency}) {
        RunManifest sibling = manifest;
        sibling.ace.mask = mask;
        if (manifest.keepExamples && mask != m_ace.mask && manifest.aggregation().rule == AggregateRule::Sum)
            plan.siblings.emplace_back(folderOf(sibling).toStdString());
    }
    return plan;
}

QString AttributionController::folderOf(const RunManifest& manifest) const
{
    return QDir(m_cacheFolder).filePath(runName(manifest));
}

void AttributionController::setTask(SharedTask task)
{
    m_wasInterrupted = false;
    m_generation.next(); // what the old run still reports is ignored from here on
    if (m_request != 0)
        m_models->client()->cancel(std::exchange(m_request, 0));
    if (std::exchange(m_isRecording, false))
        m_recorder.post([](AttributionRecorder& recorder) { recorder.end(); });
    m_hasFinished = false;
    setRunning(false);
    m_task = std::move(task);
    m_own.reset();
    m_next.reset();
    m_stored.reset();
    publish();
    if (m_task && m_models->model() && !m_task->identify.questions.empty())
        m_recorder.post([generation = m_generation.turn(), plan = plan()](AttributionRecorder& recorder) {
            recorder.restore(generation, plan);
        });
}

void AttributionController::setSettings(const AttributionSettings& settings, const AceSettings& ace,
                                        const std::string& scoreMethod)
{
    if (m_settings == settings && m_ace == ace && m_scoreMethod == scoreMethod)
        return;
    m_scoreMethod = scoreMethod;
    m_settings = settings;
    m_ace = ace;
    setTask(m_task);
    Q_EMIT settingsChanged();
}

void AttributionController::setMethod(SelectionMethod method)
{
    if (m_method == method)
        return;
    m_method = method;
    publish();
}

void AttributionController::show(SharedAttribution stored)
{
    if (m_stored == stored)
        return;
    m_stored = std::move(stored);
    publish();
}

void AttributionController::publish()
{
    const SharedAttribution base = m_stored ? m_stored : m_own;
    m_drawing.setFuture({});
    if (base && m_method != SelectionMethod::NeuronLlm) {
        m_drawing.setFuture(inBackground([base, method = m_method] { return withMethod(*base, method); }));
        return;
    }
    if (m_result == base)
        return;
    m_result = base;
    Q_EMIT resultChanged();
}

void AttributionController::showRecorded(SharedAttribution result)
{
    if (!m_isRunning)
        m_generation.next(); // a result of an earlier session that is still being looked for is not wanted any more
    m_own = std::move(result);
    publish();
}

bool AttributionController::canRun() const
{
    return m_models->isReady() && m_task && !m_task->identify.questions.empty() && !m_isRunning;
}

void AttributionController::run()
{
    if (!canRun())
        return;
    m_generation.next();
    m_wasInterrupted = false;
    m_hasFinished = false;
    RunPlan runPlan = plan();
    m_isAgain = m_own && m_own->isComplete();
    runPlan.startAfresh = m_isAgain;
    if (m_own && !m_own->isComplete()) {
        runPlan.beginning = m_own->folder.toStdString();
        if (m_own->folder.isEmpty() || runPlan.folder.empty()) // cannot be gone on with
            m_own.reset();
    }
    publish();
    setRunning(true);
    m_isRecording = true;
    m_recorder.post([generation = m_generation.turn(), runPlan](AttributionRecorder& recorder) {
        recorder.begin(generation, runPlan);
    });
}

void AttributionController::submit(const std::vector<std::int64_t>& pending)
{
    const auto total = static_cast<std::int64_t>(m_task->identify.questions.size());
    const std::vector<std::int64_t> requested = wholeParts(pending, total);
    m_done = total - static_cast<std::int64_t>(pending.size());
    m_clock.start(m_done);
    const QString title = tr("Attribution");
    Q_EMIT progressChanged(m_clock.status(title, m_done, total));
    AttributionJob job;
    job.questions = m_task->identify.questions;
    job.indices = requested;
    job.settings = m_settings;
    job.layerCount = m_models->model()->info.layerCount;
    job.neuronCount = m_models->model()->info.neuronCount;
    job.onItem = [this, pending, requested, total, title](QuestionAttribution item) -> Result<void> {
        const std::int64_t index = requested[static_cast<std::size_t>(item.index)];
        if (!std::ranges::binary_search(pending, index))
            return {};
        m_recorder.post([index, item = std::move(item)](AttributionRecorder& recorder) mutable {
            recorder.add(index, std::move(item));
        });
        ++m_done;
        Q_EMIT progressChanged(m_clock.status(title, m_done, total));
        return {};
    };
    job.onProgress = [this, total, title](const JobProgress& progress) { reportPart(progress, title, total); };
    job.onDone = [this, generation = m_generation.turn()](const Result<protocol::JobSummary>& summary) {
        if (m_generation.is(generation))
            finishJob(summary ? Result<void>() : Result<void>(summary.error()));
    };
    m_request = m_models->client()->submit(
        attributionRequest(std::move(job), {.tag = kRequestTag, .priority = Priority::Background, .preemptible = true}),
        this);
}

/// A question of a large model takes minutes; the engine says how far it is inside of it.
void AttributionController::reportPart(const JobProgress& progress, const QString& title, std::int64_t total)
{
    if (!progress.part || progress.part->total <= 0 || progress.part->covers <= 0 || !m_isRunning)
        return;
    const auto share = static_cast<double>(progress.part->done) / static_cast<double>(progress.part->total);
    const double within
        = std::min(share * static_cast<double>(progress.part->covers), static_cast<double>(total - m_done));
    JobStatus status = m_clock.status(title, m_done, total, within);
    status.part = tr("%1 of %2 rows").arg(progress.part->done).arg(progress.part->total);
    Q_EMIT progressChanged(status);
}

void AttributionController::finishJob(const Result<void>& outcome)
{
    m_request = 0;
    if (!std::exchange(m_isRecording, false))
        return;
    m_recorder.post([](AttributionRecorder& recorder) { recorder.end(); });
    if (outcome || outcome.error().isCancelled())
        return;
    if (!m_models->isReady())
        m_wasInterrupted = true;
    else
        Q_EMIT failed(outcome.error());
}

/// A finished run takes the place of what was shown meanwhile; one that was cancelled or has failed leaves that alone.
void AttributionController::takeNext()
{
    if (m_isAgain && m_next && m_next->isComplete())
        m_own = m_next;
    m_hasFinished = m_isAgain ? m_own == m_next : m_own && m_own->isComplete();
    if (m_hasFinished)
        m_stored.reset();
    m_next.reset();
}

void AttributionController::cancel()
{
    m_wasInterrupted = false;
    if (!m_isRunning)
        return;
    if (m_request != 0)
        m_models->client()->cancel(m_request); // finishJob() follows
    else
        finishJob(makeError(ErrorCode::Cancelled, {}));
}

void AttributionController::goOnAfterInterruption()
{
    if (m_wasInterrupted && canRun())
        run();
}

void AttributionController::setRunning(bool running)
{
    if (m_isRunning == running)
        return;
    m_isRunning = running;
    m_hasBegun = false;
    if (!running)
        Q_EMIT progressChanged({});
    Q_EMIT runningChanged(running);
}

} // namespace neurex::app
