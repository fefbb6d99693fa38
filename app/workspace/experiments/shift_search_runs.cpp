// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/experiments/shift_search_runs.h"

#include "app/workspace/experiments/own_place.h"
#include "widgets/values/format.h"

#include <nlohmann/json.hpp>

#include <QDir>
#include <QFileInfo>

#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {

ShiftSearchRuns::ShiftSearchRuns(ModelController* models, ShiftSearchController* searches, const QString& cacheFolder,
                                 QObject* parent)
    : QObject(parent)
    , m_models(models)
    , m_searches(searches)
    , m_root(QDir(cacheFolder.isEmpty() ? m_ownFolder.path() : cacheFolder).filePath(u"searches"_s))
    , m_recorder(u"shift-search"_s)
    , m_runner(models, m_recorder.object(), m_recorder.poster<ExperimentRecorder>(), ShiftSearchRecorder::kRequestTag)
{
    connect(&m_runner, &ExperimentRunner::runningChanged, this, [this](bool isRunning) {
        if (!isRunning)
            Q_EMIT progressChanged({});
        Q_EMIT stateChanged();
    });
    connect(&m_runner, &ExperimentRunner::advanced, this, &ShiftSearchRuns::showProgress);
    connect(&m_runner, &ExperimentRunner::ended, this, &ShiftSearchRuns::goOnAfterInterruption);
    connect(&m_runner, &ExperimentRunner::damaged, this, &ShiftSearchRuns::damaged);
    connect(&m_runner, &ExperimentRunner::failed, this, [this](const Error& error) {
        m_failure = error;
        Q_EMIT failed(error);
        Q_EMIT stateChanged();
    });
    connect(m_recorder.object(), &ShiftSearchRecorder::opened, this, [this](int generation, qint64 ranked) {
        if (!m_runner.isCurrent(generation))
            return;
        m_ranked = ranked;
        m_searches->open(m_table);
        Q_EMIT stateChanged();
    });
    connect(m_recorder.object(), &ShiftSearchRecorder::finished, this, [this](int generation) {
        m_isFinished = m_isFinished || m_runner.isCurrent(generation); // ended() follows
    });
    connect(m_models, &ModelController::stateChanged, this, [this](ModelState state) {
        if (state == ModelState::Ready)
            goOnAfterInterruption();
        Q_EMIT stateChanged();
    });
}

ShiftSearchRuns::~ShiftSearchRuns() = default;

void ShiftSearchRuns::setTask(SharedTask task)
{
    m_runner.abandon();
    m_task = std::move(task);
    Q_EMIT stateChanged();
}

QString ShiftSearchRuns::tableOf(const ShiftSearchPlan& plan) const
{
    const std::vector<std::string> parts{nlohmann::json(plan).dump(), plan.probe.string()};
    return QDir(m_root).filePath(ownName(*m_task, *m_models->model(), parts) + u".csv"_s);
}

bool ShiftSearchRuns::canRun() const
{
    return m_models->isReady() && m_task && !m_task->isRecorded && !isRunning();
}

void ShiftSearchRuns::run(const ShiftSearchPlan& plan, const QString& table)
{
    if (!canRun())
        return;
    m_plan = plan;
    m_table = table.isEmpty() ? tableOf(plan) : QFileInfo(table).absoluteFilePath();
    m_madeOf = identityOf(*m_task, *m_models->model());
    m_ranked.reset();
    m_failure.reset();
    m_isFinished = false;
    m_runner.run([order = ShiftSearchOrder{m_plan, m_models->model(), m_task, ui::fromQt(m_table)}](
                     ExperimentRecorder& recorder, int generation) {
        static_cast<ShiftSearchRecorder&>(recorder).begin(generation, order);
    });
}

bool ShiftSearchRuns::canGoOn() const
{
    return canRun() && !m_table.isEmpty() && !m_isFinished && m_madeOf == identityOf(*m_task, *m_models->model());
}

void ShiftSearchRuns::goOn()
{
    if (canGoOn())
        run(ShiftSearchPlan(m_plan), QString(m_table));
}

void ShiftSearchRuns::cancel()
{
    m_runner.cancel();
}

void ShiftSearchRuns::goOnAfterInterruption()
{
    if (m_runner.wasInterrupted())
        goOn();
}

void ShiftSearchRuns::showProgress(const CellCount& progress, const CellCount& cells)
{
    if (isRunning())
        Q_EMIT progressChanged(
            m_runner.status(tr("Search over shifts"), progress).countedIn(tr("cells"), cells.done, cells.total));
}

} // namespace neurex::app
