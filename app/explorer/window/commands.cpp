// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/window/commands.h"

#include "app/explorer/answers/prompt_dialog.h"
#include "app/explorer/figures/figure_exporter.h"
#include "app/explorer/shell/about_text.h"
#include "app/explorer/shell/system_theme.h"
#include "app/explorer/tasks/import_dialog.h"
#include "app/figures/figure_kind.h"
#include "core/analysis/selection.h"
#include "widgets/controls/escape_guard.h"
#include "widgets/heatmap/heatmap_figure.h"
#include "widgets/heatmap/heatmap_widget.h"
#include "widgets/neurons/neuron_table.h"
#include "widgets/neurons/state_dialog.h"
#include "widgets/plots/layer_profile.h"
#include "widgets/plots/plot_menu.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QInputDialog>
#include <QMessageBox>
#include <QTableView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace neurex::app {

namespace {

/// The platform's own palette, unless the desktop wants the other lightness.
QPalette systemPalette(const QPalette& platform, SystemTheme::Preference preference)
{
    const bool isDark = ui::isDark(platform);
    if (preference == SystemTheme::Preference::Dark && !isDark)
        return ui::darkPalette();
    if (preference == SystemTheme::Preference::Light && isDark)
        return ui::lightPalette();
    return {};
}

} // namespace

Commands::Commands(ExplorerSession* session, const ExplorerViews& views, ExplorerActions* actions, Settings* settings,
                   QWidget* window)
    : QObject(window)
    , m_session(session)
    , m_views(views)
    , m_actions(actions)
    , m_settings(settings)
    , m_systemTheme(new SystemTheme(this))
    , m_platformPalette(QApplication::palette())
    , m_window(window)
    , m_figures(new FigureExporter(session, views, settings, window))
{
    connectFiles();
    connectNeurons();
    connectOperators();
    connectDocument();
    connectRun();
    connectView();
    new ui::EscapeGuard(this);
    fillRecent();
    updateEnabled();
}

void Commands::connectFiles()
{
    connect(m_actions->openDemoModel, &QAction::triggered, this, [this] { openModel(u"demo"_s); });
    connect(m_actions->openTask, &QAction::triggered, this, &Commands::askForTask);
    connect(m_actions->importDataset, &QAction::triggered, this, &Commands::importDataset);
    connect(m_actions->openRun, &QAction::triggered, this, &Commands::askForRun);
    connect(m_actions->demoTasks, &QActionGroup::triggered, this,
            [this](QAction* action) { openTask(action->data().toString()); });
    connect(m_actions->devices, &QActionGroup::triggered, this,
            [this](QAction* action) { m_session->models().setDevice(action->data().toString()); });
    connect(m_actions->exportProfile, &QAction::triggered, this, [this] { m_figures->open(u"profile"_s); });
    connect(m_actions->quit, &QAction::triggered, m_window, &QWidget::close);
    connect(&m_session->models(), &ModelController::stateChanged, this, [this](ModelState state) {
        if (state == ModelState::Loading || state == ModelState::Ready)
            fillDevices();
        updateEnabled();
    });
    connect(&m_session->models(), &ModelController::modelChanged, this, [this] {
        m_settings->addRecentModel(m_session->models().model()->spec);
        fillRecent();
    });
    connect(&m_session->tasks(), &TaskController::taskChanged, this, [this] {
        const QString spec = m_session->tasks().task() ? m_session->tasks().task()->spec : QString();
        m_settings->addRecentTask(spec);
        checkChoice(m_actions->demoTasks, spec);
        fillRecent();
        updateEnabled();
    });
}

void Commands::connectNeurons()
{
    connect(m_actions->excite, &QAction::triggered, this, [this] { setSelectedState(ui::NeuronState::excite()); });
    connect(m_actions->silence, &QAction::triggered, this, [this] { setSelectedState(ui::NeuronState::silence()); });
    connect(m_actions->reset, &QAction::triggered, this, [this] { setSelectedState(ui::NeuronState::normal()); });
    connect(m_actions->customFactor, &QAction::triggered, this, &Commands::askForFactor);
    connect(m_actions->cycleState, &QAction::triggered, this,
            [this] { m_session->intervention().cycleState(m_session->selection().neurons()); });
    connect(m_actions->selectTopGood, &QAction::triggered, this, [this] { selectTop(true); });
    connect(m_actions->selectTopBad, &QAction::triggered, this, [this] { selectTop(false); });
    connect(m_actions->goToNeuron, &QAction::triggered, this, &Commands::askForNeuron);
    connect(&m_session->selection(), &SelectionModel::changed, this, &Commands::updateEnabled);
    connect(m_views.heatmap, &ui::HeatmapWidget::contextMenuRequested, this,
            [this](const std::vector<NeuronId>& neurons, const QPoint& position) {
                m_session->selection().select(neurons);
                QMenu menu(m_window);
                menu.addActions(m_actions->neuronActions());
                menu.addSeparator();
                ui::addFigureActions(menu, m_views.heatmap->figure(),
                                     [this] { m_figures->open(kindName(FigureKind::Heatmap)); });
                menu.addSeparator();
                menu.addAction(m_actions->zoomReset);
                menu.exec(position);
            });
}

void Commands::connectOperators()
{
    InterventionController* intervention = &m_session->intervention();
    connect(m_actions->enhance, &QAction::triggered, this, [this] { toggleOperator(ui::OperatorKind::Enhance); });
    connect(m_actions->degrade, &QAction::triggered, this, [this] { toggleOperator(ui::OperatorKind::Degrade); });
    connect(m_actions->clearInterventions, &QAction::triggered, intervention, &InterventionController::clear);
    connect(m_actions->sides, &QActionGroup::triggered, this, [this](QAction* action) {
        ui::OperatorSetting setting = m_views.operators->setting();
        setting.side = static_cast<ui::OperatorSide>(action->data().toInt());
        m_session->intervention().setOperator(setting);
    });
    connect(intervention, &InterventionController::operatorChanged, this, [this] {
        checkChoice(m_actions->sides, static_cast<int>(m_session->intervention().operatorSetting().side));
        updateEnabled();
    });
    connect(intervention, &InterventionController::stackChanged, this, &Commands::updateEnabled);
}

void Commands::connectDocument()
{
    QUndoStack* stack = m_session->document().undoStack();
    connect(m_actions->undo, &QAction::triggered, stack, &QUndoStack::undo);
    connect(m_actions->redo, &QAction::triggered, stack, &QUndoStack::redo);
    const auto showSteps = [this, stack] {
        m_actions->undo->setEnabled(stack->canUndo());
        m_actions->redo->setEnabled(stack->canRedo());
        m_actions->undo->setText(stack->canUndo() ? tr("&Undo: %1").arg(ui::withoutMnemonics(stack->undoText()))
                                                  : tr("&Undo"));
        m_actions->redo->setText(stack->canRedo() ? tr("&Redo: %1").arg(ui::withoutMnemonics(stack->redoText()))
                                                  : tr("&Redo"));
        checkChoice(m_actions->targets, static_cast<int>(m_session->document().state().attribution.target));
        checkChoice(m_actions->rules, static_cast<int>(m_session->document().state().attribution.rule));
        checkChoice(m_actions->masks, static_cast<int>(m_session->document().state().ace.mask));
        checkChoice(m_actions->scoreMethods, ui::toQt(m_session->document().state().scoreMethod));
        checkChoice(m_actions->controls, static_cast<int>(m_session->document().state().method));
    };
    connect(stack, &QUndoStack::indexChanged, this, showSteps);
    connect(&m_session->document(), &Document::changed, this, showSteps);
    showSteps();
}

void Commands::connectRun()
{
    AttributionController* attribution = &m_session->attribution();
    connect(m_actions->run, &QAction::triggered, attribution, &AttributionController::run);
    connect(m_actions->cancel, &QAction::triggered, this, &Commands::cancelOrDeselect);
    connect(m_actions->runSweep, &QAction::triggered, &m_session->sweep(), &SweepController::run);
    connect(m_actions->restartEngine, &QAction::triggered, this, [this] {
        m_session->client().kill();
        m_session->models().restart();
    });
    connect(m_actions->targets, &QActionGroup::triggered, this, [this](QAction* action) {
        SessionState next = m_session->document().state();
        next.attribution.target = static_cast<Target>(action->data().toInt());
        m_session->document().edit(tr("Choose another target"), std::move(next));
    });
    connect(m_actions->rules, &QActionGroup::triggered, this, [this](QAction* action) {
        SessionState next = m_session->document().state();
        next.attribution.rule = static_cast<Rule>(action->data().toInt());
        m_session->document().edit(tr("Choose another quadrature rule"), std::move(next));
    });
    connect(m_actions->masks, &QActionGroup::triggered, this, [this](QAction* action) {
        SessionState next = m_session->document().state();
        next.ace.mask = static_cast<AceMask>(action->data().toInt());
        m_session->document().edit(tr("Choose another mask"), std::move(next));
    });
    connect(m_actions->scoreMethods, &QActionGroup::triggered, this, [this](QAction* action) {
        SessionState next = m_session->document().state();
        setScoreMethod(next, ui::fromQt(action->data().toString()));
        m_session->document().edit(tr("Choose another method"), std::move(next));
    });
    connect(m_actions->controls, &QActionGroup::triggered, this, [this](QAction* action) {
        SessionState next = m_session->document().state();
        next.method = static_cast<SelectionMethod>(action->data().toInt());
        m_session->document().edit(tr("Choose other neurons"), std::move(next));
    });
    connect(attribution, &AttributionController::runningChanged, this, &Commands::updateEnabled);
    connect(attribution, &AttributionController::resultChanged, this, &Commands::updateEnabled);
    connect(&m_session->sweep(), &SweepController::stateChanged, this, &Commands::updateEnabled);
    connect(&m_session->neg(), &NegController::stateChanged, this, &Commands::updateEnabled);
    connect(&m_session->skillProbes(), &ProbeController::stateChanged, this, &Commands::updateEnabled);
    connect(&m_session->probeRuns(), &ProbeRuns::stateChanged, this, &Commands::updateEnabled);
    connect(&m_session->searchRuns(), &ShiftSearchRuns::stateChanged, this, &Commands::updateEnabled);
    connect(&m_session->skillProbes(), &ProbeController::entriesChanged, this, &Commands::updateEnabled);
    connect(&m_session->shiftSearches(), &ShiftSearchController::changed, this, &Commands::updateEnabled);
    connect(&m_session->reasoning(), &ReasoningController::stateChanged, this, &Commands::updateEnabled);
    connect(&m_session->reasoning(), &ReasoningController::entriesChanged, this, &Commands::updateEnabled);
}

void Commands::connectView()
{
    connect(m_actions->zoomIn, &QAction::triggered, m_views.heatmap, &ui::HeatmapWidget::zoomIn);
    connect(m_actions->zoomOut, &QAction::triggered, m_views.heatmap, &ui::HeatmapWidget::zoomOut);
    connect(m_actions->zoomReset, &QAction::triggered, m_views.heatmap, &ui::HeatmapWidget::resetView);
    connect(&m_session->map(), &MapController::contentChanged, this, &Commands::updateEnabled);
    connect(m_actions->scales, &QActionGroup::triggered, this, [this](QAction* action) {
        m_views.heatmap->setScaleKind(static_cast<ui::ScaleKind>(action->data().toInt()));
        updateEnabled();
    });
    connect(m_actions->lockRange, &QAction::toggled, this, [this](bool locked) {
        m_views.heatmap->setLockedLimit(locked ? std::optional(m_views.heatmap->currentLimit()) : std::nullopt);
    });
    connect(m_actions->showMarks, &QAction::toggled, m_views.heatmap, &ui::HeatmapWidget::setMarksShown);
    connect(m_actions->languages, &QActionGroup::triggered, this, [this](QAction* action) {
        m_settings->setLanguage(action->data().toString());
        ui::askPlainly(m_window, QMessageBox::Information, tr("Language"),
                       tr("The new language is used from the next start on."));
    });
    checkChoice(m_actions->languages, m_settings->language());
    connect(m_actions->themes, &QActionGroup::triggered, this, [this](QAction* action) {
        const auto theme = static_cast<ThemeChoice>(action->data().toInt());
        m_settings->setTheme(theme);
        applyTheme(theme);
    });
    connect(m_systemTheme, &SystemTheme::changed, this, [this] { applyTheme(m_theme); });
    checkChoice(m_actions->themes, static_cast<int>(m_settings->theme()));
    connect(m_actions->about, &QAction::triggered, this, [this] { showAbout(m_window); });
}

void Commands::openModel(const QString& spec)
{
    m_session->models().openModel(spec);
}

void Commands::openTask(const QString& spec)
{
    m_session->tasks().openTask(spec);
}

void Commands::askForTask()
{
    const QString file
        = QFileDialog::getOpenFileName(m_window, tr("Open a task file"), m_settings->recentTasks().value(0),
                                       tr("Task files (*.jsonl *.json);;All files (*)"));
    if (!file.isEmpty())
        openTask(file);
}

void Commands::importDataset()
{
    ImportDialog dialog(m_window);
    connect(&dialog, &ImportDialog::saved, this, &Commands::openTask);
    dialog.exec();
}

void Commands::askForRun()
{
    const QString folder
        = QFileDialog::getExistingDirectory(m_window, tr("Open a run folder (manifest.json and scores.safetensors)"));
    if (!folder.isEmpty())
        m_session->runImport().open(folder);
}

void Commands::fillRecent()
{
    const auto fill = [this](QMenu* menu, const QStringList& entries, void (Commands::*open)(const QString&)) {
        menu->clear();
        menu->setEnabled(!entries.isEmpty());
        for (const QString& entry : entries)
            connect(menu->addAction(ui::withoutMnemonics(entry)), &QAction::triggered, this,
                    [this, open, entry] { (this->*open)(entry); });
    };
    fill(m_actions->recentModels, m_settings->recentModels(), &Commands::openModel);
    fill(m_actions->recentTasks, m_settings->recentTasks(), &Commands::openTask);
}

void Commands::fillDevices()
{
    const QList<QAction*> old = m_actions->devices->actions();
    for (QAction* action : old.mid(1))
        delete action;
    for (const EngineDevice& device : m_session->client().hello().devices) {
        const QString name = ui::toQt(device.name);
        const QString text = tr("%1: %2").arg(ui::isolated(name), ui::isolated(device.description));
        m_actions->deviceMenu->addAction(addChoice(m_actions->devices, ui::withoutMnemonics(text), name));
    }
    checkChoice(m_actions->devices, m_session->models().device());
}

void Commands::updateEnabled()
{
    const bool hasSelection = !m_session->selection().neurons().empty();
    for (QAction* action :
         {m_actions->excite, m_actions->silence, m_actions->reset, m_actions->customFactor, m_actions->cycleState})
        action->setEnabled(hasSelection);
    const SharedAttribution& result = m_session->attribution().result();
    const bool hasResult = result != nullptr;
    for (QAction* action : {m_actions->enhance, m_actions->degrade, m_actions->selectTopGood, m_actions->selectTopBad})
        action->setEnabled(hasResult);
    for (QAction* action :
         {m_actions->exportProfile, m_actions->zoomIn, m_actions->zoomOut, m_actions->zoomReset, m_actions->showMarks})
        action->setEnabled(m_session->map().content() != nullptr);
    const bool hasOthers = !m_session->skillProbes().entries().empty() || m_session->shiftSearches().shown()
        || m_session->neg().result()
        || std::ranges::any_of(m_session->reasoning().entries(),
                               [](const ReasoningEntry& entry) { return entry.result && !entry.result->answers.empty(); });
    m_actions->exportHeatmap->setEnabled(m_session->map().content() != nullptr || hasOthers);
    const bool isRank = m_views.heatmap->scaleKind() == ui::ScaleKind::Rank;
    m_actions->lockRange->setEnabled(m_session->map().content() && !isRank);
    m_actions->lockRange->setToolTip(
        isRank ? tr("Lock the colour range: not on the rank scale, which always ends at the strongest neuron.")
               : QString()); // the text
    m_actions->goToNeuron->setEnabled(m_session->models().model() != nullptr);
    m_actions->clearInterventions->setEnabled(!m_session->intervention().isEmpty());
    m_views.operators->setCanClear(!m_session->intervention().isEmpty());
    m_actions->run->setEnabled(m_session->attribution().canRun());
    showWhatRunDoes();
    m_actions->runSweep->setEnabled(m_session->sweep().canRun());
    m_actions->cancel->setEnabled(hasSelection || m_session->attribution().isRunning() || m_session->sweep().isRunning()
                                  || m_session->neg().isRunning() || m_session->probeRuns().isRunning()
                                  || m_session->searchRuns().isRunning() || m_session->skillProbes().isJudging()
                                  || m_session->reasoning().isRunning());
}

/// By the task's own result, whatever is shown in its place.
void Commands::showWhatRunDoes()
{
    const SharedAttribution& own = m_session->attribution().ownResult();
    const bool isPartial = own && !own->isComplete();
    const bool isAgain = own && own->isComplete();
    m_actions->run->setText(isPartial     ? tr("&Go on with attribution")
                                : isAgain ? tr("&Run attribution again")
                                          : tr("&Run attribution"));
    m_actions->run->setIconText(isPartial ? tr("Go on") : tr("Run"));
    const QString again = tr("Run attribution again (%1): it is finished; this computes all of it anew, and what is "
                             "shown stays until then.")
                              .arg(m_actions->run->shortcut().toString(QKeySequence::NativeText));
    m_actions->run->setToolTip(isAgain ? again : QString()); // the text
}

void Commands::setSelectedState(const ui::NeuronState& state)
{
    m_session->intervention().setState(m_session->selection().neurons(), state);
}

void Commands::toggleOperator(ui::OperatorKind kind)
{
    ui::OperatorSetting setting = m_views.operators->setting();
    setting.kind = setting.kind == kind ? ui::OperatorKind::None : kind;
    m_session->intervention().setOperator(setting);
}

void Commands::selectTop(bool good)
{
    const SharedAttribution& result = m_session->attribution().result();
    if (!result)
        return;
    const RankedNeurons top = firstOf(result->selection, static_cast<std::size_t>(m_views.operators->setting().budget));
    m_session->selection().select(neuronIds(good ? top.good : top.bad));
}

void Commands::cancelOrDeselect()
{
    if (m_session->attribution().isRunning())
        m_session->attribution().cancel();
    else if (m_session->sweep().isRunning())
        m_session->sweep().cancel();
    else if (m_session->neg().isRunning())
        m_session->neg().cancel();
    else if (m_session->probeRuns().isRunning())
        m_session->probeRuns().cancel();
    else if (m_session->searchRuns().isRunning())
        m_session->searchRuns().cancel();
    else if (m_session->skillProbes().isJudging())
        m_session->skillProbes().cancel();
    else if (m_session->reasoning().isRunning())
        m_session->reasoning().cancel();
    else
        m_session->selection().clear();
}

void Commands::goToNeuron(NeuronId neuron)
{
    m_session->selection().select({neuron});
    m_views.heatmap->zoomToNeuron(neuron);
}

void Commands::askForNeuron()
{
    bool accepted = false;
    const QString text = QInputDialog::getText(m_window, tr("Go to neuron"), tr("Neuron, for example L3 N118:"),
                                               QLineEdit::Normal, {}, &accepted);
    if (!accepted)
        return;
    const Result<NeuronId> neuron = parseNeuronId(text.trimmed().toStdString());
    const ModelInfo& info = m_session->models().model()->info;
    if (!neuron || neuron->layer >= info.layerCount || neuron->index >= info.neuronCount) {
        ui::askPlainly(m_window, QMessageBox::Information, tr("Go to neuron"),
                       neuron ? tr("This model has %1 layers of %2 neurons, counted from 0.")
                                    .arg(info.layerCount)
                                    .arg(info.neuronCount)
                              : ui::toQt(neuron.error().message));
        return;
    }
    goToNeuron(*neuron);
}

void Commands::askForFactor()
{
    const std::vector<NeuronId> neurons = m_session->selection().neurons();
    if (neurons.empty())
        return;
    ui::StateDialog dialog(tr("Custom factor"),
                           tr("Factor for the activation of %n neuron(s):", nullptr, static_cast<int>(neurons.size())),
                           m_session->intervention().stateOf(neurons.front()), m_window);
    if (dialog.exec() == QDialog::Accepted)
        m_session->intervention().setState(neurons, *dialog.state());
}

void Commands::showPrompt(int proxy)
{
    if (m_session->answers().currentQuestion() < 0)
        return;
    if (!m_prompt) {
        m_prompt = new PromptDialog([this] { return m_session->answers().promptPages(); }, m_window);
        connect(&m_session->answers(), &AnswersController::currentQuestionChanged, m_prompt, &PromptDialog::refresh);
    }
    m_prompt->showPage(proxy);
}

void Commands::applyTheme(ThemeChoice theme)
{
    m_theme = theme;
    switch (theme) {
    case ThemeChoice::System:
        QApplication::setPalette(systemPalette(m_platformPalette, m_systemTheme->preference()));
        break;
    case ThemeChoice::Light:
        QApplication::setPalette(ui::lightPalette());
        break;
    case ThemeChoice::Dark:
        QApplication::setPalette(ui::darkPalette());
        break;
    }
}

} // namespace neurex::app
