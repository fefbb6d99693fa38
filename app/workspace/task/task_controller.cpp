// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/task/task_controller.h"

#include "app/client/demo_files.h"
#include "app/client/task_opening.h"
#include "app/workspace/guarded.h"
#include "app/workspace/task/task_preparation.h"
#include "core/store/stored_path.h"
#include "core/tasks/task_file.h"
#include "core/tasks/task_split.h"
#include "core/text/chat_template.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"

#include <map>

namespace neurex::app {
namespace {

std::vector<QString> questionTexts(const Task& task, const PreparedTask& prepared)
{
    std::map<std::string, const TaskItem*> items;
    for (const TaskItem& item : task.items)
        items.emplace(item.id, &item);
    std::vector<QString> texts;
    for (std::size_t i = 0; i < prepared.questions.size(); ++i) {
        const auto item = items.find(prepared.questions[i].id);
        const auto* question = item == items.end() ? nullptr : std::get_if<OptionQuestion>(&item->second->content);
        if (question)
            texts.push_back(ui::toQt(question->stem));
        else if (!prepared.shown[i].empty() && !prepared.shown[i].front().prompt.empty())
            texts.push_back(ui::toQt(prepared.shown[i].front().prompt).simplified());
        else
            texts.push_back(TaskController::tr("(token ids)"));
    }
    return texts;
}

/// Both splits of the task; a split that the task does not have is empty.
Result<std::shared_ptr<OpenTask>> prepareTask(Task task, const QuestionSettings& questions, const OpenModel& model)
{
    if (const Result<void> drawn = drawSplit(task, questions.split); !drawn)
        return drawn.error();
    Result<ChatForm> chat = chosenForm(questions.prompt, model.tokenizer.get());
    if (!chat)
        return chat.error();
    auto open = std::make_shared<OpenTask>();
    open->prompt = questions.prompt;
    if (const auto own = model.tokenizer ? ownChatForm(*model.tokenizer) : std::nullopt; own && *own)
        open->ownForm = (*own)->form;
    open->asked = questions;
    open->seed = questions.seed;
    open->limit = questions.limit;
    // An empty split is no error as long as the other one has questions.
    const auto prepared = [&](Split split, std::int64_t limit, bool mayBeEmpty) {
        return prepareSplit(task,
                            {.split = split,
                             .limit = static_cast<std::size_t>(limit),
                             .seed = questions.seed,
                             .mayBeEmpty = mayBeEmpty,
                             .form = chat->form},
                            model);
    };
    Result<PreparedTask> identify = prepared(Split::Identify, questions.limit, true);
    if (!identify)
        return identify.error();
    Result<PreparedTask> evaluate = prepared(Split::Evaluate, 0, true);
    if (!evaluate)
        return evaluate.error();
    if (identify->questions.empty() && evaluate->questions.empty()) {
        const Result<PreparedTask> neither = prepared(Split::Both, 0, false);
        if (!neither)
            return neither.error();
    }
    open->identify = std::move(*identify);
    open->evaluate = std::move(*evaluate);
    open->evaluate.warnings.insert(open->evaluate.warnings.begin(), chat->notes.begin(), chat->notes.end());
    open->evaluateTexts = questionTexts(task, open->evaluate);
    open->task = std::move(task);
    return open;
}

QStringList warningsOf(const OpenTask& open, const std::vector<BadLine>& leftOut)
{
    QStringList warnings;
    for (const BadLine& bad : leftOut)
        warnings.append(TaskController::tr("left out: line %1%2").arg(bad.line).arg(ui::isolated(bad.reason)));
    for (const std::string& finding : findingsOf(open.task, {&open.identify, &open.evaluate}))
        warnings.append(ui::isolated(finding));
    return warnings;
}

} // namespace

struct TaskController::Opening {
    Result<SharedTask> task;
    std::size_t badLineCount = 0; ///< because of which it was refused
};

TaskController::Opening TaskController::openFile(const QString& spec, const QuestionSettings& questions,
                                                 const SharedModel& model, bool skipBad)
{
    const Result<std::filesystem::path> path = resolveTaskPath(spec);
    if (!path)
        return {path.error()};
    UsedFiles files;
    files.add(*path);
    Result<Task> task = readTaskFile(*path, taskReading(true));
    if (!task)
        return {task.error()};
    const std::size_t lineCount = questionLines(*task);
    const std::string source = task->source;
    Result<std::shared_ptr<OpenTask>> open = prepareTask(std::move(*task), questions, *model);
    if (!open)
        return {open.error()};
    const std::vector<BadLine> badLines = leftOutOf((*open)->task, {&(*open)->identify, &(*open)->evaluate});
    if (!badLines.empty() && !skipBad)
        return {badLinesError(source, badLines, lineCount), badLines.size()};
    (*open)->spec = spec;
    (*open)->files = std::move(files);
    for (const BadLine& bad : badLines)
        (*open)->leftOutLines.push_back(bad.line);
    (*open)->warnings = warningsOf(**open, badLines);
    return {SharedTask(std::move(*open))};
}

TaskController::TaskController(QObject* parent)
    : QObject(parent)
{
    connect(this, &TaskController::taskChanged, this, &TaskController::formChanged);
}

PromptForm TaskController::form() const
{
    if (m_task && m_task->prompt == m_questions.prompt)
        return m_task->form();
    const Result<ChatForm> chosen = chosenForm(m_questions.prompt, m_model ? m_model->tokenizer.get() : nullptr);
    return chosen ? chosen->form : PromptForm();
}

void TaskController::setModel(SharedModel model)
{
    m_model = std::move(model);
    if (!m_model || !m_model->isRecorded)
        prepare();
    Q_EMIT formChanged();
}

void TaskController::setQuestions(const QuestionSettings& questions)
{
    if (m_questions == questions)
        return;
    m_questions = questions;
    Q_EMIT opening();
    if (m_model && !m_model->isRecorded && (!m_task || !m_task->isRecorded))
        prepare();
    Q_EMIT formChanged();
}

void TaskController::forget()
{
    m_generation.next(); // what is being prepared belongs to the model before
    m_isPreparing = false;
    if (!m_task)
        return;
    m_task.reset();
    Q_EMIT taskChanged();
}

void TaskController::close()
{
    m_wantedSpec.clear();
    m_badLineCount = 0;
    Q_EMIT opening();
    forget();
}

void TaskController::openTask(const QString& named)
{
    m_wantedSpec = ui::toQt(storableTask(ui::fromQt(named)));
    m_skipsBad = false;
    Q_EMIT opening();
    prepare();
}

void TaskController::openWithoutBadLines()
{
    m_skipsBad = true;
    Q_EMIT opening();
    prepare();
}

void TaskController::showRecorded(SharedTask task)
{
    m_generation.next();
    m_isPreparing = false;
    m_badLineCount = 0;
    Q_EMIT opening();
    m_wantedSpec = task->spec;
    m_skipsBad = !task->leftOutLines.empty(); // it was opened so
    m_task = std::move(task);
    Q_EMIT taskChanged();
}

void TaskController::prepare()
{
    const Latest::Turn generation = m_generation.next();
    m_isPreparing = m_model && !m_wantedSpec.isEmpty();
    if (!m_isPreparing)
        return;
    m_badLineCount = 0;
    inBackground([spec = m_wantedSpec, questions = m_questions, model = m_model, skipsBad = m_skipsBad] {
        return guarded([&] { return openFile(spec, questions, model, skipsBad); },
                       [](const Error& error) { return Opening{error}; });
    }).then(this, [this, generation](const Opening& opening) {
        if (m_generation.is(generation))
            adopt(opening);
    });
}

void TaskController::adopt(const Opening& opening)
{
    m_isPreparing = false;
    m_badLineCount = opening.badLineCount;
    if (!opening.task) {
        Q_EMIT openFailed(opening.task.error());
        return;
    }
    m_task = *opening.task;
    Q_EMIT taskChanged();
}

} // namespace neurex::app
