// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/experiments/probe_runs.h"

#include "app/workspace/experiments/own_place.h"
#include "widgets/values/format.h"

#include <QDir>

#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
ProbeRuns::ProbeRuns(ModelController* models, ProbeController* probes, const QString& cacheFolder, QObject* parent)
    : QObject(parent)
    , m_models(models)
    , m_probes(probes)
    , m_root(QDir(cacheFolder.isEmpty() ? m_ownFolder.path() : cacheFolder).filePath(u"probes"_s))
    , m_isStopped(std::make_shared<std::atomic<bool>>(false))
    , m_recorder(u"probe"_s)
    , m_runner(models, m_recorder.object(), m_recorder.poster<ExperimentRecorder>(), ProbeRecorder::kRequestTag)
{
    connectRunner();
    connectRecorder();
    connect(m_models, &ModelController::stateChanged, this, [this](ModelState state) {
        if (state == ModelState::Ready)
            goOnAfterInterruption();
        Q_EMIT stateChanged();
    });
    connect(m_probes, &ProbeController::entriesChanged, this, [this] {
        if (isRunning() && !m_probes->holds(m_probe)) // it was taken away
            cancel();
    });
}

ProbeRuns::~ProbeRuns()
{
    *m_isStopped = true;
}

void ProbeRuns::connectRunner()
{
    connect(&m_runner, &ExperimentRunner::runningChanged, this, [this](bool isRunning) {
        if (!isRunning)
            endRun();
        Q_EMIT stateChanged();
    });
    connect(&m_runner, &ExperimentRunner::advanced, this, &ProbeRuns::showProgress);
    connect(&m_runner, &ExperimentRunner::ended, this, &ProbeRuns::goOnAfterInterruption);
    connect(&m_runner, &ExperimentRunner::damaged, this, &ProbeRuns::damaged);
    connect(&m_runner, &ExperimentRunner::failed, this, [this](const Error& error) {
        m_failure = error;
        Q_EMIT failed(error);
        Q_EMIT stateChanged();
    });
}

void ProbeRuns::connectRecorder()
{
    connect(m_recorder.object(), &ProbeRecorder::opened, this, [this](int generation, const ProbeFacts& facts) {
        if (!m_runner.isCurrent(generation))
            return;
        m_facts = facts;
        Q_EMIT stateChanged();
    });
    connect(m_recorder.object(), &ProbeRecorder::judging, this, [this](int generation, qint64 done, qint64 total) {
        if (m_runner.isCurrent(generation))
            showJudging(done, total);
    });
    connect(m_recorder.object(), &ProbeRecorder::judged, this, [this](int generation) {
        m_isFinished = m_isFinished || m_runner.isCurrent(generation); // ended() follows
    });
}

void ProbeRuns::setTask(SharedTask task)
{
    *m_isStopped = true;
    m_runner.abandon();
    m_task = std::move(task);
    Q_EMIT stateChanged();
}

QString ProbeRuns::folderOf(const ProbePlan& plan) const
{
    const std::vector<std::string> parts{std::string(toString(plan.hook)), std::to_string(plan.train),
                                         std::to_string(plan.test), std::to_string(plan.settings.seed)};
    return QDir(m_root).filePath(ownName(*m_task, *m_models->model(), parts));
}

bool ProbeRuns::canRun() const
{
    return m_models->isReady() && m_task && !m_task->isRecorded && !isRunning();
}

void ProbeRuns::run(const ProbePlan& plan, const QString& folder)
{
    if (!canRun())
        return;
    m_plan = plan;
    m_probe = folder.isEmpty() ? folderOf(plan) : QDir(folder).absolutePath();
    m_madeOf = identityOf(*m_task, *m_models->model());
    m_facts.reset();
    m_failure.reset();
    m_judging.reset();
    m_isFinished = false;
    m_isStopped = std::make_shared<std::atomic<bool>>(false);
    m_probes->beginMaking(m_probe);
    m_runner.run([order = ProbeOrder{m_plan, m_models->model(), m_task, ui::fromQt(m_probe), m_isStopped}](
                     ExperimentRecorder& recorder, int generation) {
        static_cast<ProbeRecorder&>(recorder).begin(generation, order);
    });
}

bool ProbeRuns::canGoOn() const
{
    return canRun() && !m_probe.isEmpty() && !m_isFinished && m_probes->holds(m_probe)
        && m_madeOf == identityOf(*m_task, *m_models->model());
}

void ProbeRuns::goOn()
{
    if (canGoOn())
        run(ProbePlan(m_plan), QString(m_probe));
}

void ProbeRuns::cancel()
{
    *m_isStopped = true;
    m_runner.cancel();
}

void ProbeRuns::endRun()
{
    Q_EMIT progressChanged({});
    m_probes->endMaking(m_probe, m_failure ? Result<bool>(*m_failure) : Result<bool>(m_isFinished));
}

void ProbeRuns::goOnAfterInterruption()
{
    if (m_runner.wasInterrupted())
        goOn();
}

void ProbeRuns::showProgress(const CellCount& progress, const CellCount& questions)
{
    if (isRunning())
        Q_EMIT progressChanged(
            m_runner.status(tr("Probe"), progress).countedIn(tr("questions"), questions.done, questions.total));
}

void ProbeRuns::showJudging(qint64 done, qint64 total)
{
    if (!isRunning())
        return;
    if (!m_judging)
        m_judging.emplace().start(done);
    JobStatus status = m_judging->status(tr("Judging the probe"), done, total);
    status.unit = tr("steps");
    Q_EMIT progressChanged(status);
}

} // namespace neurex::app
