// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/answers/answer_state.h"

#include <algorithm>
#include <utility>

namespace neurex::app {

std::int64_t AnswerState::currentAnswersRevision() const
{
    const std::int64_t row = m_current < 0 ? 0 : m_rows[static_cast<std::size_t>(m_current)];
    return std::max(row, m_currentStanding);
}

std::vector<int> AnswerState::rowsSince(std::int64_t revision) const
{
    std::vector<int> rows;
    if (revision == m_revision - 1 && m_newestRevision == m_revision) { // the usual case, without a look at every row
        rows = m_newest;
    } else {
        for (int row = 0; row < count(); ++row) {
            if (m_rows[static_cast<std::size_t>(row)] > revision)
                rows.push_back(row);
        }
    }
    std::ranges::sort(rows);
    const auto repeated = std::ranges::unique(rows);
    rows.erase(repeated.begin(), repeated.end());
    return rows;
}

void AnswerState::touch(int row)
{
    if (std::exchange(m_newestRevision, m_revision + 1) != m_revision + 1)
        m_newest.clear();
    m_rows[static_cast<std::size_t>(row)] = m_revision + 1;
    m_newest.push_back(row);
    m_answersChange = m_revision + 1;
    m_isTouched = true;
}

AnswerState::Change::Change(AnswerState& state)
    : m_state(state)
{
    if (m_state.m_depth++ == 0)
        m_state.m_isTouched = false;
}

AnswerState::Change::~Change()
{
    if (--m_state.m_depth > 0 || !m_state.m_isTouched)
        return;
    ++m_state.m_revision;
    Q_EMIT m_state.changed();
}

void AnswerState::Change::reset(int count)
{
    const auto size = static_cast<std::size_t>(std::max(0, count));
    m_state.m_answers = {Answers(size), Answers(size)};
    m_state.m_stale.assign(size, std::nullopt);
    m_state.m_rows.assign(size, 0);
    m_state.m_newest.clear(); // of other questions
    for (int row = 0; row < count; ++row)
        m_state.touch(row);
    m_state.m_current = count > 0 ? 0 : -1;
    m_state.m_currentProgress = Progress::Settled;
    m_state.m_taskProgress = Progress::Settled;
    m_state.m_totals = {};
    m_state.m_areTotalsStale = false;
    m_state.m_isTouched = true;
    for (std::int64_t* stamp : {&m_state.m_questions, &m_state.m_currentChoice, &m_state.m_currentStanding,
                                &m_state.m_totalsChange, &m_state.m_answersChange})
        *stamp = m_state.m_revision + 1;
}

void AnswerState::Change::setCurrent(int index)
{
    if (std::exchange(m_state.m_current, index) == index)
        return;
    m_state.m_currentChoice = m_state.m_revision + 1;
    m_state.m_isTouched = true;
}

void AnswerState::Change::setBefore(int row, const QuestionAnswer& answer)
{
    m_state.m_answers.before[static_cast<std::size_t>(row)] = answer;
    m_state.touch(row);
}

void AnswerState::Change::setAfter(int row, const QuestionAnswer& answer)
{
    const auto place = static_cast<std::size_t>(row);
    m_state.m_answers.after[place] = answer;
    m_state.m_stale[place].reset();
    m_state.touch(row);
}

void AnswerState::Change::setIntervention(Answers known, Answers stale)
{
    setAll({m_state.m_answers.before, std::move(known)}, std::move(stale));
}

void AnswerState::Change::setAll(TaskAnswers answers, Answers stale)
{
    std::swap(m_state.m_answers, answers);
    m_state.m_stale.swap(stale);
    const TaskAnswers& now = m_state.m_answers;
    for (int row = 0; row < m_state.count(); ++row) {
        const auto place = static_cast<std::size_t>(row);
        if (now.before[place] != answers.before[place] || now.after[place] != answers.after[place]
            || m_state.m_stale[place] != stale[place])
            m_state.touch(row);
    }
    m_state.m_answersChange = m_state.m_revision + 1; // also where they stay: they are of another intervention
    m_state.m_isTouched = true;
}

void AnswerState::Change::setCurrentProgress(Progress progress)
{
    if (std::exchange(m_state.m_currentProgress, progress) == progress)
        return;
    m_state.m_currentStanding = m_state.m_revision + 1;
    m_state.m_isTouched = true;
}

void AnswerState::Change::setTaskProgress(Progress progress)
{
    if (std::exchange(m_state.m_taskProgress, progress) == progress)
        return;
    m_state.m_totalsChange = m_state.m_revision + 1;
    m_state.m_isTouched = true;
}

void AnswerState::Change::setTotals(const ui::TaskTotals& totals)
{
    if (!m_state.m_areTotalsStale && m_state.m_totals == totals)
        return;
    m_state.m_totals = totals;
    m_state.m_areTotalsStale = false;
    m_state.m_totalsChange = m_state.m_revision + 1;
    m_state.m_isTouched = true;
}

void AnswerState::Change::setTotalsStale()
{
    if (std::exchange(m_state.m_areTotalsStale, true))
        return;
    m_state.m_totalsChange = m_state.m_revision + 1;
    m_state.m_isTouched = true;
}

void AnswerState::Change::touchStanding()
{
    m_state.m_currentStanding = m_state.m_revision + 1;
    m_state.m_totalsChange = m_state.m_revision + 1;
    m_state.m_isTouched = true;
}

} // namespace neurex::app
