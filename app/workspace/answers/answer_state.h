// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/answers/task_totals.h"

#include <QObject>

#include <cstdint>
#include <vector>

namespace neurex::app {

/// Where a measurement stands that answers wait for.
enum class Progress {
    Settled, ///< what is known belongs to the current intervention
    Pending, ///< a newer intervention than the one shown is being measured, or waits to be
    Failed, ///< it could not be measured; what is shown belongs to an older intervention, if to any
};

/// What is known of the answers to a task's questions. It is altered only through a Change, whose end gives the state
/// a new revision and announces it once; so nothing can be altered that views do not hear of. A view keeps the
/// revision that it shows, and what has a newer one is what it has to show again.
class AnswerState : public QObject {
    Q_OBJECT

public:
    using Answers = KnownAnswers;

    using QObject::QObject;

    /// Counts the changes.
    std::int64_t revision() const { return m_revision; }
    /// The revision that brought other questions, another current question, or other totals (or their standing).
    std::int64_t questionsRevision() const { return m_questions; }
    std::int64_t currentRevision() const { return m_currentChoice; }
    std::int64_t totalsRevision() const { return m_totalsChange; }
    /// Or how its measurement stands.
    std::int64_t currentAnswersRevision() const;
    /// Questions whose answers, or their age, changed after the given revision; ascending.
    std::vector<int> rowsSince(std::int64_t revision) const;

    int count() const { return static_cast<int>(m_answers.before.size()); }
    int current() const { return m_current; } ///< -1: none
    /// Measured, under the current intervention.
    const TaskAnswers& answers() const { return m_answers; }
    /// Under an older intervention, kept until measured anew.
    const Answers& stale() const { return m_stale; }
    Progress currentProgress() const { return m_currentProgress; }
    Progress taskProgress() const { return m_taskProgress; }
    const ui::TaskTotals& totals() const { return m_totals; }
    /// totals() belong to an older intervention.
    bool areTotalsStale() const { return m_areTotalsStale; }
    /// The revision of the newest answer.
    std::int64_t answersRevision() const { return m_answersChange; }

    class Change;

Q_SIGNALS:
    void changed(); ///< at the end of every Change that altered something

private:
    void touch(int row);

    std::int64_t m_revision = 0;
    std::int64_t m_questions = 0;
    std::int64_t m_currentChoice = 0;
    std::int64_t m_currentStanding = 0;
    std::int64_t m_totalsChange = 0;
    std::int64_t m_answersChange = 0;
    std::vector<std::int64_t> m_rows; ///< [count] revision of each
    std::vector<int> m_newest; ///< rows of the newest revision that touched any, in the order they changed
    std::int64_t m_newestRevision = 0;
    TaskAnswers m_answers;
    Answers m_stale;
    int m_current = -1;
    Progress m_currentProgress = Progress::Settled;
    Progress m_taskProgress = Progress::Settled;
    ui::TaskTotals m_totals;
    bool m_areTotalsStale = false;
    int m_depth = 0; ///< of open changes
    bool m_isTouched = false;
};

/// The one way to alter an AnswerState. Changes may be nested; the outermost one announces them all.
class AnswerState::Change {
public:
    /// state outlives the change.
    explicit Change(AnswerState& state);
    ~Change();
    Change(const Change&) = delete;
    Change& operator=(const Change&) = delete;

    /// Other questions: nothing is known of them, and the first one is the current one.
    void reset(int count);
    void setCurrent(int index);
    void setBefore(int row, const QuestionAnswer& answer);
    /// Of the current intervention.
    void setAfter(int row, const QuestionAnswer& answer);
    /// Another intervention: its known answers, and what is shown of older ones where there are none.
    void setIntervention(Answers known, Answers stale);
    void setAll(TaskAnswers answers, Answers stale);
    void setCurrentProgress(Progress progress);
    void setTaskProgress(Progress progress);
    void setTotals(const ui::TaskTotals& totals); ///< of the current intervention
    void setTotalsStale();
    /// What is known stays, but it has to be said anew why it is not measured.
    void touchStanding();

private:
    AnswerState& m_state;
};

} // namespace neurex::app
