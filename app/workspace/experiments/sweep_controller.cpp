// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/experiments/sweep_controller.h"

#include "app/client/result_origin.h"

#include <QDir>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr int kChangesOfNeuron = 2; // silenced and excited, in a sweep of single neurons

} // namespace

SweepController::SweepController(ModelController* models, const QString& cacheFolder, QObject* parent)
    : QObject(parent)
    , m_models(models)
    , m_cacheFolder(cacheFolder.isEmpty() ? QString() : QDir(cacheFolder).filePath(u"sweeps"_s))
    , m_recorder(u"sweep"_s)
    , m_runner(models, m_recorder.object(), m_recorder.poster<ExperimentRecorder>(), SweepRecorder::kRequestTag)
{
    connectRecorder();
    connectRunner();
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
        if (!m_runner.isCurrent(generation))
            return;
        m_result = result;
        if (result->effects)
            setEffects(result->effects, result->allPoints() / kChangesOfNeuron);
        if (std::ranges::find(m_shown, m_settings) == m_shown.end())
            m_shown.push_back(m_settings);
        Q_EMIT resultChanged();
    });
    connect(m_recorder.object(), &SweepRecorder::restored, this, [this](int generation) {
        if (m_runner.isCurrent(generation))
            finishReading(std::nullopt);
    });
    connect(m_recorder.object(), &SweepRecorder::restoreFailed, this, [this](int generation, const Error& error) {
        if (m_runner.isCurrent(generation))
            finishReading(error);
    });
}

void SweepController::connectRunner()
{
    connect(&m_runner, &ExperimentRunner::runningChanged, this, [this](bool isRunning) {
        if (!isRunning)
            Q_EMIT progressChanged({});
        Q_EMIT stateChanged();
    });
    connect(&m_runner, &ExperimentRunner::advanced, this, &SweepController::showProgress);
    connect(&m_runner, &ExperimentRunner::ended, this, &SweepController::goOnAfterInterruption);
    connect(&m_runner, &ExperimentRunner::failed, this, &SweepController::fail);
    connect(&m_runner, &ExperimentRunner::notKept, this, &SweepController::notKept);
    connect(&m_runner, &ExperimentRunner::damaged, this, &SweepController::damaged);
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

void SweepController::setTask(SharedTask task)
{
    m_runner.abandon();
    m_task = std::move(task);
    m_scores.reset();
    m_shown.clear();
    setEffects(nullptr);
    lookUp();
}

void SweepController::setScores(SharedScores scores, const QString& run)
{
    m_run = run;
    // A run that was done again leads to the same neurons, wherever it is kept.
    if (m_scores == scores || (m_scores && scores && *m_scores == *scores)) {
        m_scores = std::move(scores);
        return;
    }
    m_runner.abandon();
    m_scores = std::move(scores);
    m_scored = m_scores ? signCounts(*m_scores) : SideCounts{};
    m_shown.clear();
    setEffects(nullptr);
    lookUp();
}

void SweepController::setEffects(SharedEffects effects, std::int64_t planned)
{
    if (m_effects == effects)
        return;
    m_effects = std::move(effects);
    m_plannedEffects = planned;
    Q_EMIT effectsChanged();
}

void SweepController::setSettings(const SweepSettings& settings)
{
    if (m_settings == settings)
        return;
    m_runner.abandon();
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
        m_recorder.post([generation = m_runner.generation(), order = order()](SweepRecorder& recorder) {
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
    return m_models->isReady() && m_task && !m_task->isRecorded && m_scores && isPlannable() && !isRunning()
        && checkBudgets(*m_scores, m_settings.budgets) && !(m_result && m_result->isComplete());
}

void SweepController::run()
{
    if (!canRun())
        return;
    m_isReading = false;
    m_readFailure.reset();
    m_failure.reset();
    Q_EMIT begunAnew();
    m_runner.run([order = order()](ExperimentRecorder& recorder, int generation) {
        static_cast<SweepRecorder&>(recorder).begin(generation, order);
    });
}

void SweepController::fail(const Error& error)
{
    m_failure = error;
    Q_EMIT failed(error);
}

void SweepController::cancel()
{
    m_runner.cancel();
}

void SweepController::goOnAfterInterruption()
{
    if (m_runner.wasInterrupted() && canRun())
        run();
}

/// In points; answers of points that are measured together count as so many whole ones.
void SweepController::showProgress(const CellCount& progress, const CellCount& points)
{
    if (!isRunning())
        return;
    const auto questions = static_cast<double>(m_task->evaluate.questions.size());
    const auto measured = static_cast<qint64>(static_cast<double>(progress.done) / questions);
    Q_EMIT progressChanged(m_runner.status(tr("Sweep"), progress)
                               .countedIn(tr("points"), std::max<qint64>(points.done, measured - 1), points.total));
}

} // namespace neurex::app
