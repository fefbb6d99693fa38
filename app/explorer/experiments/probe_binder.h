// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/experiments/probe_page.h"
#include "app/workspace/explorer_session.h"

#include <QList>
#include <QObject>

class QAction;

namespace neurex::app {

class FigureExporter;

/// Keeps the page of skill-neuron probes in step with the session, and does what the user asks for there.
class ProbeBinder : public QObject {
    Q_OBJECT

public:
    /// Both outlive this object.
    ProbeBinder(ExplorerSession* session, ProbePage* page, QObject* parent = nullptr);

    /// The page's plots and its table; exporter outlives this object.
    void offerFigures(FigureExporter* exporter);
    /// What other lists of neurons offer, while the neurons of this one can be used: in its menu, and the key for the
    /// next state.
    void offerListActions(const QList<QAction*>& menu, QAction* nextState);
    /// The id there of the plot in front.
    QString currentFigure() const;
    void askForFolder();

Q_SIGNALS:
    void mapRequested(); ///< the chosen neurons are selected
    void setsRequested(); ///< the chosen neurons are a set
    void cardRequested(); ///< of the selected neuron
    void customStateRequested(); ///< for the selected neurons

private:
    void connectPage();
    void connectNeurons();
    void showEntries();
    void showChoice();
    void showNeurons();
    void showStates();
    void showActions();
    void showCommand();
    bool canUse() const;
    RankedNeurons chosenSides() const;
    void saveChoice();
    void applyOperator(Operator operation);

    ProbeController* m_probes;
    ExplorerSession* m_session;
    ProbePage* m_page;
    std::size_t m_entries = 0; ///< that the page showed before
    ProbeCurves m_curves;
    ProbePlaces m_places;
    QAction* m_nextState = nullptr;
};

} // namespace neurex::app
