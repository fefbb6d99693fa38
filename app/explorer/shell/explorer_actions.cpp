// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/shell/explorer_actions.h"

#include "app/client/demo_files.h"
#include "app/explorer/shell/palette_model.h"
#include "app/workspace/map/map_controller.h"
#include "app/workspace/runs/setting_names.h"
#include "translations/languages.h"
#include "widgets/style/theme.h"

#include <QMenuBar>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr const char* kIconProperty = "neurexIcon";

} // namespace

QAction* addChoice(QActionGroup* group, const QString& text, const QVariant& value)
{
    auto* action = new QAction(text, group);
    action->setCheckable(true);
    action->setData(value);
    return action;
}

void checkChoice(QActionGroup* group, const QVariant& value)
{
    const QList<QAction*> actions = group->actions();
    for (QAction* action : actions)
        action->setChecked(action->data() == value);
}

ExplorerActions::ExplorerActions(QWidget* window)
    : QObject(window)
    , m_window(window)
{
    createActions();
    createChoices();
}

QAction* ExplorerActions::add(const QString& text, const QKeySequence& shortcut, const QString& icon)
{
    auto* action = new QAction(text, this);
    action->setShortcut(shortcut);
    action->setProperty(kIconProperty, icon);
    m_window->addAction(action);
    return action;
}

QActionGroup* ExplorerActions::addGroup()
{
    return new QActionGroup(this);
}

void ExplorerActions::createActions()
{
    openModel = add(tr("&Open model..."), QKeySequence::Open, u"open"_s);
    openDemoModel = add(tr("&Demo model"), {}, u"model"_s);
    modelInformation = add(tr("What is &inside"), Qt::CTRL | Qt::Key_I, u"info"_s);
    openTask = add(tr("Open task &file..."), Qt::CTRL | Qt::Key_T, u"task"_s);
    importDataset = add(tr("Import a data set..."), {}, u"task"_s);
    exportHeatmap = add(tr("&Export figure or table..."), Qt::CTRL | Qt::Key_E, u"export"_s);
    exportHeatmap->setIconText(tr("Export"));
    openRun = add(tr("Open &run folder..."), Qt::CTRL | Qt::SHIFT | Qt::Key_R, u"open"_s);
    openProbe = add(tr("Open pro&be folder..."), {}, u"open"_s);
    openSearch = add(tr("Open a search over s&hifts..."), {}, u"open"_s);
    exportProfile = add(tr("Export layer &profile..."), Qt::CTRL | Qt::SHIFT | Qt::Key_E);
    openSession = add(tr("Ope&n session..."), Qt::CTRL | Qt::SHIFT | Qt::Key_O, u"open"_s);
    reopenLastSession = add(tr("Reopen the &last session"));
    unsavedSessions = add(tr("&Unsaved sessions..."));
    saveSession = add(tr("&Save session"), QKeySequence::Save);
    saveSessionAs = add(tr("Save session &as..."), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S));
    writeReport = add(tr("&Write report..."));
    quit = add(tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q));
    quit->setMenuRole(QAction::QuitRole);

    undo = add(tr("&Undo"), QKeySequence::Undo, u"undo"_s);
    redo = add(tr("&Redo"), QKeySequence::Redo, u"redo"_s);

    cycleState = add(tr("Ne&xt state (silence, excite, normal)"), Qt::Key_Space);
    cycleState->setShortcutContext(Qt::WidgetShortcut);
    m_window->removeAction(cycleState);
    excite = add(tr("&Excite (x2)"), Qt::CTRL | Qt::Key_Up);
    silence = add(tr("&Silence (x0)"), Qt::CTRL | Qt::Key_Down);
    reset = add(tr("&Normal"), Qt::CTRL | Qt::Key_0);
    customFactor = add(tr("Custom &factor..."), Qt::CTRL | Qt::Key_F);
    selectTopGood = add(tr("Select the top &K good"));
    selectTopBad = add(tr("Select the top K &bad"));
    goToNeuron = add(tr("&Go to neuron..."), Qt::CTRL | Qt::Key_G, u"search"_s);
    showResponse = add(tr("&Response curve (empirical gradient, NEG)"));
    showResponse->setProperty(kSearchWordsProperty,
                              QString(u"response curve empirical gradient NEG NeurGrad Kurve "_s
                                      + tr("response curve empirical gradient linear", "words to find a command by")));
    copyNeurons = add(tr("&Copy selected neurons"), Qt::CTRL | Qt::SHIFT | Qt::Key_C, u"copy"_s);
    copyNeuronsJson = add(tr("Copy as &JSON"));
    copyNeuronsCsv = add(tr("Copy as CS&V with scores"));
    pasteNeurons = add(tr("&Paste neurons"), Qt::CTRL | Qt::SHIFT | Qt::Key_V);
    importNeurons = add(tr("&Import neurons..."));
    saveSet = add(tr("Save the selected neurons as a se&t..."), Qt::CTRL | Qt::Key_D);
    editNote = add(tr("N&ote and tags..."), Qt::CTRL | Qt::SHIFT | Qt::Key_N);

    enhance = add(tr("&Enhance: excite good, silence bad"), Qt::CTRL | Qt::SHIFT | Qt::Key_Up, u"enhance"_s);
    degrade = add(tr("&Degrade: silence good, excite bad"), Qt::CTRL | Qt::SHIFT | Qt::Key_Down, u"degrade"_s);
    clearInterventions = add(tr("&Clear every intervention"), Qt::CTRL | Qt::Key_Backspace, u"clear"_s);
    pinIntervention = add(tr("&Pin this intervention"), Qt::CTRL | Qt::Key_P);
    pinIntervention->setIconText(tr("Pin"));
    unpinIntervention = add(tr("Unpi&n"), Qt::CTRL | Qt::SHIFT | Qt::Key_P);

    run = add(tr("&Run attribution"), Qt::Key_F5, u"run"_s);
    run->setIconText(tr("Run"));
    runSweep = add(tr("Run the s&weep"));
    cancel = add(tr("&Cancel, then clear the selection"), Qt::Key_Escape, u"stop"_s);
    cancel->setAutoRepeat(false); // a key held down closes a list, and no more
    restartEngine = add(tr("Re&start the engine"), {}, u"restart"_s);
    engineLog = add(tr("Engine &log..."), {}, u"log"_s);

    findCommand = add(tr("&Find a command..."), Qt::CTRL | Qt::Key_K, u"search"_s);
    zoomIn = add(tr("Zoom &in"), QKeySequence::ZoomIn, u"zoom-in"_s);
    zoomOut = add(tr("Zoom &out"), QKeySequence::ZoomOut, u"zoom-out"_s);
    zoomReset = add(tr("Show the &whole model"), Qt::Key_Home | Qt::CTRL, u"zoom-reset"_s);
    lockRange = add(tr("&Lock the colour range"), Qt::CTRL | Qt::Key_L, u"lock"_s);
    lockRange->setCheckable(true);
    showMarks = add(tr("Mark the &best neurons"), Qt::CTRL | Qt::Key_M);
    showMarks->setCheckable(true);
    showMarks->setChecked(true);
    showMarks->setToolTip(tr("Marks may hide cells; without them the map and its figures show the cells alone."));
    resetLayout = add(tr("&Reset layout"));

    help = add(tr("&What am I looking at?"), QKeySequence::HelpContents, u"help"_s);
    guide = add(tr("&Guide"));
    about = add(tr("&About Neurex"));
    about->setMenuRole(QAction::AboutRole);
}

void ExplorerActions::createChoices()
{
    demoTasks = addGroup();
    devices = addGroup();
    addChoice(devices, tr("Automatic"), u"auto"_s)->setChecked(true);
    sides = addGroup();
    addChoice(sides, tr("&Both sides"), static_cast<int>(ui::OperatorSide::Both))->setChecked(true);
    addChoice(sides, tr("&Good neurons only"), static_cast<int>(ui::OperatorSide::Good));
    addChoice(sides, tr("B&ad neurons only"), static_cast<int>(ui::OperatorSide::Bad));
    scoreMethods = addGroup();
    for (const Method& method : methodsOfOneTask()) {
        const QString id = QString::fromUtf8(method.id.data(), qsizetype(method.id.size()));
        QAction* choice = addChoice(scoreMethods, methodName(method), id);
        choice->setToolTip(methodHint(method));
        choice->setChecked(method.id == kNeuronLlm);
    }
    targets = addGroup();
    for (const Target target : allTargets())
        addChoice(targets, targetName(target), static_cast<int>(target))->setChecked(target == Target::Options);
    rules = addGroup();
    for (const Rule rule : allRules())
        addChoice(rules, ruleName(rule), static_cast<int>(rule))->setChecked(rule == Rule::Right);
    masks = addGroup();
    addChoice(masks, maskName(AceMask::None), static_cast<int>(AceMask::None))->setChecked(true);
    addChoice(masks, maskName(AceMask::Ambiguous), static_cast<int>(AceMask::Ambiguous));
    addChoice(masks, maskName(AceMask::SignConsistency), static_cast<int>(AceMask::SignConsistency));
    controls = addGroup();
    addChoice(controls, tr("By &score"), static_cast<int>(SelectionMethod::NeuronLlm))->setChecked(true);
    addChoice(controls, tr("&RANDOM control, any layer"), static_cast<int>(SelectionMethod::Random));
    addChoice(controls, tr("RANDOM control, &layers matched"), static_cast<int>(SelectionMethod::LayerMatchedRandom));
    mapViews = addGroup();
    addChoice(mapViews, tr("Score of the task"), static_cast<int>(MapKind::Score))->setChecked(true);
    addChoice(mapViews, tr("Current question"), static_cast<int>(MapKind::Question));
    addChoice(mapViews, tr("Activation"), static_cast<int>(MapKind::Activation));
    addChoice(mapViews, tr("Difference of two runs"), static_cast<int>(MapKind::Difference));
    addChoice(mapViews, tr("Measured: silenced"), static_cast<int>(MapKind::Silenced));
    addChoice(mapViews, tr("Measured: excited"), static_cast<int>(MapKind::Excited));
    scales = addGroup();
    for (const ui::ScaleKind kind : {ui::ScaleKind::Linear, ui::ScaleKind::SymLog, ui::ScaleKind::Rank})
        addChoice(scales, scaleName(kind), static_cast<int>(kind));
    checkChoice(scales, static_cast<int>(ui::ScaleKind::SymLog));
    themes = addGroup();
    addChoice(themes, tr("As the &system"), static_cast<int>(ThemeChoice::System))->setChecked(true);
    addChoice(themes, tr("&Light"), static_cast<int>(ThemeChoice::Light));
    addChoice(themes, tr("&Dark"), static_cast<int>(ThemeChoice::Dark));
    languages = addGroup();
    addChoice(languages, tr("As the &system"), QString())->setChecked(true);
    for (const Language& language : neurex::languages())
        addChoice(languages, language.name, language.code);
}

void ExplorerActions::buildMenus(QMenuBar* bar)
{
    QMenu* file = bar->addMenu(tr("&File"));
    file->addActions({openModel, openTask, importDataset, openRun, openProbe, openSearch});
    file->addSeparator();
    file->addActions({openSession, reopenLastSession, unsavedSessions});
    recentSessions = file->addMenu(tr("Recent sess&ions"));
    file->addActions({saveSession, saveSessionAs});
    file->addSeparator();
    file->addActions({exportHeatmap, exportProfile, writeReport});
    file->addSeparator();
    file->addAction(quit);

    bar->addMenu(tr("&Edit"))->addActions({undo, redo});

    modelMenu = bar->addMenu(tr("&Model"));
    modelMenu->addActions({openDemoModel, openModel});
    recentModels = modelMenu->addMenu(tr("&Recent"));
    cachedModels = modelMenu->addMenu(tr("&Hugging Face cache"));
    cachedModels->setToolTipsVisible(true);
    modelMenu->addSeparator();
    engineMenu = modelMenu->addMenu(tr("En&gine"));
    deviceMenu = modelMenu->addMenu(tr("De&vice"));
    deviceMenu->addActions(devices->actions());
    modelMenu->addAction(modelInformation);

    taskMenu = bar->addMenu(tr("&Task"));
    taskMenu->addActions(demoTasks->actions());
    taskMenu->addSeparator();
    taskMenu->addAction(openTask);
    taskMenu->addAction(importDataset);
    recentTasks = taskMenu->addMenu(tr("&Recent"));

    QMenu* neurons = bar->addMenu(tr("&Neurons"));
    neurons->addActions({excite, silence, reset, customFactor, cycleState});
    neurons->addSeparator();
    neurons->addActions({selectTopGood, selectTopBad, goToNeuron, showResponse});
    neurons->addSeparator();
    neurons->addActions({copyNeurons, copyNeuronsJson, copyNeuronsCsv, pasteNeurons, importNeurons});
    neurons->addSeparator();
    neurons->addActions({saveSet, editNote});

    interveneMenu = bar->addMenu(tr("&Intervene"));
    interveneMenu->addActions({enhance, degrade});
    interveneMenu->addMenu(tr("&Side"))->addActions(sides->actions());
    interveneMenu->addSeparator();
    interveneMenu->addActions({clearInterventions, pinIntervention, unpinIntervention});

    QMenu* runMenu = bar->addMenu(tr("&Run"));
    runMenu->addActions({run, runSweep, cancel});
    runMenu->addSeparator();
    QMenu* methodMenu = runMenu->addMenu(tr("&Method"));
    methodMenu->addActions(scoreMethods->actions());
    methodMenu->setToolTipsVisible(true);
    runMenu->addMenu(tr("Neurons &or controls"))->addActions(controls->actions());
    runMenu->addMenu(tr("Mas&k of the sum (ACE)"))->addActions(masks->actions());
    runMenu->addMenu(tr("&Target of the attribution"))->addActions(targets->actions());
    runMenu->addMenu(tr("&Quadrature rule"))->addActions(rules->actions());
    runMenu->addSeparator();
    runMenu->addActions({restartEngine, engineLog});

    QMenu* view = bar->addMenu(tr("&View"));
    view->addAction(findCommand);
    view->addSeparator();
    pages = view->addMenu(tr("P&ages"));
    docks = view->addMenu(tr("&Panels"));
    view->addSeparator();
    view->addActions({zoomIn, zoomOut, zoomReset});
    view->addMenu(tr("&Map shows"))->addActions(mapViews->actions());
    view->addMenu(tr("Colour &scale"))->addActions(scales->actions());
    view->addActions({lockRange, showMarks});
    view->addSeparator();
    view->addMenu(tr("&Theme"))->addActions(themes->actions());
    view->addMenu(tr("Lan&guage"))->addActions(languages->actions());
    view->addAction(resetLayout);

    QMenu* helpMenu = bar->addMenu(tr("&Help"));
    helpMenu->addActions({help, guide, about});
}

QList<QAction*> ExplorerActions::neuronActions() const
{
    return {excite, silence, reset, customFactor, copyNeurons, copyNeuronsJson, copyNeuronsCsv, saveSet, editNote};
}

void ExplorerActions::updateIcons(const QPalette& palette)
{
    const QList<QAction*> actions = findChildren<QAction*>();
    for (QAction* action : actions) {
        const QString name = action->property(kIconProperty).toString();
        if (!name.isEmpty())
            action->setIcon(ui::tintedIcon(name, palette));
    }
}

} // namespace neurex::app
