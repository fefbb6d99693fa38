// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/window/main_window.h"

#include "app/client/demo_files.h"
#include "app/explorer/answers/answers_binder.h"
#include "app/explorer/answers/split_notice.h"
#include "app/explorer/answers/totals_binder.h"
#include "app/explorer/compare/compare_binder.h"
#include "app/explorer/experiments/neg_binder.h"
#include "app/explorer/experiments/probe_binder.h"
#include "app/explorer/experiments/probe_run_binder.h"
#include "app/explorer/experiments/shift_search_binder.h"
#include "app/explorer/experiments/sweep_binder.h"
#include "app/explorer/experiments/sweep_page.h"
#include "app/explorer/figures/figure_exporter.h"
#include "app/explorer/interventions/stack_binder.h"
#include "app/explorer/jobs/jobs_panel.h"
#include "app/explorer/map/map_binder.h"
#include "app/explorer/model/model_binder.h"
#include "app/explorer/model/model_page.h"
#include "app/explorer/neurons/card_binder.h"
#include "app/explorer/neurons/list_commands.h"
#include "app/explorer/neurons/neuron_binder.h"
#include "app/explorer/neurons/neuron_card.h"
#include "app/explorer/neurons/set_binder.h"
#include "app/explorer/playground/playground_binder.h"
#include "app/explorer/playground/playground_page.h"
#include "app/explorer/reasoning/reasoning_binder.h"
#include "app/explorer/runs/run_binder.h"
#include "app/explorer/runs/run_settings_binder.h"
#include "app/explorer/session/session_binder.h"
#include "app/explorer/shell/explorer_actions.h"
#include "app/explorer/shell/guide_window.h"
#include "app/explorer/shell/message_bar.h"
#include "app/explorer/shell/status_binder.h"
#include "app/explorer/shell/status_panel.h"
#include "app/explorer/shell/tab_order.h"
#include "app/explorer/shell/window_fit.h"
#include "app/explorer/window/commands.h"
#include "app/explorer/window/first_start.h"
#include "app/explorer/window/layout_keeper.h"
#include "app/explorer/window/shell_binder.h"
#include "app/figures/figure_kind.h"
#include "widgets/answers/answers_table.h"
#include "widgets/answers/proxy_answers_panel.h"
#include "widgets/answers/summary_bar.h"
#include "widgets/answers/totals_panel.h"
#include "widgets/controls/wheel_guard.h"
#include "widgets/heatmap/heatmap_widget.h"
#include "widgets/neurons/neuron_set_list.h"
#include "widgets/neurons/neuron_table.h"
#include "widgets/plots/layer_profile.h"
#include "widgets/runs/run_list.h"
#include "widgets/stack/operator_bar.h"
#include "widgets/stack/stack_panel.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"
#include "widgets/values/format.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStatusBar>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QTimer>
#include <QToolBar>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr QSize kDefaultSize(1280, 800);
constexpr int kListWidth = 276; // scores, and measured effects where there are some
constexpr int kWideListWidth = 420; // rank and share of the neurons as well
constexpr int kWideWindow = 1900;
constexpr int kCardWidth = 256;
constexpr int kAnswersHeight = 274;
constexpr int kTallWindow = 1000;
constexpr int kTallAnswersHeight = 330; // all of a question's cards, with a notice above them
constexpr qsizetype kLongestName = 20; // characters on the buttons of model and task
constexpr int kTableWidth = 700;
constexpr int kPanelWidth = 580;
constexpr int kToolIcon = 18;

/// "<name>" of "demo:<name>" or of a path.
QString shortName(const QString& spec)
{
    return QFileInfo(spec).fileName();
}

/// Qt takes "[*]" in a title for the mark of what is not saved.
QString literalTitle(QString name)
{
    return name.replace(u"[*]"_s, u"[*][*]"_s);
}

QPushButton* menuButton(QMenu* menu, QWidget* parent)
{
    auto* button = new QPushButton(parent);
    button->setMenu(menu);
    return button;
}

/// A button with text, reached by the Tab key.
void styleToolButton(QToolBar* bar, QAction* action)
{
    auto* button = qobject_cast<QToolButton*>(bar->widgetForAction(action));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::TabFocus);
}

/// A page that may be wider or taller than the window's centre.
QScrollArea* scrollable(QWidget* page, QWidget* parent)
{
    auto* area = new QScrollArea(parent);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus); // keys that the page does not use scroll it all the same
    area->setWidget(page);
    return area;
}

} // namespace

MainWindow::MainWindow(ExplorerSession* session, const QString& autosaveFolder, QWidget* parent)
    : QMainWindow(parent)
    , m_session(session)
    , m_actions(new ExplorerActions(this))
    , m_sessions(new SessionController(session, autosaveFolder, this))
    , m_pages(new QTabWidget(this))
{
    new ui::PlainTextGuard(this);
    new TitleGuard(this);
    setAcceptDrops(true);
    setDockOptions(AnimatedDocks | AllowNestedDocks | AllowTabbedDocks);
    const QStringList demoTasks = listDemoTasks();
    for (const QString& name : demoTasks)
        addChoice(m_actions->demoTasks, tr("Demo: %1").arg(name), QString(u"demo:"_s + name));
    m_actions->buildMenus(menuBar());
    m_actions->updateIcons(palette());
    auto* centre = new QWidget(this);
    m_views.message = new MessageBar(centre);
    m_views.offer = new MessageBar(centre);
    m_views.offer->setObjectName(u"offerBar"_s);
    m_pages->setDocumentMode(true);
    auto* explain = new QToolButton(m_pages);
    explain->setDefaultAction(m_actions->help);
    explain->setAutoRaise(true);
    m_pages->setCornerWidget(explain);
    addPage(u"map"_s, tr("Map"), buildMapPage());
    m_views.sweep = new SweepPage(this);
    m_views.sweep->setNotice(new SplitNotice(&m_session->splits(), m_views.sweep));
    m_views.sweeps = new SweepPages(m_views.sweep, new ShiftSearchPage(this), m_pages);
    addPage(u"sweep"_s, tr("Sweep"), m_views.sweeps);
    m_views.neg = new NegPage(this);
    addPage(u"neg"_s, tr("Gradients"), scrollable(m_views.neg, m_pages));
    m_views.probes = new ProbePage(this);
    addPage(u"probes"_s, tr("Probes"), scrollable(m_views.probes, m_pages));
    m_views.reasoning = new ReasoningPage(this);
    addPage(u"reasoning"_s, tr("Reasoning"), scrollable(m_views.reasoning, m_pages));
    m_views.compare = new ComparePage(this);
    addPage(u"compare"_s, tr("Compare"), scrollable(m_views.compare, m_pages));
    auto* playground = new PlaygroundPage(this);
    ui::WheelGuard::install(playground);
    addPage(u"playground"_s, tr("Playground"), scrollable(playground, m_pages));
    auto* runSettings = new RunSettingsPage(this);
    addPage(u"settings"_s, tr("Run settings"), scrollable(runSettings, m_pages));
    auto* model = new ModelPage(this);
    addPage(u"model"_s, tr("Model"), model);
    m_models = new ModelBinder(m_session, model, m_actions, &m_settings, this);
    auto* layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_views.message); // below, so that nothing moves under the pointer when it comes or goes
    layout->addWidget(m_views.offer);
    setCentralWidget(centre);
    buildDocks();
    buildToolBar();
    m_views.status = new StatusPanel(this);
    statusBar()->addWidget(m_views.status, 1);
    statusBar()->setSizeGripEnabled(false);
    connectBinders();
    new PlaygroundBinder(m_session, playground, this);
    new RunSettingsBinder(m_session, runSettings, &m_settings, this);
    updateButtons();
    updateTitle();

    resize(kDefaultSize);
    applyDefaultSizes();
    m_defaultState = saveState();
    restoreGeometry(m_settings.windowGeometry());
    restoreState(m_settings.windowState());
    if (!autosaveFolder.isEmpty()) // else nothing outlives this window
        connect(this, &MainWindow::firstPainted, this, [this] { new LayoutKeeper(this, &m_settings); });
}

MainWindow::~MainWindow() = default;

void MainWindow::addPage(const QString& name, const QString& title, QWidget* content)
{
    content->setObjectName(name);
    const int page = m_pages->addTab(content, title);
    QAction* show = m_actions->pages->addAction(title, this, [this, name] { showView(name); });
    constexpr int kLastDigit = 9;
    if (page < kLastDigit)
        show->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + page)));
}

QString MainWindow::currentPage() const
{
    return m_pages->currentWidget()->objectName();
}

bool MainWindow::showView(const QString& name)
{
    for (int i = 0; i < m_pages->count(); ++i) {
        if (m_pages->widget(i)->objectName() == name) {
            m_pages->setCurrentIndex(i);
            return true;
        }
    }
    if (name == u"palette"_s) {
        m_actions->findCommand->trigger();
        return true;
    }
    auto* dock = findChild<QDockWidget*>(name);
    if (!dock)
        return false;
    dock->show();
    dock->raise();
    return true;
}

QString MainWindow::viewOf(const QWidget* widget) const
{
    for (; widget && widget != this; widget = widget->parentWidget()) {
        if (m_pages->indexOf(const_cast<QWidget*>(widget)) >= 0 || qobject_cast<const QDockWidget*>(widget))
            return widget->objectName();
    }
    return {};
}

void MainWindow::showGuide(const QString& section)
{
    if (!m_guide)
        m_guide = new GuideWindow(this);
    m_guide->showSection(section);
}

QStringList MainWindow::viewNames() const
{
    QStringList names;
    for (int i = 0; i < m_pages->count(); ++i)
        names.append(m_pages->widget(i)->objectName());
    const QList<QDockWidget*> docks = findChildren<QDockWidget*>();
    for (const QDockWidget* dock : docks)
        names.append(dock->objectName());
    return names;
}

QDockWidget* MainWindow::addDock(const QString& name, const QString& title, QWidget* content, Qt::DockWidgetArea area)
{
    auto* dock = new QDockWidget(title, this);
    dock->setObjectName(name);
    dock->setWidget(content);
    addDockWidget(area, dock);
    m_actions->docks->addAction(dock->toggleViewAction());
    return dock;
}

void MainWindow::buildDocks()
{
    m_views.good = new ui::NeuronTable(this);
    m_views.bad = new ui::NeuronTable(this);
    m_views.card = new NeuronCard(this);
    ui::WheelGuard::install(m_views.card);
    m_views.sets = new ui::NeuronSetList(this);
    m_views.runs = new ui::RunList(this);
    for (QWidget* focused :
         {static_cast<QWidget*>(m_views.heatmap), static_cast<QWidget*>(m_views.good->view()),
          static_cast<QWidget*>(m_views.bad->view()), static_cast<QWidget*>(m_views.sets->neurons()->view())})
        focused->addAction(m_actions->cycleState);
    m_goodDock = addDock(u"good"_s, tr("Good neurons"), m_views.good, Qt::LeftDockWidgetArea);
    m_badDock = addDock(u"bad"_s, tr("Bad neurons"), m_views.bad, Qt::LeftDockWidgetArea);
    m_cardDock = addDock(u"card"_s, tr("Neuron"), m_views.card, Qt::RightDockWidgetArea);
    m_views.stack = new ui::StackPanel(this);
    tabifyDockWidget(m_cardDock, addDock(u"stack"_s, tr("Interventions"), m_views.stack, Qt::RightDockWidgetArea));
    m_setsDock = addDock(u"sets"_s, tr("Sets"), m_views.sets, Qt::LeftDockWidgetArea);
    m_runsDock = addDock(u"runs"_s, tr("Results"), m_views.runs, Qt::RightDockWidgetArea);
    tabifyDockWidget(m_badDock, m_setsDock);
    tabifyDockWidget(m_cardDock, m_runsDock);
    m_badDock->raise();
    m_cardDock->raise();
    m_answersDock = addDock(u"answers"_s, tr("Answers"), buildAnswers(), Qt::BottomDockWidgetArea);
    m_views.totals = new ui::TotalsPanel(m_actions->pinIntervention, m_actions->unpinIntervention, this);
    m_totalsDock = addDock(u"totals"_s, tr("Totals"), m_views.totals, Qt::BottomDockWidgetArea);
    tabifyDockWidget(m_answersDock, m_totalsDock);
    m_views.jobs = new JobsPanel(&m_session->jobs(), this);
    m_jobsDock = addDock(u"jobs"_s, tr("Jobs"), m_views.jobs, Qt::BottomDockWidgetArea);
    tabifyDockWidget(m_answersDock, m_jobsDock);
    m_answersDock->raise();
}

QWidget* MainWindow::buildAnswers()
{
    auto* content = new QWidget(this);
    m_views.summary = new ui::SummaryBar(content);
    m_views.answers = new ui::AnswersTable(content);
    m_views.panel = new ui::ProxyAnswersPanel(content);
    auto* split = new QSplitter(content);
    split->addWidget(m_views.answers);
    split->addWidget(scrollable(m_views.panel, split)); // many proxies and options, or a small window
    split->setSizes({kTableWidth, kPanelWidth});
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 1);
    split->setChildrenCollapsible(false);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_views.summary);
    layout->addWidget(new SplitNotice(&m_session->splits(), content));
    layout->addWidget(split, 1);
    return content;
}

void MainWindow::buildToolBar()
{
    auto* bar = addToolBar(tr("Main tool bar"));
    bar->setObjectName(u"main"_s);
    bar->setMovable(false);
    bar->setIconSize({kToolIcon, kToolIcon});
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->layout()->setSpacing(ui::kGrid);
    m_views.modelButton = menuButton(m_actions->modelMenu, bar);
    m_views.taskButton = menuButton(m_actions->taskMenu, bar);
    bar->addWidget(m_views.modelButton);
    bar->addWidget(m_views.taskButton);
    bar->addAction(m_actions->run);
    styleToolButton(bar, m_actions->run);
    bar->addSeparator();
    m_views.operators = new ui::OperatorBar(bar);
    bar->addWidget(m_views.operators);
    auto* spacer = new QWidget(bar);
    spacer->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(spacer);
    bar->addAction(m_actions->exportHeatmap);
    styleToolButton(bar, m_actions->exportHeatmap);
}

/// From top left to bottom right, as the eye goes.
QList<QWidget*> MainWindow::tabParts() const
{
    QList<QWidget*> parts{findChild<QToolBar*>(u"main"_s), m_goodDock, m_badDock, m_setsDock, m_pages->tabBar(),
                          m_pages->cornerWidget()};
    for (int page = 0; page < m_pages->count(); ++page)
        parts.append(m_pages->widget(page));
    const auto dockOf = [](QWidget* content) { return content->parentWidget(); };
    parts += {centralWidget(), m_cardDock, dockOf(m_views.stack), m_runsDock, m_answersDock, m_totalsDock,
              m_jobsDock,      statusBar()};
    return parts;
}

void MainWindow::connectBinders()
{
    auto* neurons = new NeuronBinder(m_session, m_views, this);
    auto* answers = new AnswersBinder(m_session, m_views, this);
    auto* totals = new TotalsBinder(m_session, m_sessions, m_views.totals, m_actions, this);
    connect(totals, &TotalsBinder::pinned, this, [this] { showView(m_totalsDock->objectName()); });
    auto* status = new StatusBinder(m_session, m_views, this);
    new StackBinder(m_session, m_views, this);
    m_actions->interveneMenu->addSeparator();
    m_views.stack->addActionsTo(m_actions->interveneMenu);
    auto* sets = new SetBinder(m_session, m_views, this);
    auto* runs = new RunBinder(m_session, m_views, this);
    new MapBinder(m_session, m_views, m_actions, this);
    auto* lists = new ListCommands(m_session, m_views, m_actions, this);
    connect(sets, &SetBinder::refused, lists, &ListCommands::refuse);
    connect(lists, &ListCommands::setAdded, this, [this] { showView(m_setsDock->objectName()); });
    connect(&m_session->runImport(), &RunImport::opened, this, [this] { showView(m_runsDock->objectName()); });
    connect(runs, &RunBinder::compared, this, [this] { showView(u"map"_s); });
    m_commands = new Commands(m_session, m_views, m_actions, &m_settings, this);
    auto* compare = new CompareBinder(m_session, m_views.compare, this);
    m_sessionBinder = new SessionBinder(
        m_session, m_sessions, &m_settings,
        {this, m_actions, &m_views, [this] { return currentPage(); }, [this](const QString& name) { showView(name); },
         [compare] { return compare->view(); }, [compare](const ComparedView& view) { compare->showView(view); }});
    connect(m_sessionBinder, &SessionBinder::titleChanged, this, &MainWindow::updateTitle);
    auto* card = new CardBinder(m_session, m_views.card, this);
    connect(m_models, &ModelBinder::openRequested, m_commands, &Commands::openModel);
    connect(m_models, &ModelBinder::pathRequested, this, &MainWindow::openPath);
    connect(m_models, &ModelBinder::pageRequested, this, [this] { showView(u"model"_s); });
    m_shell = new ShellBinder({m_session, m_views, m_actions, m_commands, &m_settings, menuBar(), m_models->finder()},
                              this);
    auto* firstStart = new FirstStart(m_session, &m_settings, this);
    connect(firstStart, &FirstStart::started, status, &StatusBinder::sayDemoRuns);
    connect(m_shell, &ShellBinder::engineProfilesFailed, status, &StatusBinder::sayProfilesFailed);
    connect(m_shell, &ShellBinder::engineProfilesWorked, status, &StatusBinder::forgetProfilesFault);
    connect(m_shell, &ShellBinder::pathChosen, this, &MainWindow::openPath);
    connect(m_shell, &ShellBinder::logRequested, this, [this] { showView(m_jobsDock->objectName()); });
    auto* sweep = new SweepBinder(m_session, m_views.sweep, &m_settings, this);
    sweep->offerFigure(m_commands->figures());
    auto* search = new ShiftSearchBinder(m_session, m_views.sweeps, this);
    search->offerFigures(m_commands->figures());
    connect(search, &ShiftSearchBinder::pageRequested, this, [this] { showView(u"sweep"_s); });
    connect(m_views.sweep, &SweepPage::searchRequested, this, [this] { m_views.sweeps->showSearch(true); });
    connect(m_actions->openSearch, &QAction::triggered, search, &ShiftSearchBinder::askForSearch);
    connect(m_actions->showResponse, &QAction::triggered, card, &CardBinder::showResponseSection);
    auto* neg = new NegBinder(m_session, m_views.neg, this);
    neg->offerFigures(m_commands->figures());
    connect(neg, &NegBinder::curveChosen, card, &CardBinder::showCurve);
    auto* probes = new ProbeBinder(m_session, m_views.probes, this);
    new ProbeRunBinder(m_session, m_views.probes, this);
    probes->offerFigures(m_commands->figures());
    probes->offerListActions(
        {m_actions->copyNeuronsJson, m_actions->copyNeuronsCsv, m_actions->saveSet, m_actions->editNote},
        m_actions->cycleState);
    connect(m_actions->openProbe, &QAction::triggered, probes, &ProbeBinder::askForFolder);
    connect(&m_session->skillProbes(), &ProbeController::foldersOpened, this, [this] { showView(u"probes"_s); });
    connect(probes, &ProbeBinder::mapRequested, this, [this] { showView(u"map"_s); });
    connect(probes, &ProbeBinder::setsRequested, this, [this] { showView(m_setsDock->objectName()); });
    connect(probes, &ProbeBinder::cardRequested, this, [this] { showView(m_cardDock->objectName()); });
    connect(probes, &ProbeBinder::customStateRequested, m_commands, &Commands::askForFactor);
    auto* reasoning = new ReasoningBinder(m_session, m_views.reasoning, this);
    reasoning->offerFigures(m_commands->figures());
    reasoning->offerListActions(
        {m_actions->copyNeuronsJson, m_actions->copyNeuronsCsv, m_actions->saveSet, m_actions->editNote},
        m_actions->cycleState);
    connect(reasoning, &ReasoningBinder::pageRequested, this, [this] { showView(u"reasoning"_s); });
    connect(reasoning, &ReasoningBinder::setsRequested, this, [this] { showView(m_setsDock->objectName()); });
    connect(reasoning, &ReasoningBinder::cardRequested, this, [this] { showView(m_cardDock->objectName()); });
    connect(reasoning, &ReasoningBinder::customStateRequested, m_commands, &Commands::askForFactor);
    compare->offerFigures(m_commands->figures());
    connect(compare, &CompareBinder::mapRequested, this, [this] { showView(u"map"_s); });
    connect(compare, &CompareBinder::setsRequested, this, [this] { showView(m_setsDock->objectName()); });
    connect(m_actions->exportHeatmap, &QAction::triggered, this, [this, compare, probes] {
        const QString page = currentPage();
        m_commands->figures()->open(page == u"neg"_s           ? page
                                        : page == u"sweep"_s   ? m_views.sweeps->currentFigure()
                                        : page == u"compare"_s ? compare->currentFigure()
                                        : page == u"probes"_s  ? probes->currentFigure()
                                        : page == u"reasoning"_s ? m_views.reasoning->currentFigure()
                                                               : kindName(FigureKind::Heatmap));
    });
    connect(neurons, &NeuronBinder::customStateRequested, m_commands, &Commands::askForFactor);
    connect(card, &CardBinder::customStateRequested, m_commands, &Commands::askForFactor);
    connect(neurons, &NeuronBinder::cardRequested, this, [this] { showView(m_cardDock->objectName()); });
    connect(m_views.heatmap, &ui::HeatmapWidget::neuronClicked, this, [this] {
        if (m_cardDock->toggleViewAction()->isChecked()) // else the user has closed it
            m_cardDock->raise();
    });
    connect(sets, &SetBinder::customStateRequested, m_commands, &Commands::askForFactor);
    connect(runs, &RunBinder::openRequested, m_commands, &Commands::askForRun);
    connect(answers, &AnswersBinder::promptRequested, m_commands, &Commands::showPrompt);
    connect(status, &StatusBinder::openModelRequested, m_actions->openModel, &QAction::trigger);
    connect(status, &StatusBinder::openTaskRequested, m_commands, &Commands::askForTask);
    connect(m_actions->guide, &QAction::triggered, this, [this] { showGuide({}); });
    connect(m_actions->help, &QAction::triggered, this, [this] {
        const QString pointed = viewOf(QApplication::widgetAt(QCursor::pos()));
        showGuide(pointed.isEmpty() ? currentPage() : pointed);
    });
    connect(m_actions->resetLayout, &QAction::triggered, this, &MainWindow::resetLayout);
    connect(m_actions->runSweep, &QAction::triggered, this, [this] { showView(u"sweep"_s); });
    connect(&m_session->models(), &ModelController::stateChanged, this, &MainWindow::updateButtons);
    connect(&m_session->models(), &ModelController::openFailed, this, &MainWindow::updateButtons);
    connect(&m_session->models(), &ModelController::loadDeclined, this, &MainWindow::updateButtons);
    connect(&m_session->tasks(), &TaskController::taskChanged, this, [this] {
        updateButtons();
        updateTitle();
    });
}

void MainWindow::updateButtons()
{
    const QString model = m_session->models().wantedSpec();
    const QString spec = m_session->tasks().wantedSpec();
    const SharedTask& task = m_session->tasks().task();
    const QString taskName = task && task->spec == spec ? task->name() : shortName(spec);
    m_views.modelButton->setText(
        model.isEmpty() ? tr("Model") : tr("Model: %1").arg(ui::withoutMnemonics(shortName(model), kLongestName)));
    m_views.modelButton->setToolTip(model);
    m_views.taskButton->setText(taskName.isEmpty() ? tr("Task")
                                                   : tr("Task: %1").arg(ui::withoutMnemonics(taskName, kLongestName)));
    m_views.taskButton->setToolTip(spec);
}

void MainWindow::updateTitle()
{
    const SharedModel& model = m_session->models().model();
    const SharedTask& task = m_session->tasks().task();
    QString title = model && task ? tr("%1, %2 - Neurex").arg(literalTitle(model->name()), literalTitle(task->name()))
                                  : u"Neurex"_s;
    if (const QString prefix = m_sessionBinder->titlePrefix(); !prefix.isEmpty())
        title = prefix + u" - "_s + title;
    setWindowTitle(title);
    setWindowModified(m_sessions->isModified() && title.contains(u"[*]"_s));
}

void MainWindow::resetLayout()
{
    m_settings.clearWindow();
    restoreState(m_defaultState);
    applyDefaultSizes();
}

void MainWindow::applyDefaultSizes()
{
    const int listWidth = qMax(width() >= kWideWindow ? kWideListWidth : kListWidth, m_views.good->effectsWidth());
    resizeDocks({m_goodDock, m_cardDock}, {listWidth, kCardWidth}, Qt::Horizontal);
    resizeDocks({m_answersDock}, {height() >= kTallWindow ? kTallAnswersHeight : kAnswersHeight}, Qt::Vertical);
    resizeDocks({m_goodDock, m_badDock}, {kAnswersHeight, kAnswersHeight}, Qt::Vertical);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (m_sessionBinder->mayClose())
        QMainWindow::closeEvent(event);
    else
        event->ignore();
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_actions->updateIcons(palette());
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void MainWindow::openPath(const QString& path)
{
    if (path.endsWith(u".neurex"_s))
        m_sessionBinder->openSession(path);
    else
        m_shell->openPath(path);
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    for (const QUrl& url : urls) {
        const QString path = url.toLocalFile();
        if (path.isEmpty())
            continue;
        openPath(path);
    }
    event->acceptProposedAction();
}

bool MainWindow::focusNextPrevChild(bool next)
{
    return moveFocus(tabStops(this, tabParts()), focusWidget(), next);
}

bool MainWindow::event(QEvent* event)
{
    const bool handled = QMainWindow::event(event);
    if (event->type() == QEvent::Paint && !m_wasPainted) {
        m_wasPainted = true;
        if (m_settings.windowState().isEmpty() && width() >= kWideWindow)
            QTimer::singleShot(0, this, &MainWindow::applyDefaultSizes); // the size was not known before
        // Children paint within the same pass; report when it is over.
        QTimer::singleShot(0, this, &MainWindow::firstPainted);
    }
    return handled;
}

} // namespace neurex::app
