// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/shell/settings.h"
#include "core/base/attribution_settings.h"
#include "widgets/stack/operator_bar.h"
#include "widgets/style/color_scale.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <QObject>

class QMenuBar;

namespace neurex::app {

/// Every action of the explorer and the menus that hold them. Actions know nothing but their text, shortcut and icon;
/// Commands gives them their work.
class ExplorerActions : public QObject {
    Q_OBJECT

public:
    explicit ExplorerActions(QWidget* window);

    void buildMenus(QMenuBar* bar);
    /// Icons are drawn in the palette's text colour.
    void updateIcons(const QPalette& palette);

    QAction* openModel;
    QAction* openDemoModel;
    QAction* modelInformation;
    QAction* openTask;
    QAction* importDataset;
    QAction* openRun;
    QAction* openProbe;
    QAction* openSearch; ///< over shifts
    QAction* exportHeatmap;
    QAction* exportProfile;
    QAction* openSession;
    QAction* reopenLastSession;
    QAction* unsavedSessions;
    QAction* saveSession;
    QAction* saveSessionAs;
    QAction* writeReport;
    QAction* quit;

    QAction* undo;
    QAction* redo;

    /// The states, and what can be written down about neurons: for context menus.
    QList<QAction*> neuronActions() const;

    QAction* cycleState; ///< Space, where a list or the map has the focus
    QAction* excite;
    QAction* silence;
    QAction* reset;
    QAction* customFactor;
    QAction* selectTopGood;
    QAction* selectTopBad;
    QAction* goToNeuron;
    QAction* showResponse; ///< the section of the neuron card
    QAction* copyNeurons;
    QAction* copyNeuronsJson;
    QAction* copyNeuronsCsv;
    QAction* pasteNeurons;
    QAction* importNeurons;
    QAction* saveSet;
    QAction* editNote;

    QAction* enhance;
    QAction* degrade;
    QAction* clearInterventions;
    QAction* pinIntervention;
    QAction* unpinIntervention;

    QAction* run;
    QAction* runSweep;
    QAction* cancel; ///< Esc: the job, then the selection
    QAction* restartEngine;
    QAction* engineLog;

    QAction* findCommand; ///< Ctrl+K: everything by name
    QAction* zoomIn;
    QAction* zoomOut;
    QAction* zoomReset;
    QAction* lockRange;
    QAction* showMarks;
    QAction* resetLayout;

    QAction* help; ///< about the view under the pointer
    QAction* guide;
    QAction* about;

    // Choices of one among several; the data of an action is its value.
    QActionGroup* demoTasks; ///< QString: task
    QActionGroup* devices; ///< QString: device
    QActionGroup* sides; ///< int: ui::OperatorSide
    QActionGroup* targets; ///< int: Target
    QActionGroup* rules; ///< int: Rule
    QActionGroup* masks; ///< int: AceMask
    QActionGroup* scoreMethods; ///< QString: id of a Method
    QActionGroup* controls; ///< int: SelectionMethod
    QActionGroup* mapViews; ///< int: MapKind
    QActionGroup* scales; ///< int: ui::ScaleKind
    QActionGroup* themes; ///< int: ThemeChoice
    QActionGroup* languages; ///< QString: code; empty: as the system

    QMenu* modelMenu; ///< also behind the toolbar's model button
    QMenu* taskMenu;
    QMenu* recentSessions;
    QMenu* cachedModels; ///< of the Hugging Face cache
    QMenu* engineMenu;
    QMenu* recentModels;
    QMenu* recentTasks;
    QMenu* deviceMenu;
    QMenu* interveneMenu; ///< the window adds what the stack of layers offers
    QMenu* pages; ///< the window adds the pages of its centre
    QMenu* docks; ///< the window adds its docks

private:
    QAction* add(const QString& text, const QKeySequence& shortcut = {}, const QString& icon = {});
    QActionGroup* addGroup();
    void createActions();
    void createChoices();

    QWidget* m_window;
};

/// Adds a checkable action with a value to a group of choices.
QAction* addChoice(QActionGroup* group, const QString& text, const QVariant& value);
/// Checks the action with that value; triggers nothing.
void checkChoice(QActionGroup* group, const QVariant& value);

} // namespace neurex::app
