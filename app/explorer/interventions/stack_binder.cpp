// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/interventions/stack_binder.h"

#include "app/explorer/interventions/python_export_dialog.h"
#include "app/explorer/shell/message_bar.h"
#include "app/explorer/shell/save_path.h"
#include "app/workspace/guarded.h"
#include "core/store/stack_file.h"
#include "widgets/stack/stack_panel.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"
#include "widgets/values/sentences.h"

#include <QFileDialog>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace neurex::app {

StackBinder::StackBinder(ExplorerSession* session, const ExplorerViews& views, QWidget* window)
    : QObject(window)
    , m_session(session)
    , m_views(views)
    , m_window(window)
    , m_stack(&session->intervention())
{
    connectModel();
    connectTools();
    connect(&m_stack, &StackController::rowsChanged, this, &StackBinder::showRows);
    connect(&m_session->selection(), &SelectionModel::changed, this, &StackBinder::showSources);
    connect(&m_session->document(), &Document::changed, this, &StackBinder::showSources);
    showRows();
}

void StackBinder::connectModel()
{
    const ui::StackModel* model = m_views.stack->model();
    connect(model, &ui::StackModel::switchRequested, &m_stack, &StackController::setSwitch);
    connect(model, &ui::StackModel::nameRequested, &m_stack, &StackController::rename);
    connect(model, &ui::StackModel::changeRequested, &m_stack, &StackController::setChange);
    connect(model, &ui::StackModel::hookRequested, &m_stack, &StackController::setHook);
    connect(model, &ui::StackModel::budgetRequested, &m_stack, &StackController::setBudget);
    connect(model, &ui::StackModel::positionsRequested, &m_stack, &StackController::setPositions);
}

void StackBinder::connectTools()
{
    ui::StackPanel* panel = m_views.stack;
    connect(panel, &ui::StackPanel::addSelectionRequested, this, [this] {
        const std::vector<NeuronId>& neurons = m_session->selection().neurons();
        addStep(tr("%n neuron(s)", nullptr, static_cast<int>(neurons.size())), neurons, true);
    });
    connect(panel, &ui::StackPanel::addSetRequested, this, [this](int index) {
        const NamedNeurons& set = m_session->document().state().sets.at(static_cast<std::size_t>(index));
        addStep(ui::toQt(set.name), set.neurons, false);
    });
    connect(panel, &ui::StackPanel::freezeRequested, &m_stack, &StackController::freezeOperator);
    connect(panel, &ui::StackPanel::duplicateRequested, this, [this, panel](int row) {
        m_stack.duplicate(row);
        panel->setCurrentRow(row + 1);
    });
    connect(panel, &ui::StackPanel::removeRequested, &m_stack, &StackController::remove);
    connect(panel, &ui::StackPanel::moveRequested, &m_stack, &StackController::move);
    connect(panel, &ui::StackPanel::openRequested, this, [this] { askForFile(true); });
    connect(panel, &ui::StackPanel::appendRequested, this, [this] { askForFile(false); });
    connect(panel, &ui::StackPanel::saveRequested, this, &StackBinder::askForTarget);
    connect(panel, &ui::StackPanel::exportRequested, this, &StackBinder::exportPython);
}

void StackBinder::showRows()
{
    m_views.stack->model()->setMaximumBudget(m_session->intervention().maximumBudget());
    m_views.stack->setRows(m_stack.rows());
    showSources();
}

void StackBinder::showSources()
{
    QStringList sets;
    for (const NamedNeurons& set : m_session->document().state().sets)
        sets.append(ui::toQt(set.name));
    m_views.stack->setSources(static_cast<int>(m_session->selection().neurons().size()), m_stack.canFreezeOperator(),
                              sets);
}

void StackBinder::addStep(const QString& name, const std::vector<NeuronId>& neurons, bool askName)
{
    const int row = m_stack.add(name, neurons);
    if (row < 0)
        return;
    m_views.stack->setCurrentRow(row);
    if (askName && m_views.stack->isVisible())
        m_views.stack->editName(row);
}

void StackBinder::showFailure(const QString& text, const Error& error)
{
    m_views.message->showMessage(
        {MessageTopic::Stack, MessageBar::Kind::Warning, ui::failureText(text, error), ui::isolated(error.detail)});
}

void StackBinder::askForFile(bool replace)
{
    const QString path
        = QFileDialog::getOpenFileName(m_window, replace ? tr("Open a stack") : tr("Add steps of a file"), {},
                                       tr("Intervention stacks (*.json);;All files (*)"));
    if (!path.isEmpty())
        openFile(path, replace);
}

void StackBinder::openFile(const QString& path, bool replace)
{
    inBackground([path] {
        return loadSteps(path.toStdString());
    }).then(this, [this, path, replace](Result<std::vector<NamedStep>> steps) {
        if (!steps) {
            showFailure(tr("The stack could not be opened."), steps.error());
            return;
        }
        m_views.message->dismiss(MessageTopic::Stack);
        const QString name = QFileInfo(path).completeBaseName();
        if (replace)
            m_stack.replaceAll(std::move(*steps), name);
        else
            m_stack.append(std::move(*steps), name);
    });
}

void StackBinder::askForTarget()
{
    const QString path = app::askForTarget(m_window, tr("Save the stack"), u"interventions.json"_s,
                                           tr("Intervention stacks (*.json);;All files (*)"), u"json"_s);
    if (!path.isEmpty())
        saveFile(path);
}

void StackBinder::saveFile(const QString& path)
{
    inBackground([path, steps = m_stack.frozenSteps()] {
        return saveSteps(path.toStdString(), steps);
    }).then(this, [this](const Result<void>& saved) {
        if (!saved)
            showFailure(tr("The stack was not saved."), saved.error());
        else
            m_views.message->dismiss(MessageTopic::Stack);
    });
}

void StackBinder::exportPython()
{
    const SharedModel& model = m_session->models().model();
    ScriptSource source{model ? model->info.path : std::string(), m_stack.actingSteps(), NEUREX_VERSION};
    PythonExportDialog dialog(std::move(source), m_window);
    dialog.exec();
}

} // namespace neurex::app
