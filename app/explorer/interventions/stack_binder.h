// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/shell/explorer_views.h"
#include "app/workspace/explorer_session.h"
#include "app/workspace/interventions/stack_controller.h"

#include <QObject>

namespace neurex::app {

/// Keeps the panel of intervention steps in step with the document, hands on what the user does in it, and moves
/// stacks to and from files.
class StackBinder : public QObject {
    Q_OBJECT

public:
    /// All outlive this object; window is the parent of the dialogs.
    StackBinder(ExplorerSession* session, const ExplorerViews& views, QWidget* window);

    StackController* controller() { return &m_stack; }
    /// Reads a stack off the GUI thread; it takes the place of the present one, or comes on top of it. A failure is
    /// shown in the message bar.
    void openFile(const QString& path, bool replace);
    /// Writes the whole stack off the GUI thread.
    void saveFile(const QString& path);

private:
    void connectModel();
    void connectTools();
    void showRows();
    void showSources();
    void askForFile(bool replace);
    void askForTarget();
    void exportPython();
    void addStep(const QString& name, const std::vector<NeuronId>& neurons, bool askName);
    void showFailure(const QString& text, const Error& error);

    ExplorerSession* m_session;
    ExplorerViews m_views;
    QWidget* m_window;
    StackController m_stack;
};

} // namespace neurex::app
