// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/explorer_session.h"
#include "app/explorer/explorer_views.h"

#include <QObject>

namespace neurex::app {

/// Keeps the answers table, the live answers and the totals in step with the session.
class AnswersBinder : public QObject {
    Q_OBJECT

public:
    /// Both outlive this object.
    AnswersBinder(ExplorerSession* session, const ExplorerViews& views, QObject* parent = nullptr);

Q_SIGNALS:
    void promptRequested(int proxy); ///< of the current question

private:
    void showQuestions();
    void showRow(int index);
    void showCurrentQuestion();
    void showCurrentAnswers();
    void showTotals();
    QString waitingNote() const;

    ExplorerSession* m_session;
    ExplorerViews m_views;
};

} // namespace neurex::app
