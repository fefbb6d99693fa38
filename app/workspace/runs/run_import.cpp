// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/runs/run_import.h"

#include "app/workspace/guarded.h"
#include "core/base/display_text.h"
#include "core/store/run_folder.h"
#include "core/text/chat_template.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"

#include <QDir>

#include <utility>

namespace neurex::app {
namespace {

Result<SharedAttribution> readPartial(const QString& folder, const RunManifest& manifest)
{
    const Result<RunFolder> partial = RunFolder::resume(ui::fromQt(folder), manifest);
    if (!partial)
        return partial.error();
    Result<AceResult> sum = partial->accumulate();
    if (!sum)
        return sum.error();
    return makeAttributionResult(std::move(*sum), manifest, folder);
}

} // namespace

RunImport::RunImport(Document* document, ModelController* models, TaskController* tasks,
                     AttributionController* attribution, RunLibrary* library, QObject* parent)
    : QObject(parent)
    , m_document(document)
    , m_models(models)
    , m_tasks(tasks)
    , m_attribution(attribution)
    , m_library(library)
{
    // Queued: the session itself takes them first.
    connect(models, &ModelController::stateChanged, this, &RunImport::advance, Qt::QueuedConnection);
    connect(tasks, &TaskController::taskChanged, this, &RunImport::advance, Qt::QueuedConnection);
    connect(models, &ModelController::openFailed, this, [this] { m_run.reset(); });
    connect(models, &ModelController::loadDeclined, this, &RunImport::cancel);
    connect(tasks, &TaskController::openFailed, this, [this] {
        if (!m_awaited.isEmpty())
            return showStored(m_awaited); // the scores are what they are
        if (!m_run || !m_models->isReady() || m_models->wantedSpec() != m_models->model()->spec)
            return; // the task is read again for the model to come
        if (m_run->isComplete())
            showStored(m_run->folder);
        m_run.reset();
    });
}

Result<std::shared_ptr<const RunImport::Run>> RunImport::read(const QString& folder)
{
    const std::filesystem::path path = ui::fromQt(folder);
    if (!RunFolder::isRun(path))
        return makeError(ErrorCode::NotFound,
                         pathInQuotes(path)
                             + " is no run folder: expected a manifest.json in it, as neurex attribute writes it");
    Result<RunManifest> manifest = loadManifest(path);
    if (!manifest)
        return manifest.error();
    Result<SharedAttribution> result
        = manifest->finishedAt.empty() ? readPartial(folder, *manifest) : loadAttributionResult(folder);
    if (!result)
        return result.error();
    return std::make_shared<const Run>(Run{folder, std::move(*manifest), std::move(*result)});
}

void RunImport::cancel()
{
    m_run.reset();
    m_awaited.clear();
    m_takenForm.clear();
    m_generation.next();
}

void RunImport::open(const QString& folder)
{
    cancel();
    inBackground([path = QDir(folder).absolutePath()] {
        return read(path);
    }).then(this, [this, generation = m_generation.next()](const Result<std::shared_ptr<const Run>>& run) {
        if (!m_generation.is(generation))
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
    const SharedModel& model = m_models->model();
    const SharedTask& task = m_tasks->task();
    if (m_run->isComplete()) {
        m_library->add(m_run->folder, manifest);
        const StoredRun* stored = m_library->find(m_run->folder);
        if (model && stored && stored->hasShapeOf(model->info))
            return showInItsForm(stored->folder);
    }
    if (!task || task->task.hash != manifest.taskHash)
        m_tasks->openTask(ui::toQt(manifest.taskPath));
    if (!model || model->info.weightHash != manifest.model.weightHash)
        m_models->openModel(ui::toQt(manifest.model.path));
    advance();
}

void RunImport::showInItsForm(const QString& folder)
{
    const StoredRun* run = m_library->find(folder);
    if (!run)
        return;
    m_run.reset();
    m_awaited = run->folder;
    takeForm(run->manifest.promptForm);
    advance();
}

void RunImport::takeForm(const PromptForm& form)
{
    const SharedModel& model = m_models->model();
    SessionState state = m_document->state();
    state.questions.prompt = choiceOf(form, model ? model->tokenizer.get() : nullptr);
    if (m_tasks->form() == form || state.questions == m_document->state().questions)
        return;
    m_takenForm = ui::toQt(form.name);
    m_document->edit(tr("Take the prompt form of a run"), std::move(state));
}

void RunImport::advance()
{
    if (!m_awaited.isEmpty() && !m_tasks->isPreparing())
        return showStored(m_awaited);
    const SharedModel& model = m_models->model();
    const SharedTask& task = m_tasks->task();
    if (!m_run || !m_models->isReady() || !model || m_tasks->isPreparing())
        return;
    const ModelInfo& expected = m_run->manifest.model;
    if (model->info.weightHash != expected.weightHash) {
        // While another model takes its place the old one may still be ready.
        if (m_models->wantedSpec() != model->spec)
            return;
        giveUp(tr("The model in %1 has other weights than the run was made with.").arg(ui::isolated(model->info.path)));
        return;
    }
    if (!task)
        return;
    if (task->task.hash != m_run->manifest.taskHash) {
        giveUp(
            tr("The task in %1 has other questions than the run was made with.").arg(ui::isolated(task->task.source)));
        return;
    }
    if (takeSettings())
        showOwn();
}

/// False: the task is being prepared with the run's questions; advance() comes again.
bool RunImport::takeSettings()
{
    const RunManifest& manifest = m_run->manifest;
    if (m_tasks->form() != manifest.promptForm)
        m_takenForm = ui::toQt(manifest.promptForm.name);
    SessionState state = m_document->state();
    state.scoreMethod = manifest.method;
    state.attribution = manifest.settings;
    state.ace = manifest.ace;
    state.questions = {manifest.limit, manifest.seed, manifest.splitDraw,
                       choiceOf(manifest.promptForm, m_models->model()->tokenizer.get())};
    m_document->edit(tr("Take the settings of a run"), std::move(state));
    return !m_tasks->isPreparing();
}

/// In place of the task's own run.
void RunImport::showStored(const QString& folder)
{
    Q_EMIT showRequested(folder);
    sayOpened();
}

/// As the task's own run, so that it can be gone on with.
void RunImport::showOwn()
{
    m_attribution->showRecorded(m_run->result);
    sayOpened();
}

void RunImport::sayOpened()
{
    m_run.reset();
    m_awaited.clear();
    Q_EMIT opened();
    if (const QString form = std::exchange(m_takenForm, {}); !form.isEmpty())
        Q_EMIT formTaken(form);
}

void RunImport::giveUp(const QString& what)
{
    m_run.reset();
    m_takenForm.clear();
    Q_EMIT failed(makeError(ErrorCode::InvalidArgument, ui::fromQt(what)));
}

} // namespace neurex::app
