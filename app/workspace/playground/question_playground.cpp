// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/playground/question_playground.h"

#include "app/workspace/guarded.h"
#include "widgets/values/format.h"
#include "widgets/values/sentences.h"

#include <algorithm>
#include <utility>

namespace neurex::app {
namespace {

constexpr QLatin1StringView kTag("playground-question");
constexpr std::uint64_t kSeed = 0; // as task files are prepared
constexpr int kTypingPauseMs = 150;
// What stands before a question when no task says it.
constexpr const char* kPlainRole = "You answer multiple-choice questions.";
constexpr const char* kPlainRule = "Answer with the letter of the right option.";

bool hasPromptParts(const Task& task)
{
    return !task.role.empty() || !task.rule.empty() || task.example.has_value();
}

} // namespace

QuestionPlayground::QuestionPlayground(ModelController* models, TaskController* tasks, QObject* parent)
    : QObject(parent)
    , m_models(models)
    , m_tasks(tasks)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kTypingPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &QuestionPlayground::prepare);
    connect(m_models, &ModelController::modelChanged, this, &QuestionPlayground::invalidate);
    connect(m_tasks, &TaskController::taskChanged, this, &QuestionPlayground::invalidate);
    connect(m_tasks, &TaskController::formChanged, this, [this] {
        if (form() != m_form)
            invalidate();
    });
    connect(m_models, &ModelController::stateChanged, this, [this](ModelState state) {
        if (state == ModelState::Ready && m_isActive)
            measure();
        else if (m_isPending)
            Q_EMIT answersChanged(); // it waits now
    });
}

void QuestionPlayground::setActive(bool active)
{
    if (m_isActive == active)
        return;
    m_isActive = active;
    if (!m_isActive)
        cancelMeasurement();
    else if (isPrepared())
        measure();
    else
        prepare();
}

void QuestionPlayground::setQuestion(const ui::OwnQuestion& question)
{
    if (m_question == question)
        return;
    m_question = question;
    m_error.reset();
    cancelMeasurement();
    m_generation.next();
    if (!m_question.isComplete()) {
        m_pause.stop();
        m_prepared.reset();
    } else {
        m_isPending = m_prepared != nullptr && m_isActive;
        m_pause.start();
    }
    Q_EMIT viewChanged();
}

void QuestionPlayground::takeQuestion(const ui::OwnQuestion& question, int index)
{
    if (std::exchange(m_origin, index) != index && m_question == question)
        invalidate(); // the same text may be asked with other proxies
    setQuestion(question);
}

int QuestionPlayground::taskQuestion() const
{
    const SharedTask& task = m_tasks->task();
    if (!task || task->isRecorded)
        return -1;
    const QString stem = m_question.stem.trimmed();
    const QStringList options = m_question.usedOptions();
    const auto isSame = [&](const OptionQuestion* asked) {
        return asked && ui::toQt(asked->stem).trimmed() == stem && asked->gold == m_question.usedGold()
            && std::ranges::equal(asked->options, options, [](const std::string& option, const QString& own) {
                   return ui::toQt(option).trimmed() == own;
               });
    };
    const std::vector<TokenQuestion>& questions = task->evaluate.questions.list();
    const bool hasOrigin = m_origin >= 0 && m_origin < static_cast<int>(questions.size());
    if (hasOrigin && isSame(optionQuestion(*task, static_cast<std::size_t>(m_origin))))
        return m_origin;
    for (const TaskItem& item : task->task.items) {
        if (!isSame(std::get_if<OptionQuestion>(&item.content)))
            continue;
        const auto found = std::ranges::find(questions, item.id, &TokenQuestion::id);
        if (found != questions.end())
            return static_cast<int>(found - questions.begin());
    }
    return -1;
}

QuestionPlayground::SharedPrepared QuestionPlayground::taskProxies(int index) const
{
    const OpenTask& task = *m_tasks->task();
    auto prepared = std::make_shared<Prepared>();
    prepared->task = promptTask();
    prepared->question = m_question;
    prepared->tokens = task.evaluate.questions[static_cast<std::size_t>(index)];
    prepared->shown = task.evaluate.shown[static_cast<std::size_t>(index)];
    prepared->form = task.form();
    return prepared;
}

void QuestionPlayground::setStack(const InterventionStack& stack)
{
    if (m_stack == stack)
        return;
    m_stack = stack;
    if (m_stack.empty())
        m_after.reset();
    if (m_isActive && isPrepared()) // else it is measured when it is prepared
        measure();
}

Task QuestionPlayground::promptTask() const
{
    Task task;
    if (m_tasks->task() && hasPromptParts(m_tasks->task()->task)) {
        const Task& current = m_tasks->task()->task;
        task.name = current.name;
        task.role = current.role;
        task.rule = current.rule;
        task.example = current.example;
    } else {
        task.role = kPlainRole;
        task.rule = kPlainRule;
    }
    return task;
}

QString QuestionPlayground::templateName() const
{
    const SharedTask& task = m_tasks->task();
    return task && hasPromptParts(task->task) ? task->name() : QString();
}

PromptForm QuestionPlayground::form() const
{
    // A task that is being prepared anew answers as it is until then.
    return m_tasks->task() ? m_tasks->task()->form() : m_tasks->form();
}

/// Another model, task or form makes other prompts of the same question.
void QuestionPlayground::invalidate()
{
    cancelMeasurement();
    m_generation.next();
    m_prepared.reset();
    m_before.reset();
    m_after.reset();
    m_error.reset();
    Q_EMIT viewChanged();
    if (m_isActive)
        prepare();
}

Result<QuestionPlayground::SharedPrepared> QuestionPlayground::prepareQuestion(const Task& task,
                                                                               const ui::OwnQuestion& question,
                                                                               const SharedModel& model,
                                                                               const PromptForm& form)
{
    auto prepared = std::make_shared<Prepared>();
    prepared->task = task;
    prepared->question = question;
    OptionQuestion asked{ui::fromQt(question.stem.trimmed()), {}, question.usedGold()};
    const QStringList options = question.usedOptions();
    for (const QString& option : options)
        asked.options.push_back(ui::fromQt(option));
    Task single = task;
    single.items = {TaskItem{"own", Split::Both, 0, std::move(asked)}};
    const PreparationSettings settings{
        .split = Split::Both, .limit = 0, .seed = kSeed, .addBos = model->addsBos(), .form = form};
    Result<PreparedTask> questions = buildTokenQuestions(single, settings, model->tokenizer.get());
    if (!questions)
        return model->tokenizer ? questions.error() : model->tokenizerError;
    prepared->tokens = questions->questions[0];
    prepared->shown = std::move(questions->shown.front());
    prepared->form = form;
    return SharedPrepared(std::move(prepared));
}

void QuestionPlayground::prepare()
{
    m_pause.stop();
    const Latest::Turn generation = m_generation.next();
    m_form = form();
    const SharedModel& model = m_models->model();
    if (!m_isActive || !model || !m_question.isComplete())
        return;
    if (const int index = taskQuestion(); index >= 0) {
        adopt(taskProxies(index));
        return;
    }
    inBackground([task = promptTask(), question = m_question, model, form = m_form] {
        return prepareQuestion(task, question, model, form);
    }).then(this, [this, generation](const Result<SharedPrepared>& prepared) {
        if (m_generation.is(generation))
            adopt(prepared);
    });
}

void QuestionPlayground::adopt(const Result<SharedPrepared>& prepared)
{
    m_before.reset();
    m_after.reset();
    if (prepared) {
        m_prepared = *prepared;
        m_error.reset();
    } else {
        m_prepared.reset();
        m_error = prepared.error();
    }
    Q_EMIT viewChanged();
    measure();
}

void QuestionPlayground::cancelMeasurement()
{
    m_measurement.next();
    m_isPending = false;
    m_models->client()->cancelTag(kTag);
}

void QuestionPlayground::measure()
{
    cancelMeasurement();
    m_isPending = m_prepared != nullptr;
    if (m_prepared && std::exchange(m_error, std::nullopt)) // of an older intervention
        Q_EMIT viewChanged();
    Q_EMIT answersChanged();
    if (!m_prepared || !m_models->isReady())
        return;
    EvaluationJob job;
    job.questions = {m_prepared->tokens};
    job.stacks = {InterventionStack{}};
    if (!m_stack.empty())
        job.stacks.push_back(m_stack);
    job.onItem = [this, measurement = m_measurement.turn()](const QuestionEvaluation& item) -> Result<void> {
        if (!m_measurement.is(measurement))
            return {};
        m_before = item.answers.front();
        m_after = item.answers.size() > 1 ? std::optional(item.answers.back()) : std::nullopt;
        m_isPending = false;
        Q_EMIT answersChanged();
        return {};
    };
    job.onDone = [this, measurement = m_measurement.turn()](const Result<protocol::JobSummary>& summary) {
        if (!m_measurement.is(measurement) || summary || !m_models->isReady()) // measured when the engine is back
            return;
        m_isPending = false;
        m_error = summary.error();
        Q_EMIT viewChanged();
    };
    m_models->client()->submit(evaluationRequest(std::move(job), {.tag = kTag}), this);
}

ui::QuestionView QuestionPlayground::view() const
{
    ui::QuestionView view;
    if (!m_prepared || m_error)
        return view;
    view.text = m_prepared->question.stem;
    for (std::size_t p = 0; p < m_prepared->shown.size(); ++p) {
        ui::ProxyView proxy;
        proxy.gold = m_prepared->shown[p].gold;
        for (const std::string& option : m_prepared->shown[p].shownOptions)
            proxy.options.append(ui::toQt(option));
        if (m_before)
            proxy.before = m_before->proxies[p];
        if (m_after)
            proxy.after = m_after->proxies[p];
        view.proxies.push_back(std::move(proxy));
    }
    return view;
}

PromptPages QuestionPlayground::promptPages() const
{
    PromptPages prompts;
    if (!m_prepared)
        return prompts;
    prompts.heading = m_prepared->question.stem;
    const Tokenizer* tokenizer = m_models->model() ? m_models->model()->tokenizer.get() : nullptr;
    for (std::size_t p = 0; p < m_prepared->shown.size(); ++p) {
        const ProxyQuestion& proxy = m_prepared->shown[p];
        const std::vector<PromptPart> parts
            = promptParts(m_prepared->task, ui::fromQt(m_prepared->question.stem.trimmed()), proxy.shownOptions);
        prompts.pages.push_back(
            {tr("Proxy %1").arg(p + 1), wrappedText(m_prepared->form, proxy),
             promptSections(parts, m_prepared->tokens.proxies[p].tokens, m_prepared->form, tokenizer)});
    }
    return prompts;
}

QString QuestionPlayground::problem() const
{
    if (m_error)
        return ui::reasonText(*m_error);
    if (!m_models->model())
        return tr("Open a model to have the question answered.");
    if (m_question.stem.trimmed().isEmpty())
        return tr("Write a question.");
    if (m_question.usedOptions().size() < 2)
        return tr("Give at least two options.");
    if (m_question.usedGold() < 0)
        return tr("Mark the right option.");
    if (m_question.hasEqualOptions())
        return tr("Two options are equal. Make them differ.");
    return {};
}

} // namespace neurex::app
