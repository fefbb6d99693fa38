// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/explorer_actions.h"
#include "app/explorer/explorer_session.h"
#include "app/explorer/explorer_views.h"

#include <QObject>

#include <memory>

namespace neurex::ui {
class Figure;
}

namespace neurex::app {

class PromptDialog;

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
    void askForModel();
    void askForTask();
    /// Asks for a factor for the selected neurons.
    void askForFactor();
    /// Shows the prompts of the current question, that of this proxy first.
    void showPrompt(int proxy);
    void applyTheme(ThemeChoice theme);
    /// Asks for a file; does nothing without a figure. name: proposed for the file.
    void exportFigure(std::unique_ptr<ui::Figure> figure, const QString& name);

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
    void setSelectedState(const ui::NeuronState& state);
    void toggleOperator(ui::OperatorKind kind);
    void selectTop(bool good);
    void cancelOrDeselect();
    void goToNeuron();
    QString provenance() const;
    void showModelInformation();
    void showText(const QString& title, const QString& text);

    ExplorerSession* m_session;
    ExplorerViews m_views;
    ExplorerActions* m_actions;
    Settings* m_settings;
    QWidget* m_window;
    PromptDialog* m_prompt = nullptr; ///< made when first needed, child of the window
};

} // namespace neurex::app
