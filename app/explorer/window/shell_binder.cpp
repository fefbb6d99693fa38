// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/window/shell_binder.h"

#include "app/client/engine_profile_store.h"
#include "app/explorer/engines/engine_menu.h"
#include "app/explorer/jobs/jobs_panel.h"
#include "app/explorer/shell/hub_menu.h"
#include "app/explorer/window/empty_states.h"
#include "core/base/gguf_file.h"
#include "core/reasoning/reasoning_folder.h"
#include "core/store/probe_folder.h"
#include "core/store/run_folder.h"
#include "core/store/shift_search.h"
#include "widgets/style/plain_text.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"

#include <QDir>
#include <QDockWidget>
#include <QFileInfo>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace neurex::app {

ShellBinder::ShellBinder(const Parts& parts, QWidget* window)
    : QObject(window)
    , m_parts(parts)
    , m_window(window)
    , m_palette(new CommandPalette(window))
    , m_engines(new EngineMenu(parts.session, parts.settings, parts.actions->engineMenu, engineProfilesFile(), window))
    , m_emptyStates(new EmptyStates(parts.session, parts.views, parts.actions, this))
{
    connectPalette();
    connectJobs();
    connectModels();
}

void ShellBinder::connectPalette()
{
    m_palette->setSource([this] { return allEntries(); });
    m_palette->setQuerySource([this](const QString& query) { return entriesOfQuery(query); });
    connect(m_parts.actions->findCommand, &QAction::triggered, m_palette, &CommandPalette::toggle);
}

void ShellBinder::connectJobs()
{
    JobsPanel* jobs = m_parts.views.jobs;
    EngineClient* client = &m_parts.session->client();
    const QStringList lines = client->logLines();
    for (const QString& line : lines)
        jobs->addLogLine(line);
    connect(client, &EngineClient::logLineAdded, jobs, &JobsPanel::addLogLine);
    connect(m_parts.actions->engineLog, &QAction::triggered, this, [this, jobs] {
        jobs->showLog();
        Q_EMIT logRequested();
    });
}

void ShellBinder::openPath(const QString& path)
{
    if (RunFolder::isRun(path.toStdString()))
        m_parts.session->runImport().open(path);
    else if (ProbeFolder::isProbe(path.toStdString()))
        m_parts.session->skillProbes().addFolders({path});
    else if (isReasoningFolder(path.toStdString()))
        m_parts.session->reasoning().openFolders({path});
    else if (QFileInfo(path).isDir() || isGgufName(path.toStdString()) || beginsAsGguf(path.toStdString()))
        m_parts.commands->openModel(path);
    else if (isSearchFile(path.toStdString()))
        m_parts.session->shiftSearches().open(path);
    else
        m_parts.commands->openTask(path);
}

void ShellBinder::connectModels()
{
    auto* hub = new HubMenu(m_parts.actions->cachedModels, hubCacheFolder(), this);
    connect(hub, &HubMenu::modelChosen, m_parts.commands, &Commands::openModel);
    connect(m_engines, &EngineMenu::failed, this, &ShellBinder::engineProfilesFailed);
    connect(m_engines, &EngineMenu::worked, this, &ShellBinder::engineProfilesWorked);
    connect(&m_parts.session->models(), &ModelController::memoryShort, this, &ShellBinder::askForMemory);
}

void ShellBinder::askForMemory(const QString& spec, const MemoryNeed& need)
{
    QMessageBox* box = ui::plainMessageBox(
        QMessageBox::Warning, tr("Load model"),
        tr("The model %1 does not fit into memory.").arg(ui::isolated(QFileInfo(spec).fileName())),
        tr("It %1 on the device %2. Loading it may make the computer very slow, or end the engine.")
            .arg(memoryText(need), need.device),
        QMessageBox::Cancel, m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    const QAbstractButton* load = box->addButton(tr("&Load anyway"), QMessageBox::AcceptRole);
    box->setDefaultButton(QMessageBox::Cancel);
    ModelController* models = &m_parts.session->models();
    connect(box, &QMessageBox::finished, models, [box, load, models] {
        if (box->clickedButton() == load)
            models->loadAnyway();
        else
            models->declineLoad();
    });
    box->open();
}

/// A panel that is named is wanted: its action in the menu would close one that stands behind another.
std::vector<PaletteEntry> ShellBinder::allEntries() const
{
    std::vector<PaletteEntry> entries = entriesOfMenus(m_parts.menuBar, m_parts.actions->docks);
    const QList<QDockWidget*> docks = m_window->findChildren<QDockWidget*>(Qt::FindDirectChildrenOnly);
    for (QDockWidget* dock : docks) {
        const auto show = [dock] {
            dock->show();
            dock->raise();
            dock->widget()->setFocus();
        };
        entries.push_back({.text = dock->windowTitle(), .path = tr("Panel"), .run = show});
    }
    addModels(entries);
    return entries;
}

/// Those that no menu lists.
void ShellBinder::addModels(std::vector<PaletteEntry>& entries) const
{
    for (const ui::ModelRow& row : m_parts.finder->rows()) {
        const auto isListed = [&row](const PaletteEntry& entry) { return entry.text.contains(row.name); };
        if (row.spec == u"demo"_s || std::ranges::any_of(entries, isListed))
            continue;
        entries.push_back({.text = tr("Open the model %1").arg(ui::isolated(row.name)),
                           .path = row.place,
                           .shortcut = {},
                           .run = [commands = m_parts.commands, spec = row.spec] { commands->openModel(spec); },
                           .isEnabled = row.state != ui::ModelRow::State::Refused});
    }
}

std::vector<PaletteEntry> ShellBinder::entriesOfQuery(const QString& query)
{
    std::vector<PaletteEntry> entries;
    addNeuron(query, entries);
    addPath(query, entries);
    return entries;
}

void ShellBinder::addNeuron(const QString& query, std::vector<PaletteEntry>& entries) const
{
    const SharedModel& model = m_parts.session->models().model();
    const Result<NeuronId> neuron = parseNeuronId(query.toStdString());
    if (!model || !neuron || neuron->layer >= model->info.layerCount || neuron->index >= model->info.neuronCount)
        return;
    entries.push_back({.text = tr("Go to neuron %1").arg(ui::neuronText(*neuron)),
                       .path = tr("Neurons"),
                       .shortcut = {},
                       .run = [commands = m_parts.commands, neuron = *neuron] { commands->goToNeuron(neuron); }});
}

/// A path may begin with "~".
void ShellBinder::addPath(const QString& query, std::vector<PaletteEntry>& entries)
{
    QString path = query;
    if (path.startsWith(u"~/"_s))
        path.replace(0, 1, QDir::homePath());
    const QFileInfo info(path);
    if (!path.startsWith(u'/') || !info.exists() || path == u"/"_s)
        return;
    entries.push_back({.text = tr("Open %1").arg(ui::isolated(path)),
                       .path = info.isDir() ? tr("Folder") : tr("File"),
                       .shortcut = {},
                       .run = [this, path] { Q_EMIT pathChosen(path); }});
}

} // namespace neurex::app
