// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/latest.h"
#include "app/workspace/task/prompt_content.h"
#include "app/workspace/task/task_controller.h"
#include "core/base/evaluation.h"
#include "core/base/intervention.h"
#include "widgets/values/own_question.h"
#include "widgets/values/question_view.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace neurex::app {

/// Answers a question of the user's own: AQUA makes its proxies with the role, rule and example of the current task,
/// and they are answered by the unchanged model and under the intervention. The newest text and the newest intervention
/// win. Works only while active, so that a page that nobody sees costs nothing.
class QuestionPlayground : public QObject {
    Q_OBJECT

public:
    /// Both outlive this object.
    QuestionPlayground(ModelController* models, TaskController* tasks, QObject* parent = nullptr);

    void setActive(bool active);
    void setQuestion(const ui::OwnQuestion& question);
    /// The task's evaluation question of that index. As long as nothing in it is changed its proxies are those of the
    /// task, letter by letter.
    void takeQuestion(const ui::OwnQuestion& question, int index);
    const ui::OwnQuestion& question() const { return m_question; }
    /// Empty: the unchanged model.
    void setStack(const InterventionStack& stack);

    /// The proxies with what is known of their answers; without proxies until the question is complete and prepared.
    ui::QuestionView view() const;
    PromptPages promptPages() const;
    /// A newer text or intervention than the one shown is being measured.
    bool isPending() const { return m_isPending; }
    /// What is pending is not measured before the engine has loaded a model.
    bool isWaiting() const { return m_isPending && !m_models->isReady(); }
    /// What is missing or went wrong, in a sentence; empty when nothing is.
    QString problem() const;
    /// Title of the task whose role, rule and example are used; empty: the plain ones of the playground.
    QString templateName() const;
    /// What stands around the proxies: as around the prompts of the task, else as the run settings have it.
    PromptForm form() const;

Q_SIGNALS:
    void viewChanged(); ///< other proxies, or what stands in their way
    void answersChanged(); ///< or their pending state

private:
    struct Prepared {
        Task task; ///< role, rule and example that the prompts were made with
        ui::OwnQuestion question;
        TokenQuestion tokens;
        std::vector<ProxyQuestion> shown;
        PromptForm form;
    };
    using SharedPrepared = std::shared_ptr<const Prepared>;

    /// Index of the task's evaluation question that has the same text; -1: none.
    int taskQuestion() const;
    SharedPrepared taskProxies(int index) const;
    static Result<SharedPrepared> prepareQuestion(const Task& task, const ui::OwnQuestion& question,
                                                  const SharedModel& model, const PromptForm& form);
    Task promptTask() const;
    void invalidate();
    void prepare();
    void adopt(const Result<SharedPrepared>& prepared);
    void measure();
    void cancelMeasurement();
    /// The prepared proxies are those of the newest text.
    bool isPrepared() const { return m_prepared && m_prepared->question == m_question; }

    ModelController* m_models;
    TaskController* m_tasks;
    ui::OwnQuestion m_question;
    int m_origin = -1; ///< evaluation question that it was taken from
    InterventionStack m_stack;
    PromptForm m_form; ///< of the newest preparation
    SharedPrepared m_prepared; ///< null: the text has not been made into questions
    std::optional<QuestionAnswer> m_before;
    std::optional<QuestionAnswer> m_after;
    std::optional<Error> m_error;
    QTimer m_pause; ///< until typing has stopped
    Latest m_generation; ///< of the newest preparation
    Latest m_measurement; ///< of the newest request; older answers are ignored
    bool m_isActive = false;
    bool m_isPending = false;
};

} // namespace neurex::app
