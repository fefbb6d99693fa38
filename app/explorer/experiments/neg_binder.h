// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/experiments/neg_page.h"
#include "app/explorer/experiments/neg_view.h"
#include "app/workspace/explorer_session.h"

#include <QObject>
#include <QTimer>

namespace neurex::app {

class FigureExporter;

/// Keeps the page of empirical gradients in step with the session, and does what the user asks for there.
class NegBinder : public QObject {
    Q_OBJECT

public:
    /// Both outlive this object.
    NegBinder(ExplorerSession* session, NegPage* page, QObject* parent = nullptr);

    /// What the page's plots show; exporter outlives this object.
    void offerFigures(FigureExporter* exporter);

Q_SIGNALS:
    /// A neuron was chosen: it is the selected one, at the now current question.
    void curveChosen(const neurex::app::ResponseSettings& settings);

private:
    void connectPage();
    void showChoice();
    void showSources();
    void showState();
    void showResult();
    void choosePoint(const ui::PlotPosition& position);
    QString missingText() const; ///< what a study needs first; empty: nothing

    ExplorerSession* m_session;
    NegPage* m_page;
    SharedNeg m_shown; ///< the result that the page shows, which comes a moment later
    NegScatter m_scatter; ///< of m_shown
    QTimer m_resultTimer; ///< prompts may arrive faster than anyone looks
};

} // namespace neurex::app
