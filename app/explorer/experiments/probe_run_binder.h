// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/experiments/probe_page.h"
#include "app/workspace/explorer_session.h"

#include <QObject>

namespace neurex::app {

class ProbeDialog;

/// Makes probes from the page of skill-neuron probes, and says there how far they are.
class ProbeRunBinder : public QObject {
    Q_OBJECT

public:
    /// Both outlive this object.
    ProbeRunBinder(ExplorerSession* session, ProbePage* page, QObject* parent = nullptr);

    /// Shows the form, as it was filled in last.
    void askForProbe();
    /// Shows the form filled in as the unfinished probe of a folder was.
    void askToGoOn(const QString& folder);
    ProbeDialog* dialog() const { return m_dialog; }

private:
    void start(const ProbePlan& plan, const QString& folder);
    void showSubject();
    void showState();
    QString factsText() const;
    ProbeRuns& runs() const { return m_session->probeRuns(); }

    ExplorerSession* m_session;
    ProbePage* m_page;
    ProbeDialog* m_dialog;
};

} // namespace neurex::app
