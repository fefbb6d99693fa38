// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/answers/answers_binder.h"

#include "widgets/answers/answers_table.h"
#include "widgets/answers/proxy_answers_panel.h"
#include "widgets/answers/summary_bar.h"

#include <utility>

namespace neurex::app {

AnswersBinder::AnswersBinder(ExplorerSession* session, const ExplorerViews& views, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_views(views)
{
    AnswersController* answers = &m_session->answers();
    connect(answers, &AnswersController::changed, this, &AnswersBinder::refresh);
    connect(m_views.answers, &ui::AnswersTable::questionSelected, answers, &AnswersController::setCurrentQuestion);
    connect(m_views.panel, &ui::ProxyAnswersPanel::proxyActivated, this, &AnswersBinder::promptRequested);
    connect(m_views.answers, &ui::AnswersTable::questionActivated, this, [this] { Q_EMIT promptRequested(0); });
    connect(m_views.summary, &ui::SummaryBar::flipsClicked, this,
            [this] { m_views.answers->setAnswerFilter(ui::AnswerFilter::Changed); });
    connect(&m_session->splits(), &SplitAdvisor::changed, this, &AnswersBinder::showEmptyText);
    showEmptyText();
    m_views.panel->setEmptyText(tr("Choose a question to see how the model answers it."));
    refresh();
}

void AnswersBinder::refresh()
{
    const AnswerState& state = m_session->answers().state();
    const std::int64_t shown = std::exchange(m_shown, state.revision());
    if (state.questionsRevision() > shown || shown < 0)
        showQuestions();
    else
        showRows(state.rowsSince(shown));
    if (state.currentRevision() > shown || shown < 0)
        showCurrentQuestion();
    else if (state.currentAnswersRevision() > shown)
        showCurrentAnswers();
    if (state.totalsRevision() > shown || shown < 0)
        showTotals();
}

void AnswersBinder::showEmptyText()
{
    const QString why = m_session->splits().whyNothingJudges();
    m_views.answers->setEmptyText(why.isEmpty() ? tr("The task's questions appear here.")
                                                : tr("This task has no questions to evaluate with."));
    if (m_session->answers().questionCount() == 0)
        m_views.summary->clear(why);
}

void AnswersBinder::showQuestions()
{
    m_views.answers->setRows(m_session->answers().rows());
    m_views.answers->setCurrentRow(m_session->answers().currentQuestion());
}

void AnswersBinder::showRows(const std::vector<int>& rows)
{
    const AnswerState& state = m_session->answers().state();
    const auto answersOf = [&state](int row) {
        const auto place = static_cast<std::size_t>(row);
        const KnownAnswer& after = state.answers().after[place];
        const bool isStale = !after && state.stale()[place];
        return ui::RowAnswers{ProxyAnswers(state.answers().before[place]),
                              ProxyAnswers(isStale ? state.stale()[place] : after), isStale};
    };
    if (!rows.empty())
        m_views.answers->updateAnswers(rows, answersOf);
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
    showCurrentAnswers();
}

void AnswersBinder::showCurrentAnswers()
{
    const AnswersController& answers = m_session->answers();
    if (answers.currentQuestion() < 0)
        return;
    const ui::AnswerRow row = answers.row(answers.currentQuestion());
    const Progress progress = answers.state().currentProgress();
    m_views.panel->setAnswers(row.before, row.after);
    m_views.panel->setPending(progress != Progress::Settled, noteOf(progress));
}

void AnswersBinder::showTotals()
{
    const AnswersController& answers = m_session->answers();
    if (answers.questionCount() == 0) {
        m_views.summary->clear(m_session->splits().whyNothingJudges());
        return;
    }
    m_views.summary->setTotals(answers.totals());
    const Progress progress = answers.state().taskProgress();
    if (progress == Progress::Failed)
        m_views.summary->setFailed(noteOf(progress));
    else
        m_views.summary->setPending(answers.areTotalsStale(), noteOf(progress));
}

QString AnswersBinder::noteOf(Progress progress) const
{
    if (progress == Progress::Failed)
        return tr("could not be measured");
    if (m_session->answers().canMeasure())
        return {}; // it is on its way
    const ModelState state = m_session->models().state();
    const bool isComing = state == ModelState::EngineStarting || state == ModelState::Loading;
    return isComing ? tr("waits for the engine") : tr("needs the engine, which has not loaded the model");
}

} // namespace neurex::app
