// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/engine_requests.h"
#include "app/workspace/answers/answer_state.h"
#include "app/workspace/answers/task_totals.h"
#include "app/workspace/jobs/job_status.h"
#include "app/workspace/latest.h"
#include "app/workspace/task/prompt_content.h"
#include "app/workspace/task/task_controller.h"
#include "widgets/values/answer_row.h"
#include "widgets/values/question_view.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <vector>

namespace neurex::app {

/// Measures how the model answers a task's evaluation questions, unchanged and under the current intervention. The
/// current question goes first; the newest intervention cancels the measurements of older ones. What belongs to an
/// older intervention is marked as such and never counted. Everything that is shown of it lies in state(), and
/// changed() tells of every alteration.
class AnswersController : public QObject {
    Q_OBJECT

public:
    /// Of the request for all answers of the task in the engine client's queue.
    static constexpr QLatin1StringView kTaskTag{"task"};

    /// models outlives this object.
    explicit AnswersController(ModelController* models, QObject* parent = nullptr);

    /// Null: no questions. The first question becomes the current one.
    void setTask(SharedTask task);
    /// Answers that were measured earlier to the task's questions, `after` under the given stack, which becomes the
    /// current one sooner or later; what is missing in them is measured as soon as a model is there. Both lists have
    /// one entry per question.
    void showRecorded(TaskAnswers answers, const InterventionStack& stack);
    /// Empty: the unchanged model. Answers under a recent stack are not measured again when it comes back.
    void setStack(const InterventionStack& stack);
    const InterventionStack& stack() const { return m_stack; }
    /// Index of an evaluation question.
    void setCurrentQuestion(int index);
    int currentQuestion() const { return m_state.current(); } ///< -1: none
    /// The current question as the engine takes it; null: none, or only recorded.
    const TokenQuestion* currentTokens() const;
    /// Lets a job ask the current question, which must have tokens.
    void askCurrent(QuestionsJob& job) const;
    /// What is measured, under the current stack.
    const TaskAnswers& taskAnswers() const { return m_state.answers(); }
    int questionCount() const { return m_state.count(); }
    const AnswerState& state() const { return m_state; }

    /// A line of the answers table, with the answers known now.
    ui::AnswerRow row(int index) const;
    std::vector<ui::AnswerRow> rows() const;
    /// The current question as the panel shows it, with the answers known now.
    ui::QuestionView questionView() const;
    /// Prompt of one proxy of the current question; empty when it has only tokens.
    QString promptOf(int proxy) const;
    /// Those of all its proxies, in their parts and with their tokens.
    PromptPages promptPages() const;
    /// A model is there to measure what is pending; otherwise it waits.
    bool canMeasure() const;
    /// A newer intervention than the one shown is being measured, or waits to be.
    bool isCurrentPending() const { return m_state.currentProgress() == Progress::Pending; }
    bool isTaskPending() const { return m_state.taskProgress() == Progress::Pending; }
    /// Over the questions measured so far; see areTotalsStale().
    const ui::TaskTotals& totals() const { return m_state.totals(); }
    /// totals() belong to an older intervention.
    bool areTotalsStale() const { return m_state.areTotalsStale(); }
    /// From the last change of the intervention to the current question's new answers; -1 before the first.
    qint64 lastLatencyMs() const { return m_lastLatencyMs; }

Q_SIGNALS:
    void changed(); ///< state() has a new revision
    void questionsChanged(); ///< before changed(): another task, every row is new
    void currentQuestionChanged(); ///< before changed()
    void progressChanged(const neurex::app::JobStatus& status);
    void failed(const neurex::Error& error);

private:
    using Answers = AnswerState::Answers;
    struct Earlier {
        InterventionStack stack;
        Answers after;
    };

    void announce();
    void keepEarlier(const InterventionStack& stack, Answers after);
    Answers takeEarlier(const InterventionStack& stack);
    bool hasStack() const { return !m_stack.empty(); }
    void measure();
    void cancelMeasurements();
    void measureCurrent();
    void measureTask();
    void take(int index, const QuestionEvaluation& item, bool hasBefore);
    void finishTask(const Result<protocol::JobSummary>& summary);
    bool reportFailure(const Error& error);
    void forgetStale(AnswerState::Change& change);
    bool isCompared() const;
    void updateTotals();
    void computeIntervals();

    ModelController* m_models;
    SharedTask m_task;
    InterventionStack m_stack;
    AnswerState m_state;
    std::int64_t m_announced = 0; ///< revision
    std::vector<Earlier> m_earlier; ///< of this task, the latest last
    QTimer m_totalsTimer;
    Latest m_measurement; ///< changes with task, stack and current question; older answers are ignored
    QElapsedTimer m_sinceChange;
    bool m_isTiming = false;
    qint64 m_lastLatencyMs = -1;
    JobClock m_clock;
};

} // namespace neurex::app
