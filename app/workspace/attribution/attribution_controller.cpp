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
    , m_runner(models, m_recorder.object(), m_recorder.poster<ExperimentRecorder>(), kRequestTag)
{
    connectRecorder();
    connectRunner();
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
                if (!m_runner.isCurrent(generation))
                    return;
                (m_runner.isOpen() && m_isAgain ? m_next : m_own) = result;
                publish();
            });
    connect(m_recorder.object(), &AttributionRecorder::restored, this, [this](int generation, bool found) {
        if (m_runner.isCurrent(generation) && !found && !m_result)
            Q_EMIT noEarlierResult();
    });
    connect(m_recorder.object(), &AttributionRecorder::folderSetAside, this,
            [this](int generation, const Error& error) {
                if (m_runner.isCurrent(generation))
                    Q_EMIT setAside(error);
            });
}

void AttributionController::connectRunner()
{
    connect(&m_runner, &ExperimentRunner::runningChanged, this, [this](bool isRunning) {
        m_hasBegun = false;
        if (!isRunning)
            Q_EMIT progressChanged({});
        Q_EMIT runningChanged(isRunning);
    });
    connect(&m_runner, &ExperimentRunner::advanced, this, &AttributionController::showProgress);
    connect(&m_runner, &ExperimentRunner::partAdvanced, this, &AttributionController::showPart);
    connect(&m_runner, &ExperimentRunner::ending, this, &AttributionController::takeNext);
    connect(&m_runner, &ExperimentRunner::ended, this, [this] {
        publish();
        goOnAfterInterruption();
    });
    connect(&m_runner, &ExperimentRunner::failed, this, &AttributionController::failed);
    connect(&m_runner, &ExperimentRunner::notKept, this, &AttributionController::notKept);
    connect(&m_runner, &ExperimentRunner::damaged, this, &AttributionController::damaged);
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
    plan.questions = m_task->identify.questions;
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
    m_hasFinished = false;
    m_runner.abandon();
    m_task = std::move(task);
    m_own.reset();
    m_next.reset();
    m_stored.reset();
    publish();
    if (m_task && m_models->model() && !m_task->identify.questions.empty())
        m_recorder.post([generation = m_runner.generation(), plan = plan()](AttributionRecorder& recorder) {
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
    if (!m_runner.isOpen())
        m_runner.forgetOthers(); // a result of an earlier session that is still being looked for
    m_own = std::move(result);
    publish();
}

bool AttributionController::canRun() const
{
    return m_models->isReady() && m_task && !m_task->identify.questions.empty() && !isRunning();
}

void AttributionController::run()
{
    if (!canRun())
        return;
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
    m_runner.run([runPlan](ExperimentRecorder& recorder, int generation) {
        static_cast<AttributionRecorder&>(recorder).begin(generation, runPlan);
    });
}

void AttributionController::showProgress(const CellCount& progress)
{
    if (!isRunning())
        return;
    m_progress = progress;
    Q_EMIT progressChanged(m_runner.status(tr("Attribution"), progress));
}

/// A question of a large model takes minutes; the engine says how far it is inside of it.
void AttributionController::showPart(const JobProgress& progress)
{
    if (!progress.part || progress.part->total <= 0 || progress.part->covers <= 0 || !isRunning())
        return;
    const auto share = static_cast<double>(progress.part->done) / static_cast<double>(progress.part->total);
    const double within = std::min(share * static_cast<double>(progress.part->covers),
                                   static_cast<double>(m_progress.total - m_progress.done));
    JobStatus status = m_runner.status(tr("Attribution"), m_progress, within);
    status.part = tr("%1 of %2 rows").arg(progress.part->done).arg(progress.part->total);
    Q_EMIT progressChanged(status);
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
    m_runner.cancel();
}

void AttributionController::goOnAfterInterruption()
{
    if (m_runner.wasInterrupted() && canRun())
        run();
}

} // namespace neurex::app
