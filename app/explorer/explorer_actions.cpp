// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/explorer_actions.h"

#include "app/client/demo_files.h"
#include "translations/languages.h"
#include "widgets/theme.h"

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
    openModel = add(tr("&Open model folder..."), QKeySequence::Open, u"open"_s);
    openDemoModel = add(tr("&Demo model"), {}, u"model"_s);
    modelInformation = add(tr("Model &information"), Qt::CTRL | Qt::Key_I, u"info"_s);
    openTask = add(tr("Open task &file..."), Qt::CTRL | Qt::Key_T, u"task"_s);
    exportHeatmap = add(tr("&Export heatmap..."), Qt::CTRL | Qt::Key_E, u"export"_s);
    exportProfile = add(tr("Export layer &profile..."), Qt::CTRL | Qt::SHIFT | Qt::Key_E);
    openSession = add(tr("Open &session..."), Qt::CTRL | Qt::SHIFT | Qt::Key_O, u"open"_s);
    reopenLastSession = add(tr("Reopen the &last session"));
    saveSession = add(tr("&Save session"), QKeySequence::Save);
    saveSessionAs = add(tr("Save session &as..."), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S));
    writeReport = add(tr("Write &report..."));
    quit = add(tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q));
    quit->setMenuRole(QAction::QuitRole);

    undo = add(tr("&Undo"), QKeySequence::Undo, u"undo"_s);
    redo = add(tr("&Redo"), QKeySequence::Redo, u"redo"_s);

    cycleState = add(tr("&Next state (silence, excite, normal)"), Qt::Key_Space);
    cycleState->setShortcutContext(Qt::WidgetShortcut);
    m_window->removeAction(cycleState);
    excite = add(tr("&Excite"), Qt::CTRL | Qt::Key_Up);
    silence = add(tr("&Silence"), Qt::CTRL | Qt::Key_Down);
    reset = add(tr("&Normal"), Qt::CTRL | Qt::Key_0);
    customFactor = add(tr("Custom &factor..."), Qt::CTRL | Qt::Key_F);
    selectTopGood = add(tr("Select the top K &good"));
    selectTopBad = add(tr("Select the top K &bad"));
    goToNeuron = add(tr("&Go to neuron..."), Qt::CTRL | Qt::Key_G, u"search"_s);
    copyNeurons = add(tr("&Copy selected neurons"), Qt::CTRL | Qt::SHIFT | Qt::Key_C, u"copy"_s);

    enhance = add(tr("&Enhance: excite good, silence bad"), Qt::CTRL | Qt::SHIFT | Qt::Key_Up, u"enhance"_s);
    degrade = add(tr("&Degrade: silence good, excite bad"), Qt::CTRL | Qt::SHIFT | Qt::Key_Down, u"degrade"_s);
    clearInterventions = add(tr("&Clear every intervention"), Qt::CTRL | Qt::Key_Backspace, u"clear"_s);

    run = add(tr("&Run attribution"), Qt::Key_F5, u"run"_s);
    run->setIconText(tr("Run"));
    cancel = add(tr("&Cancel, then clear the selection"), Qt::Key_Escape, u"stop"_s);
    restartEngine = add(tr("Re&start the engine"), {}, u"restart"_s);
    engineLog = add(tr("Engine &log..."), {}, u"log"_s);

    zoomIn = add(tr("Zoom &in"), QKeySequence::ZoomIn, u"zoom-in"_s);
    zoomOut = add(tr("Zoom &out"), QKeySequence::ZoomOut, u"zoom-out"_s);
    zoomReset = add(tr("Show the &whole model"), Qt::Key_Home | Qt::CTRL, u"zoom-reset"_s);
    lockRange = add(tr("&Lock the colour range"), Qt::CTRL | Qt::Key_L, u"lock"_s);
    lockRange->setCheckable(true);
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
    targets = addGroup();
    addChoice(targets, tr("Probability among the options"), static_cast<int>(Target::Options))->setChecked(true);
    addChoice(targets, tr("Logarithm of it"), static_cast<int>(Target::LogOptions));
    addChoice(targets, tr("Probability in the vocabulary"), static_cast<int>(Target::Vocabulary));
    addChoice(targets, tr("Margin over the other options"), static_cast<int>(Target::Margin));
    rules = addGroup();
    addChoice(rules, tr("Right end points (as published)"), static_cast<int>(Rule::Right))->setChecked(true);
    addChoice(rules, tr("Midpoints"), static_cast<int>(Rule::Midpoint));
    addChoice(rules, tr("Gauss-Legendre"), static_cast<int>(Rule::Gauss));
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
    file->addActions({openModel, openTask});
    file->addSeparator();
    file->addActions({openSession, reopenLastSession});
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
    modelMenu->addSeparator();
    deviceMenu = modelMenu->addMenu(tr("De&vice"));
    deviceMenu->addActions(devices->actions());
    modelMenu->addAction(modelInformation);

    taskMenu = bar->addMenu(tr("&Task"));
    taskMenu->addActions(demoTasks->actions());
    taskMenu->addSeparator();
    taskMenu->addAction(openTask);
    recentTasks = taskMenu->addMenu(tr("&Recent"));

    QMenu* neurons = bar->addMenu(tr("&Neurons"));
    neurons->addActions({excite, silence, reset, customFactor, cycleState});
    neurons->addSeparator();
    neurons->addActions({selectTopGood, selectTopBad, goToNeuron, copyNeurons});

    interveneMenu = bar->addMenu(tr("&Intervene"));
    interveneMenu->addActions({enhance, degrade});
    interveneMenu->addMenu(tr("&Side"))->addActions(sides->actions());
    interveneMenu->addSeparator();
    interveneMenu->addAction(clearInterventions);

    QMenu* runMenu = bar->addMenu(tr("&Run"));
    runMenu->addActions({run, cancel});
    runMenu->addSeparator();
    runMenu->addMenu(tr("&Target of the attribution"))->addActions(targets->actions());
    runMenu->addMenu(tr("&Quadrature rule"))->addActions(rules->actions());
    runMenu->addSeparator();
    runMenu->addActions({restartEngine, engineLog});

    QMenu* view = bar->addMenu(tr("&View"));
    view->addActions({zoomIn, zoomOut, zoomReset});
    view->addMenu(tr("Colour &scale"))->addActions(scales->actions());
    view->addAction(lockRange);
    view->addSeparator();
    docks = view->addMenu(tr("&Panels"));
    view->addMenu(tr("&Theme"))->addActions(themes->actions());
    view->addMenu(tr("&Language"))->addActions(languages->actions());
    view->addAction(resetLayout);

    QMenu* helpMenu = bar->addMenu(tr("&Help"));
    helpMenu->addActions({help, guide, about});
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
