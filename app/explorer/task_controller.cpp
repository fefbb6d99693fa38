// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/task_controller.h"

#include "app/client/demo_files.h"
#include "core/tasks/task_file.h"
#include "widgets/format.h"

#include <QtConcurrentRun>

#include <map>

namespace neurex::app {
namespace {

constexpr std::uint64_t kSeed = 0; // the command line's default, so that both make the same prompts

/// An absent split is no error as long as the other one has questions.
Result<PreparedTask> prepareSplit(const Task& task, Split split, const OpenModel& model)
{
    const PreparationSettings settings{.split = split, .limit = 0, .seed = kSeed, .addBos = model.addsBos()};
    Result<PreparedTask> prepared = buildTokenQuestions(task, settings, model.tokenizer.get());
    if (!prepared && prepared.error().code == ErrorCode::InvalidArgument && !model.tokenizer)
        return makeError(model.tokenizerError.code, model.tokenizerError.message, prepared.error().message);
    return prepared;
}

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

Result<SharedTask> openTaskFile(const QString& spec, const SharedModel& model)
{
    const Result<std::filesystem::path> path = resolveTaskPath(spec);
    if (!path)
        return path.error();
    Result<Task> task = readTaskFile(*path);
    if (!task)
        return task.error();
    auto open = std::make_shared<OpenTask>();
    open->spec = spec;
    open->seed = kSeed;
    Result<PreparedTask> identify = prepareSplit(*task, Split::Identify, *model);
    Result<PreparedTask> evaluate = prepareSplit(*task, Split::Evaluate, *model);
    if (!identify && (!evaluate || identify.error().code != ErrorCode::BadTask))
        return identify.error();
    if (!evaluate && evaluate.error().code != ErrorCode::BadTask)
        return evaluate.error();
    if (identify)
        open->identify = std::move(*identify);
    if (evaluate)
        open->evaluate = std::move(*evaluate);
    open->evaluateTexts = questionTexts(*task, open->evaluate);
    open->task = std::move(*task);
    return SharedTask(std::move(open));
}

} // namespace

TaskController::TaskController(QObject* parent)
    : QObject(parent)
{
}

void TaskController::setModel(SharedModel model)
{
    m_model = std::move(model);
    if (!m_model || !m_model->isRecorded)
        prepare();
}

void TaskController::forget()
{
    ++m_generation; // what is being prepared belongs to the model before
    m_isPreparing = false;
    if (!m_task)
        return;
    m_task.reset();
    Q_EMIT taskChanged();
}

void TaskController::close()
{
    m_wantedSpec.clear();
    forget();
}

void TaskController::openTask(const QString& spec)
{
    m_wantedSpec = spec;
    prepare();
}

void TaskController::showRecorded(SharedTask task)
{
    ++m_generation;
    m_isPreparing = false;
    m_wantedSpec = task->spec;
    m_task = std::move(task);
    Q_EMIT taskChanged();
}

void TaskController::prepare()
{
    const int generation = ++m_generation;
    m_isPreparing = m_model && !m_wantedSpec.isEmpty();
    if (!m_isPreparing)
        return;
    QtConcurrent::run([spec = m_wantedSpec, model = m_model] {
        return openTaskFile(spec, model);
    }).then(this, [this, generation](const Result<SharedTask>& prepared) {
        if (generation == m_generation)
            adopt(prepared);
    });
}

void TaskController::adopt(const Result<SharedTask>& prepared)
{
    m_isPreparing = false;
    if (!prepared) {
        Q_EMIT openFailed(prepared.error());
        return;
    }
    m_task = *prepared;
    Q_EMIT taskChanged();
}

} // namespace neurex::app
