// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/shell/explorer_views.h"
#include "app/workspace/explorer_session.h"

#include <QObject>

namespace neurex::app {

/// Keeps the answers table, the live answers and the totals in step with the session: whatever changed there, they are
/// brought from the revision that they show to the newest one.
class AnswersBinder : public QObject {
    Q_OBJECT

public:
    /// Both outlive this object.
    AnswersBinder(ExplorerSession* session, const ExplorerViews& views, QObject* parent = nullptr);

Q_SIGNALS:
    void promptRequested(int proxy); ///< of the current question

private:
    void refresh();
    void showEmptyText();
    void showQuestions();
    void showRows(const std::vector<int>& rows);
    void showCurrentQuestion();
    void showCurrentAnswers();
    void showTotals();
    /// What is said of answers that are not those of the current intervention.
    QString noteOf(Progress progress) const;

    ExplorerSession* m_session;
    ExplorerViews m_views;
    std::int64_t m_shown = -1; ///< revision of the answers that the views show
};

} // namespace neurex::app
