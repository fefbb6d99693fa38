// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/shell/explorer_views.h"
#include "app/workspace/explorer_session.h"

#include <QObject>

#include <map>
#include <vector>

namespace neurex::app {

/// Keeps map, layer profile, neuron lists and operator bar in step with the session, and hands on what the user
/// does in any of them.
class NeuronBinder : public QObject {
    Q_OBJECT

public:
    /// Both outlive this object.
    NeuronBinder(ExplorerSession* session, const ExplorerViews& views, QObject* parent = nullptr);

Q_SIGNALS:
    void customStateRequested(); ///< for the selected neurons
    void cardRequested(); ///< bring the card to the front

private:
    void connectSession();
    void connectMap();
    void connectList(ui::NeuronTable* list);
    void connectColumns();
    void showResult();
    /// The neurons that an operator of the current budget would touch.
    void showMarks();
    void showLists();
    /// What the lists hold: the method's own neurons, or random ones in their place.
    void showTitles();
    void showOverlap();
    void showStates();
    void showSelection();
    void showHover(NeuronId neuron);

    ExplorerSession* m_session;
    ExplorerViews m_views;
    std::map<NeuronId, NeuronNote> m_notes; ///< that the lists show
};

} // namespace neurex::app
