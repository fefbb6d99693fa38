// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/endpoint_judge.h"

#include "core/reasoning/concepts.h"

#include <QTimer>

#include <utility>

namespace neurex::app {

EndpointJudge::EndpointJudge(ChatEndpoint endpoint, const ChatClient::Timing& timing, JudgementFile& file,
                             QObject* parent)
    : QObject(parent)
    , m_client(std::move(endpoint), timing)
    , m_file(file)
{
}

void EndpointJudge::start(std::vector<JudgeQuestion> questions, std::function<void(std::int64_t)> onProgress,
                          std::function<void(const Result<JudgingSummary>&)> onDone)
{
    m_questions = unanswered(m_file, questions);
    m_next = 0;
    m_failuresInARow = 0;
    m_summary = {};
    m_onProgress = std::move(onProgress);
    m_onDone = std::move(onDone);
    QTimer::singleShot(0, this, [this] { askNext(); });
}

void EndpointJudge::cancel()
{
    m_client.cancel();
    QTimer::singleShot(0, this, [this] { finish(makeError(ErrorCode::Cancelled, tr("Cancelled.").toStdString())); });
}

void EndpointJudge::askNext()
{
    if (!m_onDone)
        return;
    if (m_next == m_questions.size()) {
        finish(m_summary);
        return;
    }
    m_client.ask(kJudgeRole, m_questions[m_next].text, kJudgeTokens,
                 [this](const ChatOutcome& outcome) { take(outcome); });
}

void EndpointJudge::take(const ChatOutcome& outcome)
{
    if (outcome.kind == ChatOutcome::Kind::Ended) {
        finish(makeError(ErrorCode::Unreadable, outcome.text));
        return;
    }
    const JudgeQuestion& question = m_questions[m_next];
    if (outcome.kind == ChatOutcome::Kind::Answered) {
        if (const Result<void> kept = m_file.append(numberOf(question), {question.neuron, question.idea, outcome.text});
            !kept) {
            finish(kept.error());
            return;
        }
        ++m_summary.answered;
        m_failuresInARow = 0;
    } else {
        ++m_summary.unanswered;
        m_summary.lastFailure = outcome.text;
        if (++m_failuresInARow == kMostFailuresInARow) {
            finish(makeError(ErrorCode::Unreadable,
                             tr("%1; so it went with %2 questions in a row, and no more are asked")
                                 .arg(QString::fromStdString(outcome.text))
                                 .arg(m_failuresInARow)
                                 .toStdString()));
            return;
        }
    }
    ++m_next;
    m_onProgress(static_cast<std::int64_t>(m_next));
    askNext();
}

void EndpointJudge::finish(const Result<JudgingSummary>& result)
{
    m_questions.clear();
    if (const auto done = std::exchange(m_onDone, nullptr))
        done(result);
}

} // namespace neurex::app
