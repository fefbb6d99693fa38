// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/answers/answers_controller.h"

#include "app/workspace/guarded.h"
#include "core/tasks/answer_labels.h"
#include "widgets/values/format.h"

#include <QLoggingCategory>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

Q_LOGGING_CATEGORY(lcLatency, "neurex.explorer.latency", QtInfoMsg)

constexpr QLatin1StringView kCurrentTag("current");
// A part that gives way is computed again; the same parts with and without an intervention share the engine's prefixes.
constexpr std::size_t kQuestionsPerPart = 64;
constexpr int kTotalsIntervalMs = 100;
constexpr std::size_t kEarlierStacks = 16;

ui::TaskTotals totalsOf(const SharedTask& task, const TaskAnswers& answers, bool hasIntervention, Intervals intervals)
{
    ui::TaskTotals totals = makeTaskTotals(answers, hasIntervention, intervals);
    if (task) {
        addChance(totals, task->evaluate.questions.list());
        addLabels(totals, commonAnswerNames(task->evaluate.shown));
        addPromptForm(totals, task->form(), task->ownForm);
    }
    return totals;
}

} // namespace

AnswersController::AnswersController(ModelController* models, QObject* parent)
    : QObject(parent)
    , m_models(models)
{
    m_totalsTimer.setSingleShot(true);
    m_totalsTimer.setInterval(kTotalsIntervalMs);
    connect(&m_totalsTimer, &QTimer::timeout, this, &AnswersController::updateTotals);
    connect(&m_state, &AnswerState::changed, this, &AnswersController::announce);
    connect(m_models, &ModelController::stateChanged, this, [this](ModelState state) {
        AnswerState::Change change(m_state);
        if (state != ModelState::Ready)
            return change.touchStanding(); // what is pending waits now
        measure();
        if (questionCount() > 0 && !isTaskPending()) { // an engine may have died before it said that this was all
            updateTotals();
            computeIntervals();
        }
    });
}

/// The only place that tells of changes: what is said besides changed() follows from the revisions.
void AnswersController::announce()
{
    const std::int64_t since = std::exchange(m_announced, m_state.revision());
    const bool areOthers = m_state.questionsRevision() > since;
    const bool isOther = m_state.currentRevision() > since;
    if (areOthers)
        Q_EMIT questionsChanged();
    if (isOther)
        Q_EMIT currentQuestionChanged();
    Q_EMIT changed();
}

void AnswersController::setTask(SharedTask task)
{
    AnswerState::Change change(m_state);
    cancelMeasurements();
    m_totalsTimer.stop();
    m_task = std::move(task);
    m_earlier.clear();
    m_isTiming = false;
    m_sinceChange.invalidate();
    change.reset(m_task ? static_cast<int>(m_task->evaluate.questions.size()) : 0);
    measure();
    updateTotals();
}

void AnswersController::showRecorded(TaskAnswers answers, const InterventionStack& stack)
{
    AnswerState::Change change(m_state);
    const auto count = static_cast<std::size_t>(questionCount());
    answers.before.resize(count);
    answers.after.resize(count);
    Answers stale(count);
    if (m_stack != stack) {
        if (hasStack())
            stale = answers.after; // shown until that stack is there, or this one is measured
        keepEarlier(stack, std::exchange(answers.after, Answers(count)));
    }
    change.setAll(std::move(answers), std::move(stale));
    measure();
    updateTotals();
    computeIntervals();
}

void AnswersController::setStack(const InterventionStack& stack)
{
    if (m_stack == stack)
        return;
    m_sinceChange.start();
    m_isTiming = true;
    AnswerState::Change change(m_state);
    m_totalsTimer.stop();
    keepEarlier(m_stack, m_state.answers().after);
    Answers known = takeEarlier(stack);
    m_stack = stack;
    Answers stale = m_state.stale();
    for (std::size_t i = 0; i < stale.size(); ++i) {
        if (m_state.answers().after[i])
            stale[i] = m_state.answers().after[i];
        if (!hasStack() || known[i])
            stale[i].reset();
    }
    change.setIntervention(std::move(known), std::move(stale));
    change.setTotalsStale();
    measure();
    if (!isTaskPending()) {
        updateTotals();
        computeIntervals();
    }
}

void AnswersController::keepEarlier(const InterventionStack& stack, Answers after)
{
    if (stack.empty() || std::ranges::none_of(after, [](const auto& answer) { return answer.has_value(); }))
        return;
    std::erase_if(m_earlier, [&stack](const Earlier& earlier) { return earlier.stack == stack; });
    if (m_earlier.size() == kEarlierStacks)
        m_earlier.erase(m_earlier.begin());
    m_earlier.push_back({stack, std::move(after)});
}

AnswersController::Answers AnswersController::takeEarlier(const InterventionStack& stack)
{
    const auto earlier = std::ranges::find(m_earlier, stack, &Earlier::stack);
    if (earlier == m_earlier.end())
        return Answers(static_cast<std::size_t>(questionCount()));
    Answers after = std::move(earlier->after);
    m_earlier.erase(earlier);
    return after;
}

void AnswersController::setCurrentQuestion(int index)
{
    if (index == currentQuestion() || index < 0 || index >= questionCount())
        return;
    AnswerState::Change change(m_state);
    m_isTiming = false;
    change.setCurrent(index);
    measure();
}

void AnswersController::cancelMeasurements()
{
    m_measurement.next();
    m_models->client()->cancelTag(kCurrentTag);
    m_models->client()->cancelTag(kTaskTag);
    AnswerState::Change change(m_state);
    change.setCurrentProgress(Progress::Settled);
    change.setTaskProgress(Progress::Settled);
    Q_EMIT progressChanged({});
}

bool AnswersController::canMeasure() const
{
    return m_models->isReady() && m_task && !m_task->isRecorded;
}

void AnswersController::measure()
{
    AnswerState::Change change(m_state);
    cancelMeasurements();
    if (currentQuestion() < 0)
        return;
    const auto current = static_cast<std::size_t>(currentQuestion());
    const TaskAnswers& answers = m_state.answers();
    const auto isMissing = [](const auto& answer) { return !answer.has_value(); };
    const bool isCurrentMissing = !answers.before[current] || (hasStack() && !answers.after[current]);
    const bool isAnyMissing = std::ranges::any_of(answers.before, isMissing)
        || (hasStack() && std::ranges::any_of(answers.after, isMissing));
    change.setCurrentProgress(isCurrentMissing ? Progress::Pending : Progress::Settled);
    change.setTaskProgress(isAnyMissing ? Progress::Pending : Progress::Settled);
    if (canMeasure() && isCurrentMissing)
        measureCurrent();
    if (canMeasure() && isAnyMissing)
        measureTask();
}

void AnswersController::measureCurrent()
{
    EvaluationJob job;
    askCurrent(job);
    job.stacks = {InterventionStack{}};
    if (hasStack())
        job.stacks.push_back(m_stack);
    job.onItem = [this, measurement = m_measurement.turn()](const QuestionEvaluation& item) -> Result<void> {
        if (m_measurement.is(measurement))
            take(currentQuestion(), item, true);
        return {};
    };
    job.onDone = [this, measurement = m_measurement.turn()](const Result<protocol::JobSummary>& summary) {
        if (m_measurement.is(measurement) && !summary && isCurrentPending() && reportFailure(summary.error())) {
            AnswerState::Change change(m_state);
            change.setCurrentProgress(Progress::Failed);
            forgetStale(change);
        }
    };
    m_models->client()->submit(evaluationRequest(std::move(job), {.tag = kCurrentTag}), this);
}

void AnswersController::measureTask()
{
    const bool isBeforeMissing
        = std::ranges::any_of(taskAnswers().before, [](const auto& answer) { return !answer.has_value(); });
    EvaluationJob job;
    std::vector<std::int64_t> indices;
    for (int i = 0; i < questionCount(); ++i) {
        const auto place = static_cast<std::size_t>(i);
        if (!taskAnswers().before[place] || (hasStack() && !taskAnswers().after[place]))
            indices.push_back(i);
    }
    job.questions = m_task->evaluate.questions;
    job.indices = indices;
    if (isBeforeMissing)
        job.stacks.push_back({});
    if (hasStack())
        job.stacks.push_back(m_stack);
    job.questionsPerPart = kQuestionsPerPart;
    const std::int64_t total = questionCount();
    const std::int64_t doneBefore = total - static_cast<std::int64_t>(indices.size());
    m_clock.start(doneBefore);
    job.onItem = [this, indices, isBeforeMissing, total, done = doneBefore,
                  measurement = m_measurement.turn()](const QuestionEvaluation& item) mutable -> Result<void> {
        if (!m_measurement.is(measurement))
            return {};
        take(static_cast<int>(indices[static_cast<std::size_t>(item.index)]), item, isBeforeMissing);
        Q_EMIT progressChanged(m_clock.status(tr("Answers"), ++done, total));
        return {};
    };
    job.onDone = [this, measurement = m_measurement.turn()](const Result<protocol::JobSummary>& summary) {
        if (m_measurement.is(measurement))
            finishTask(summary);
    };
    // Nobody waits for the unchanged model's answers; those under an intervention are what the user wants to see.
    const QueueOptions options = hasStack()
        ? QueueOptions{.tag = kTaskTag, .priority = Priority::Interactive}
        : QueueOptions{.tag = kTaskTag, .priority = Priority::Unasked, .preemptible = true};
    m_models->client()->submit(evaluationRequest(std::move(job), options), this);
}

void AnswersController::take(int index, const QuestionEvaluation& item, bool hasBefore)
{
    AnswerState::Change change(m_state);
    const auto place = static_cast<std::size_t>(index);
    // Measured once: in another batch the last digits differ, and what is compared with must not move.
    if (hasBefore && !taskAnswers().before[place])
        change.setBefore(index, item.answers.front());
    if (hasStack())
        change.setAfter(index, item.answers.back());
    if (index == currentQuestion() && m_state.currentProgress() != Progress::Settled) {
        change.setCurrentProgress(Progress::Settled);
        if (std::exchange(m_isTiming, false)) {
            m_lastLatencyMs = m_sinceChange.elapsed();
            qCInfo(lcLatency, "question: %lld ms", static_cast<long long>(m_lastLatencyMs));
        }
    }
    if (!m_totalsTimer.isActive())
        m_totalsTimer.start();
}

void AnswersController::finishTask(const Result<protocol::JobSummary>& summary)
{
    Q_EMIT progressChanged({});
    AnswerState::Change change(m_state);
    if (!summary) {
        if (reportFailure(summary.error())) {
            change.setTaskProgress(Progress::Failed);
            forgetStale(change);
            updateTotals();
            computeIntervals();
        }
        return;
    }
    change.setTaskProgress(Progress::Settled);
    updateTotals();
    computeIntervals();
    if (m_sinceChange.isValid())
        qCInfo(lcLatency, "task: %lld ms", static_cast<long long>(m_sinceChange.elapsed()));
    if (!m_isTiming)
        m_sinceChange.invalidate(); // what is measured next, without another change, did not wait for this one
}

/// Answers under an older intervention do not stand for what cannot be measured.
void AnswersController::forgetStale(AnswerState::Change& change)
{
    change.setIntervention(taskAnswers().after, Answers(static_cast<std::size_t>(questionCount())));
}

/// Not where no answer under it can be had: then the totals are those of the unchanged model alone.
bool AnswersController::isCompared() const
{
    return hasStack() && (m_state.taskProgress() != Progress::Failed || isAnyAfterMeasured(taskAnswers()));
}

/// Whether that was the end: without an engine the measurement waits for the next one.
bool AnswersController::reportFailure(const Error& error)
{
    // A dead engine is reported by the model controller; measuring goes on when it is back.
    if (!m_models->isReady())
        return false;
    if (!error.isCancelled() && error.code != ErrorCode::EngineDied)
        Q_EMIT failed(error);
    return true;
}

void AnswersController::updateTotals()
{
    m_totalsTimer.stop();
    AnswerState::Change(m_state).setTotals(totalsOf(m_task, taskAnswers(), isCompared(), Intervals::Without));
}

void AnswersController::computeIntervals()
{
    inBackground([answers = taskAnswers(), hasIntervention = isCompared(), task = m_task] {
        return totalsOf(task, answers, hasIntervention, Intervals::With);
    }).then(this, [this, revision = m_state.answersRevision()](const ui::TaskTotals& totals) {
        if (revision == m_state.answersRevision()) // else they are of fewer answers, or of another intervention
            AnswerState::Change(m_state).setTotals(totals);
    });
}

ui::AnswerRow AnswersController::row(int index) const
{
    const auto place = static_cast<std::size_t>(index);
    ui::AnswerRow row;
    row.id = QString::number(index + 1); // ids repeat the task's name and would fill the column
    row.text = m_task->evaluateTexts[place];
    for (const std::string& label : commonAnswerNames(std::span(m_task->evaluate.shown).subspan(place, 1)))
        row.labels.append(ui::toQt(label));
    const TaskAnswers& answers = m_state.answers();
    row.before = ProxyAnswers(answers.before[place]);
    row.stale = !answers.after[place] && m_state.stale()[place];
    row.after = ProxyAnswers(row.stale ? m_state.stale()[place] : answers.after[place]);
    return row;
}

const TokenQuestion* AnswersController::currentTokens() const
{
    return currentQuestion() < 0 || m_task->isRecorded
        ? nullptr
        : &m_task->evaluate.questions[static_cast<std::size_t>(currentQuestion())];
}

void AnswersController::askCurrent(QuestionsJob& job) const
{
    job.questions = m_task->evaluate.questions;
    job.indices = {{currentQuestion()}};
}

std::vector<ui::AnswerRow> AnswersController::rows() const
{
    std::vector<ui::AnswerRow> rows;
    for (int i = 0; i < questionCount(); ++i)
        rows.push_back(row(i));
    return rows;
}

ui::QuestionView AnswersController::questionView() const
{
    ui::QuestionView view;
    if (currentQuestion() < 0)
        return view;
    const auto place = static_cast<std::size_t>(currentQuestion());
    const ui::AnswerRow answers = row(currentQuestion());
    view.id = answers.id;
    view.text = answers.text;
    const TokenQuestion& question = m_task->evaluate.questions[place];
    for (std::size_t p = 0; p < question.proxies.size(); ++p) {
        ui::ProxyView proxy;
        proxy.gold = question.proxies[p].gold;
        for (const std::string& option : m_task->evaluate.shown[place][p].shownOptions)
            proxy.options.append(ui::toQt(option));
        for (const std::string& label : m_task->evaluate.shown[place][p].labels)
            proxy.labels.append(ui::toQt(label));
        // Without texts the letters or labels stand alone.
        while (proxy.options.size() < static_cast<qsizetype>(question.proxies[p].optionTokens.size()))
            proxy.options.append(QString());
        if (p < answers.before.size())
            proxy.before = answers.before[p];
        if (p < answers.after.size())
            proxy.after = answers.after[p];
        view.proxies.push_back(std::move(proxy));
    }
    return view;
}

QString AnswersController::promptOf(int proxy) const
{
    if (currentQuestion() < 0)
        return {};
    const auto& shown = m_task->evaluate.shown[static_cast<std::size_t>(currentQuestion())];
    if (proxy < 0 || static_cast<std::size_t>(proxy) >= shown.size())
        return {};
    return ui::toQt(shown[static_cast<std::size_t>(proxy)].prompt);
}

PromptPages AnswersController::promptPages() const
{
    PromptPages prompts;
    if (currentQuestion() < 0)
        return prompts;
    const auto place = static_cast<std::size_t>(currentQuestion());
    const Tokenizer* tokenizer = m_models->model() ? m_models->model()->tokenizer.get() : nullptr;
    prompts.heading = m_task->evaluateTexts[place];
    for (std::size_t proxy = 0; proxy < m_task->evaluate.shown[place].size(); ++proxy)
        prompts.pages.push_back({tr("Proxy %1").arg(proxy + 1),
                                 wrappedText(m_task->form(), m_task->evaluate.shown[place][proxy]),
                                 promptSections(*m_task, place, proxy, tokenizer)});
    return prompts;
}

} // namespace neurex::app
