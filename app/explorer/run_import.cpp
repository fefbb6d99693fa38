// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/run_import.h"

#include "core/store/run_folder.h"
#include "widgets/format.h"

#include <QtConcurrentRun>

#include <utility>

namespace neurex::app {

RunImport::RunImport(ExplorerSession* session, QObject* parent)
    : QObject(parent)
    , m_session(session)
{
    // Queued: the session itself takes them first.
    connect(&session->models(), &ModelController::stateChanged, this, &RunImport::advance, Qt::QueuedConnection);
    connect(&session->tasks(), &TaskController::taskChanged, this, &RunImport::advance, Qt::QueuedConnection);
    connect(&session->models(), &ModelController::openFailed, this, [this] { m_run.reset(); });
    connect(&session->tasks(), &TaskController::openFailed, this, [this] { m_run.reset(); });
}

Result<std::shared_ptr<const RunImport::Run>> RunImport::read(const QString& folder)
{
    const std::filesystem::path path = folder.toStdString();
    Result<RunManifest> manifest = loadManifest(path);
    if (!manifest)
        return manifest.error();
    Result<SharedAttribution> result = SharedAttribution();
    if (!manifest->finishedAt.empty()) {
        result = loadAttributionResult(folder);
    } else {
        const Result<RunFolder> partial = RunFolder::resume(path, *manifest);
        if (!partial)
            return partial.error();
        Result<AceResult> sum = partial->accumulate();
        result = sum ? Result<SharedAttribution>(makeAttributionResult(std::move(*sum), *manifest, folder))
                     : Result<SharedAttribution>(sum.error());
    }
    if (!result)
        return result.error();
    auto run = std::make_shared<Run>();
    run->result = std::move(*result);
    run->manifest = std::move(*manifest);
    return std::shared_ptr<const Run>(std::move(run));
}

void RunImport::open(const QString& folder)
{
    m_run.reset();
    QtConcurrent::run([folder] {
        return read(folder);
    }).then(this, [this, generation = ++m_generation](const Result<std::shared_ptr<const Run>>& run) {
        if (generation != m_generation)
            return;
        if (run)
            begin(*run);
        else
            Q_EMIT failed(run.error());
    });
}

void RunImport::begin(std::shared_ptr<const Run> run)
{
    m_run = std::move(run);
    const RunManifest& manifest = m_run->manifest;
    const SharedModel& model = m_session->models().model();
    const SharedTask& task = m_session->tasks().task();
    if (!task || task->task.hash != manifest.taskHash)
        m_session->tasks().openTask(ui::toQt(manifest.taskPath));
    if (!model || model->info.weightHash != manifest.model.weightHash)
        m_session->models().openModel(ui::toQt(manifest.model.path));
    advance();
}

void RunImport::advance()
{
    const SharedModel& model = m_session->models().model();
    const SharedTask& task = m_session->tasks().task();
    if (!m_run || !m_session->models().isReady() || !model || !task || m_session->tasks().isPreparing())
        return;
    if (model->info.weightHash != m_run->manifest.model.weightHash) {
        giveUp(tr("The model in %1 has other weights than the run was made with.").arg(ui::toQt(model->info.path)));
        return;
    }
    if (task->task.hash != m_run->manifest.taskHash) {
        giveUp(tr("The task in %1 has other questions than the run was made with.").arg(ui::toQt(task->task.source)));
        return;
    }
    const std::shared_ptr<const Run> run = std::exchange(m_run, nullptr);
    SessionState state = m_session->document().state();
    state.attribution = run->manifest.settings;
    state.ace = run->manifest.ace;
    m_session->document().edit(tr("Take the settings of a run"), std::move(state));
    m_session->attribution().showRecorded(run->result);
    Q_EMIT opened();
}

void RunImport::giveUp(const QString& what)
{
    m_run.reset();
    Q_EMIT failed(makeError(ErrorCode::InvalidArgument, what.toStdString()));
}

} // namespace neurex::app
