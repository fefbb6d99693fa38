// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/neurons/neuron_card.h"
#include "app/explorer/window/main_window.h"
#include "tests/app/explorer/response_truth.h"

#include <QComboBox>

namespace neurex::app {

/// The response curve of the card on a random walk: what its user chooses, and what it has to show of that.
class WalkedResponse {
public:
    /// Both outlive this object.
    WalkedResponse(ExplorerSession& session, MainWindow& window)
        : m_session(session)
        , m_window(window)
    {
    }

    /// By what the user has in hand: boxes of the card, and the end of the curve's axis. kind: 0 .. 2; choice: any.
    /// What was done.
    QString step(int kind, int choice)
    {
        ResponseSection* section = m_window.views().card->response();
        const QList<QComboBox*> boxes = section->findChildren<QComboBox*>();
        QComboBox* box = boxes[choice % boxes.size()];
        if (kind == 0) {
            Q_EMIT section->plot()->rangeRequested(0.5 * (1 + choice % 6));
            return QStringLiteral("range");
        }
        if (kind == 1 || box->count() == 0) {
            m_window.showView(QStringLiteral("card"));
            return QStringLiteral("card");
        }
        box->setCurrentIndex(choice / static_cast<int>(boxes.size()) % box->count());
        Q_EMIT box->activated(box->currentIndex());
        return QStringLiteral("response: ") + box->accessibleName();
    }

    /// Empty, or what it shows other than a fresh measurement; once everything has settled.
    QString fault() const
    {
        const ResponseProbe& probe = m_session.probes().response();
        if (!probe.isActive() || m_session.selection().neurons().empty())
            return {};
        if (!probe.curve())
            return QStringLiteral("response curve is missing");
        const ResponseSettings& settings = probe.settings();
        const auto steps = static_cast<int>(std::lround(settings.range / settings.step));
        const QString fault = responseFault(*probe.curve(),
                                            trueResponse(*m_session.answers().currentTokens(), settings,
                                                         m_session.selection().neurons().front(), steps));
        if (!fault.isEmpty())
            return QStringLiteral("response curve: ") + fault;
        const ui::ResponseContent& shown = m_window.views().card->response()->plot()->content();
        const bool isShown = shown.changes == probe.curve()->changes && shown.estimate == probe.curve()->estimate
            && shown.range == settings.range;
        return isShown ? QString() : QStringLiteral("response curve of the card");
    }

private:
    ExplorerSession& m_session;
    MainWindow& m_window;
};

} // namespace neurex::app
