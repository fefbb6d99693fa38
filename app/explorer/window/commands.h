// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/shell/explorer_actions.h"
#include "app/explorer/shell/explorer_views.h"
#include "app/workspace/explorer_session.h"

#include <QObject>
#include <QPalette>

namespace neurex::app {

class FigureExporter;
class PromptDialog;
class SystemTheme;

/// What the actions do: dialogs, and calls into the session. Keeps every action enabled exactly while it can do
/// something.
class Commands : public QObject {
    Q_OBJECT

public:
    /// All outlive this object; window is the parent of the dialogs.
    Commands(ExplorerSession* session, const ExplorerViews& views, ExplorerActions* actions, Settings* settings,
             QWidget* window);

    void openModel(const QString& spec);
    void openTask(const QString& spec);
    void askForTask();
    /// Makes a task of a data set and opens it.
    void importDataset();
    void askForRun();
    /// Selects the neuron and shows it on the map.
    void goToNeuron(NeuronId neuron);
    /// Asks for a factor for the selected neurons.
    void askForFactor();
    /// Shows the prompts of the current question, that of this proxy first.
    void showPrompt(int proxy);
    /// System: as the desktop prefers, now and when it changes its mind.
    void applyTheme(ThemeChoice theme);
    /// Every plot and table that can be exported; views that come later add theirs.
    FigureExporter* figures() const { return m_figures; }

private:
    void connectFiles();
    void connectNeurons();
    void connectOperators();
    void connectDocument();
    void connectRun();
    void connectView();
    void fillRecent();
    void fillDevices();
    void updateEnabled();
    void showWhatRunDoes();
    void setSelectedState(const ui::NeuronState& state);
    void toggleOperator(ui::OperatorKind kind);
    void selectTop(bool good);
    void cancelOrDeselect();
    void askForNeuron();

    ExplorerSession* m_session;
    ExplorerViews m_views;
    ExplorerActions* m_actions;
    Settings* m_settings;
    SystemTheme* m_systemTheme;
    QPalette m_platformPalette; ///< as it was at the start
    ThemeChoice m_theme = ThemeChoice::System;
    QWidget* m_window;
    FigureExporter* m_figures;
    PromptDialog* m_prompt = nullptr; ///< made when first needed, child of the window
};

} // namespace neurex::app
