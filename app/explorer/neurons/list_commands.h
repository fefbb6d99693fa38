// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/shell/explorer_actions.h"
#include "app/explorer/shell/explorer_views.h"
#include "app/workspace/explorer_session.h"
#include "core/store/neuron_list_text.h"

#include <QObject>

namespace neurex::app {

/// What the actions on lists of neurons do: copy, paste, import, save as a set, write notes.
class ListCommands : public QObject {
    Q_OBJECT

public:
    /// All outlive this object; window is the parent of the dialogs.
    ListCommands(ExplorerSession* session, const ExplorerViews& views, ExplorerActions* actions, QWidget* window);

    void copy(NeuronListFormat format) const;
    /// Selects the neurons that the clipboard names.
    void paste();
    void askForImport();
    /// A list becomes a set and the selection; a file of a run folder opens the run.
    void importFile(const QString& path);
    void askForSet();
    void askForNote();
    /// Tells the user why something was not done.
    void refuse(const Error& error) const;

Q_SIGNALS:
    void setAdded(); ///< bring the sets to the front

private:
    void updateEnabled();
    NeuronBounds bounds() const;
    void takePasted(const Result<NeuronList>& list);
    void takeImported(const QString& path, const Result<NeuronList>& list);

    ExplorerSession* m_session;
    ExplorerViews m_views;
    ExplorerActions* m_actions;
    QWidget* m_window;
};

} // namespace neurex::app
