// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/used_files.h"
#include "app/workspace/latest.h"
#include "app/workspace/model/model_controller.h"
#include "core/store/session_state.h"
#include "core/tasks/questions.h"
#include "core/tasks/task.h"
#include "widgets/values/isolated_text.h"

#include <QObject>
#include <QStringList>

#include <memory>
#include <optional>

namespace neurex::app {

/// A task with its questions as the loaded model sees them. Immutable, shared.
struct OpenTask {
    QString spec; ///< "demo:ner" or the absolute path of a file
    Task task;
    PreparedTask identify; ///< questions that good and bad neurons are found with; empty when the task has none
    PreparedTask evaluate; ///< questions that interventions are judged by; empty when the task has none
    std::vector<QString> evaluateTexts; ///< what the evaluation questions ask, for lists
    std::vector<std::int32_t> leftOutLines; ///< of the file, because they are no questions
    QStringList warnings; ///< everything that a person should know of the task as the model reads it
    UsedFiles files; ///< the task file, as it was read
    QuestionSettings asked; ///< what it was prepared with
    std::uint64_t seed = 0;
    std::int64_t limit = 0; ///< of the questions that choose neurons, as asked for; 0 = all
    std::optional<std::int64_t> recordedShared; ///< questions that did both, as a session says
    PromptChoice prompt; ///< what is put around each prompt, as asked for
    PromptForm ownForm; ///< the model's own chat form; raw: it has none
    bool isRecorded = false; ///< known from a session file only: no prompt tokens, no identification questions

    /// What stands around each prompt.
    const PromptForm& form() const { return evaluate.form; }
    /// For titles.
    QString name() const { return ui::isolated(task.title.empty() ? task.name : task.title); }
};
using SharedTask = std::shared_ptr<const OpenTask>;

/// Opens task files and makes their proxy questions with the model's tokenizer, outside the GUI thread.
class TaskController : public QObject {
    Q_OBJECT

public:
    explicit TaskController(QObject* parent = nullptr);

    /// The wanted task is read again with the tokenizer of this model, unless that is known from a session file only.
    /// What is shown stays until then.
    void setModel(SharedModel model);
    /// Which of the task's questions are taken. Reads the wanted task again where that changes something.
    void setQuestions(const QuestionSettings& questions);
    /// Shows no task any more; the one that is wanted stays wanted.
    void forget();
    /// Shows and wants none.
    void close();
    /// Takes effect once there is a model. The newest call wins. A file with lines that are no questions is refused.
    void openTask(const QString& named);
    /// After openFailed() with badLineCount(): opens the same file without these lines.
    void openWithoutBadLines();
    /// Why the wanted task was refused: so many of its lines are no questions, others are. 0: for another reason.
    std::size_t badLineCount() const { return m_badLineCount; }
    /// Takes a task as a session file remembers it; the next setModel() reads the file itself.
    void showRecorded(SharedTask task);
    QString wantedSpec() const { return m_wantedSpec; }
    bool isPreparing() const { return m_isPreparing; }
    /// Null until the task has been prepared for the model.
    const SharedTask& task() const { return m_task; }
    /// task() was prepared with other settings than those that are set now: what was computed with it is old.
    bool isOutdated() const { return m_task && m_task->asked != m_questions; }
    /// What stands around each prompt: of the task where it was prepared with the newest settings, else as these have
    /// it for the model, with or without a task.
    PromptForm form() const;

Q_SIGNALS:
    /// Another task was asked for, or none, or the same with other questions (see isOutdated()); what was said of one
    /// that could not be opened holds no more.
    void opening();
    void taskChanged(); ///< or there is none any more
    void formChanged(); ///< form() may be another one
    void openFailed(const neurex::Error& error);

private:
    struct Opening;

    static Opening openFile(const QString& spec, const QuestionSettings& questions, const SharedModel& model,
                            bool skipBad);
    void prepare();
    void adopt(const Opening& opening);

    SharedModel m_model;
    QuestionSettings m_questions;
    QString m_wantedSpec;
    SharedTask m_task;
    bool m_isPreparing = false;
    bool m_skipsBad = false; ///< bad lines of the wanted task may be left out
    std::size_t m_badLineCount = 0;
    Latest m_generation; ///< of the newest preparation; older ones are ignored
};

} // namespace neurex::app
