// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/experiments/sweep_controller.h"

#include "app/client/result_origin.h"

#include <QDir>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {

SweepController::SweepController(ModelController* models, const QString& cacheFolder, QObject* parent)
    : QObject(parent)
    , m_models(models)
    , m_cacheFolder(cacheFolder.isEmpty() ? QString() : QDir(cacheFolder).filePath(u"sweeps"_s))
    , m_recorder(u"sweep"_s)
{
    connectRecorder();
    connect(m_models, &ModelController::stateChanged, this, [this](ModelState state) {
        if (state == ModelState::Ready)
            goOnAfterInterruption();
        Q_EMIT stateChanged();
    });
}

SweepController::~SweepController() = default;

void SweepController::connectRecorder()
{
    connect(m_recorder.object(), &SweepRecorder::resultReady, this, [this](int generation, const SharedSweep& result) {
        if (!m_generation.is(generation))
            return;
        m_result = result;
        if (result->effects)
            setEffects(result->effects);
        if (std::ranges::find(m_shown, m_settings) == m_shown.end())
            m_shown.push_back(m_settings);
        Q_EMIT resultChanged();
    });
    connect(m_recorder.object(), &SweepRecorder::advanced, this,
            [this](int generation, qint64 done, qint64 total, qint64 points) {
                if (m_generation.is(generation) && m_isRunning)
                    showProgress(done, total, points);
            });
    connect(m_recorder.object(), &SweepRecorder::batchReady, this,
            [this](int generation, const std::shared_ptr<EngineRequest>& request) {
                if (m_generation.is(generation) && m_isRunning)
                    submit(std::move(*request));
            });
    connect(m_recorder.object(), &SweepRecorder::ended, this, [this](int generation) {
        if (!m_generation.is(generation))
            return;
        setRunning(false);
        goOnAfterInterruption();
    });
    connect(m_recorder.object(), &SweepRecorder::restored, this, [this](int generation) {
        if (m_generation.is(generation))
            finishReading(std::nullopt);
    });
    connect(m_recorder.object(), &SweepRecorder::restoreFailed, this, [this](int generation, const Error& error) {
        if (m_generation.is(generation))
            finishReading(error);
    });
    connect(m_recorder.object(), &SweepRecorder::failed, this, [this](int generation, const Error& error) {
        if (m_generation.is(generation) && m_isRunning)
            fail(error);
    });
    connect(m_recorder.object(), &SweepRecorder::fileFailed, this, [this](int generation, const Error& error) {
        if (m_generation.is(generation))
            Q_EMIT notKept(error);
    });
    connect(m_recorder.object(), &SweepRecorder::fileDamaged, this, [this](int generation, const Error& error) {
        if (m_generation.is(generation))
            Q_EMIT damaged(error);
    });
}

SweepOrder SweepController::order() const
{
    const OpenModel& model = *m_models->model();
    SweepOrder order;
    order.scores = m_scores;
    order.task = m_task;
    order.folder = m_cacheFolder.toStdString();
    SweepManifest& manifest = order.manifest;
    static_cast<ResultOrigin&>(manifest)
        = originOf(model.info, m_task->task, model.addsBos(), m_task->leftOutLines, m_task->form());
    manifest.scoresPath = m_run.toStdString();
    manifest.settings = m_settings;
    manifest.settings.seed = m_task->seed;
    order.recorded = m_recorded;
    if (m_recorded && m_task->isRecorded) { // a session does not say this of its task
        manifest.addBos = m_recorded->manifest->addBos;
        manifest.promptForm = m_recorded->manifest->promptForm;
        manifest.settings.seed = m_recorded->settings().seed;
    }
    return order;
}

void SweepController::stop()
{
    m_wasInterrupted = false;
    m_generation.next(); // what the old sweep still reports is ignored from here on
    if (m_request != 0)
        m_models->client()->cancel(std::exchange(m_request, 0));
    if (m_isRunning)
        m_recorder.post([](SweepRecorder& recorder) { recorder.end(); });
    setRunning(false);
}

void SweepController::setTask(SharedTask task)
{
    stop();
    m_task = std::move(task);
    m_scores.reset();
    m_shown.clear();
    setEffects(nullptr);
    lookUp();
}

void SweepController::setScores(SharedScores scores, const QString& run)
{
    const bool isSameRun = std::exchange(m_run, run) == run;
    // A run that was done again leads to the same neurons.
    if (m_scores == scores || (isSameRun && m_scores && scores && *m_scores == *scores)) {
        m_scores = std::move(scores);
        return;
    }
    stop();
    m_scores = std::move(scores);
    m_scored = m_scores ? signCounts(*m_scores) : SideCounts{};
    m_shown.clear();
    setEffects(nullptr);
    lookUp();
}

void SweepController::setEffects(SharedEffects effects)
{
    if (m_effects == effects)
        return;
    m_effects = std::move(effects);
    Q_EMIT effectsChanged();
}

void SweepController::setSettings(const SweepSettings& settings)
{
    if (m_settings == settings)
        return;
    stop();
    m_settings = settings;
    Q_EMIT settingsChanged();
    lookUp();
}

std::vector<SweepSettings> SweepController::earlier() const
{
    std::vector<SweepSettings> others = m_shown;
    std::erase(others, m_settings);
    return others;
}

void SweepController::lookUp()
{
    m_failure.reset();
    m_readFailure.reset();
    m_isReading = m_task && m_scores && m_models->model() && isPlannable();
    Q_EMIT begunAnew();
    if (std::exchange(m_result, nullptr))
        Q_EMIT resultChanged();
    Q_EMIT stateChanged();
    if (m_isReading)
        m_recorder.post([generation = m_generation.turn(), order = order()](SweepRecorder& recorder) {
            recorder.restore(generation, order);
        });
}

void SweepController::finishReading(const std::optional<Error>& failure)
{
    m_isReading = false;
    m_readFailure = failure;
    Q_EMIT stateChanged();
}

bool SweepController::isPlannable() const
{
    const std::int64_t points = sweepSize(m_settings, m_scored);
    return points > 1 && points <= kMostSweepPoints && !m_task->evaluate.questions.empty();
}

bool SweepController::canRun() const
{
    return m_models->isReady() && m_task && !m_task->isRecorded && m_scores && isPlannable() && !m_isRunning
        && checkBudgets(*m_scores, m_settings.budgets) && !(m_result && m_result->isComplete());
}

void SweepController::run()
{
    if (!canRun())
        return;
    m_generation.next();
    m_isTimed = false;
    m_isReading = false;
    m_readFailure.reset();
    m_failure.reset();
    Q_EMIT begunAnew();
    setRunning(true);
    const Latest::Turn generation = m_generation.turn();
    SweepCallbacks callbacks;
    callbacks.onCell = [this, generation](SweepCell cell) -> Result<void> {
        if (m_generation.is(generation))
            m_recorder.post([cell = std::move(cell)](SweepRecorder& recorder) { recorder.add(cell); });
        return {};
    };
    callbacks.onDone = [this, generation](const Result<protocol::JobSummary>& outcome) {
        if (m_generation.is(generation))
            finishBatch(outcome);
    };
    m_recorder.post([generation, order = order(), callbacks = std::move(callbacks)](SweepRecorder& recorder) {
        recorder.begin(generation, order, callbacks);
    });
}

void SweepController::submit(EngineRequest request)
{
    m_request = m_models->client()->submit(std::move(request), this);
}

void SweepController::finishBatch(const Result<protocol::JobSummary>& outcome)
{
    m_request = 0;
    if (outcome) {
        m_recorder.post([](SweepRecorder& recorder) { recorder.next(); });
        return;
    }
    m_recorder.post([](SweepRecorder& recorder) { recorder.end(); });
    if (outcome.error().isCancelled())
        return;
    if (m_models->isReady())
        fail(outcome.error());
    else
        m_wasInterrupted = true;
}

void SweepController::fail(const Error& error)
{
    m_failure = error;
    Q_EMIT failed(error);
    setRunning(false); // whatever the recorder has still to put away
}

void SweepController::cancel()
{
    m_wasInterrupted = false;
    if (!m_isRunning)
        return;
    if (m_request != 0) {
        m_models->client()->cancel(std::exchange(m_request, 0)); // finishBatch() follows
        return;
    }
    m_generation.next(); // a batch that is being prepared is not submitted any more
    m_recorder.post([](SweepRecorder& recorder) { recorder.end(); });
    setRunning(false);
}

void SweepController::goOnAfterInterruption()
{
    if (m_wasInterrupted && canRun()) {
        m_wasInterrupted = false;
        run();
    }
}

void SweepController::setRunning(bool running)
{
    if (m_isRunning == running)
        return;
    m_isRunning = running;
    if (!running)
        Q_EMIT progressChanged({});
    Q_EMIT stateChanged();
}

/// In points, as plot and form count them; the bar also moves with the answers of points that are not finished.
void SweepController::showProgress(qint64 done, qint64 total, qint64 points)
{
    const auto questions = static_cast<double>(m_task->evaluate.questions.size());
    if (!std::exchange(m_isTimed, true))
        m_clock.start(done);
    JobStatus status = m_clock.status(tr("Sweep"), done, total);
    status.unit = tr("points");
    status.fraction = status.share();
    status.done = points;
    status.total = sweepSize(m_settings, m_scored) - 1; // the unchanged model is measured with them
    status.perSecond /= questions;
    Q_EMIT progressChanged(status);
}

} // namespace neurex::app
