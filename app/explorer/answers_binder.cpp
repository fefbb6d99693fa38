// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/answers_binder.h"

#include "widgets/answers_table.h"
#include "widgets/proxy_answers_panel.h"
#include "widgets/summary_bar.h"

namespace neurex::app {

AnswersBinder::AnswersBinder(ExplorerSession* session, const ExplorerViews& views, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_views(views)
{
    AnswersController* answers = &m_session->answers();
    connect(answers, &AnswersController::questionsChanged, this, &AnswersBinder::showQuestions);
    connect(answers, &AnswersController::answersStale, m_views.answers, &ui::AnswersTable::setAllStale);
    connect(answers, &AnswersController::rowChanged, this, [this](int index) { showRow(index); });
    connect(answers, &AnswersController::currentQuestionChanged, this, &AnswersBinder::showCurrentQuestion);
    connect(answers, &AnswersController::currentAnswersChanged, this, &AnswersBinder::showCurrentAnswers);
    connect(answers, &AnswersController::totalsChanged, this, &AnswersBinder::showTotals);
    connect(m_views.answers, &ui::AnswersTable::questionSelected, answers, &AnswersController::setCurrentQuestion);
    connect(m_views.panel, &ui::ProxyAnswersPanel::proxyActivated, this, &AnswersBinder::promptRequested);
    connect(m_views.answers, &ui::AnswersTable::questionActivated, this, [this] { Q_EMIT promptRequested(0); });
    connect(m_views.summary, &ui::SummaryBar::flipsClicked, this,
            [this] { m_views.answers->setAnswerFilter(ui::AnswerFilter::Changed); });
    m_views.answers->setEmptyText(tr("The task's questions appear here."));
    m_views.panel->setEmptyText(tr("Choose a question to see how the model answers it."));
    showQuestions();
    showCurrentQuestion();
    showTotals();
}

void AnswersBinder::showQuestions()
{
    m_views.answers->setRows(m_session->answers().rows());
    m_views.answers->setCurrentRow(m_session->answers().currentQuestion());
}

void AnswersBinder::showRow(int index)
{
    m_views.answers->setRow(index, m_session->answers().row(index));
}

void AnswersBinder::showCurrentQuestion()
{
    const AnswersController& answers = m_session->answers();
    m_views.answers->setCurrentRow(answers.currentQuestion());
    if (answers.currentQuestion() < 0) {
        m_views.panel->clear();
        return;
    }
    m_views.panel->setQuestion(answers.questionView());
    m_views.panel->setPending(answers.isCurrentPending(), waitingNote());
}

void AnswersBinder::showCurrentAnswers()
{
    const AnswersController& answers = m_session->answers();
    if (answers.currentQuestion() < 0)
        return;
    if (answers.isCurrentPending()) {
        m_views.panel->setPending(true, waitingNote());
        return;
    }
    const ui::AnswerRow row = answers.row(answers.currentQuestion());
    m_views.panel->setAnswers(row.before, row.after);
    m_views.panel->setPending(false);
}

void AnswersBinder::showTotals()
{
    const AnswersController& answers = m_session->answers();
    if (answers.questionCount() == 0) {
        m_views.summary->clear();
        return;
    }
    m_views.summary->setTotals(answers.totals());
    m_views.summary->setPending(answers.areTotalsStale(), waitingNote());
}

/// Why what is pending is not being measured; empty: it is.
QString AnswersBinder::waitingNote() const
{
    return m_session->answers().canMeasure() ? QString() : tr("waits for the engine");
}

} // namespace neurex::app
