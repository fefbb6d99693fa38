// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/runs/run_binder.h"

#include "widgets/runs/run_list.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"

#include <algorithm>

namespace neurex::app {

RunBinder::RunBinder(ExplorerSession* session, const ExplorerViews& views, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_views(views)
{
    RunLibrary* library = &m_session->library();
    connect(library, &RunLibrary::runsChanged, this, &RunBinder::showRuns);
    connect(&m_session->attribution(), &AttributionController::resultChanged, this, &RunBinder::showRuns);
    connect(&m_session->tasks(), &TaskController::taskChanged, this, &RunBinder::showRuns);
    connect(&m_session->map(), &MapController::choiceChanged, this, &RunBinder::showRuns);
    connect(m_views.runs, &ui::RunList::openRequested, this, &RunBinder::openRequested);
    connect(m_views.runs, &ui::RunList::showRequested, m_session, &ExplorerSession::showRun);
    connect(m_views.runs, &ui::RunList::forgetRequested, library, &RunLibrary::forget);
    connect(m_views.runs, &ui::RunList::renamed, library, &RunLibrary::setName);
    connect(m_views.runs, &ui::RunList::compareRequested, this, [this](const QString& folder) {
        MapChoice choice = m_session->map().choice();
        choice.kind = MapKind::Difference;
        choice.otherRun = folder;
        m_session->map().setChoice(choice);
        Q_EMIT compared();
    });
    showRuns();
}

/// What is open has the name that it has everywhere in the window.
QString RunBinder::modelName(const RunManifest& manifest) const
{
    const SharedModel& model = m_session->models().model();
    return model && model->info.weightHash == manifest.model.weightHash ? model->name()
                                                                        : ui::isolated(manifest.model.name);
}

QString RunBinder::taskName(const RunManifest& manifest) const
{
    const SharedTask& task = m_session->tasks().task();
    return task && task->task.hash == manifest.taskHash ? task->name() : ui::isolated(manifest.taskName);
}

void RunBinder::showRuns()
{
    const SharedAttribution& shown = m_session->attribution().result();
    const MapChoice& choice = m_session->map().choice();
    const std::vector<StoredRun> comparable = m_session->map().comparableRuns();
    std::vector<ui::RunRow> rows;
    for (const StoredRun& run : m_session->library().runs()) {
        const RunManifest& manifest = run.manifest;
        ui::RunRow row;
        row.id = run.folder;
        row.name = run.name;
        row.model = modelName(manifest);
        row.task = taskName(manifest);
        row.settings = settingsText(manifest);
        row.date = runDate(manifest);
        row.isShown = shown && shown->folder == run.folder && shown->manifest.ace == manifest.ace;
        row.isCompared = choice.kind == MapKind::Difference && choice.otherRun == run.folder;
        row.canCompare = std::ranges::find(comparable, run.folder, &StoredRun::folder) != comparable.end();
        row.canForget = run.isOpened && !row.isShown;
        row.details = tr("%1 layers of %2 neurons, computed as %3; %n question(s), seed %4\n%5", nullptr,
                         static_cast<int>(manifest.questionCount))
                          .arg(ui::formatCount(manifest.model.layerCount), ui::formatCount(manifest.model.neuronCount),
                               ui::toQt(manifest.model.computeType))
                          .arg(manifest.seed)
                          .arg(ui::isolated(run.folder));
        rows.push_back(std::move(row));
    }
    m_views.runs->setRows(std::move(rows));
}

} // namespace neurex::app
