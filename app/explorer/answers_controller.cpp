// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/answers_controller.h"

#include "app/explorer/guarded.h"
#include "widgets/format.h"

#include <QLoggingCategory>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

Q_LOGGING_CATEGORY(lcLatency, "neurex.explorer.latency", QtInfoMsg)

constexpr QLatin1StringView kCurrentTag("current");
constexpr QLatin1StringView kTaskTag("task");
// A part that gives way is computed again; the same parts with and without an intervention share the engine's prefixes.
constexpr std::size_t kQuestionsPerPart = 64;
constexpr int kTotalsIntervalMs = 100;
constexpr std::size_t kEarlierStacks = 16;

std::vector<ProxyAnswer> proxiesOf(const std::optional<QuestionAnswer>& answer)
{
    return answer ? answer->proxies : std::vector<ProxyAnswer>();
}

} // namespace

AnswersController::AnswersController(ModelController* models, QObject* parent)
    : QObject(parent)
    , m_models(models)
{
    m_totalsTimer.setSingleShot(true);
    m_totalsTimer.setInterval(kTotalsIntervalMs);
    connect(&m_totalsTimer, &QTimer::timeout, this, &AnswersController::updateTotals);
    connect(m_models, &ModelController::stateChanged, this, [this](ModelState state) {
        if (state == ModelState::Ready)
            measure();
        else if (m_isCurrentPending || m_isTaskPending) { // it waits now
            Q_EMIT currentAnswersChanged();
            Q_EMIT totalsChanged();
        }
    });
}

void AnswersController::setTask(SharedTask task)
{
    cancelMeasurements();
    m_totalsTimer.stop();
    m_task = std::move(task);
    const std::size_t count = m_task ? m_task->evaluate.questions.size() : 0;
    m_answers = {std::vector<std::optional<QuestionAnswer>>(count), std::vector<std::optional<QuestionAnswer>>(count)};
    m_stale.assign(count, std::nullopt);
    m_earlier.clear();
    m_current = count > 0 ? 0 : -1;
    m_totals = {};
    ++m_version;
    m_isTiming = false;
    Q_EMIT questionsChanged();
    Q_EMIT currentQuestionChanged();
    measure();
    updateTotals();
}

void AnswersController::showRecorded(TaskAnswers answers, const InterventionStack& stack)
{
    m_answers = std::move(answers);
    m_answers.before.resize(m_stale.size());
    m_answers.after.resize(m_stale.size());
    m_stale.assign(m_stale.size(), std::nullopt);
    if (m_stack != stack) {
        m_stale = m_answers.after; // shown until the stack is there
        keepEarlier(stack, std::exchange(m_answers.after, Answers(m_stale.size())));
    }
    ++m_version;
    Q_EMIT questionsChanged();
    measure();
    updateTotals();
    computeIntervals();
}

void AnswersController::setStack(const InterventionStack& stack)
{
    if (m_stack == stack)
        return;
    keepEarlier(m_stack, m_answers.after);
    Answers earlier = takeEarlier(stack);
    m_stack = stack;
    ++m_version;
    m_areTotalsStale = true;
    m_totalsTimer.stop();
    m_sinceChange.start();
    m_isTiming = true;
    for (std::size_t i = 0; i < m_stale.size(); ++i) {
        if (m_answers.after[i])
            m_stale[i] = std::move(m_answers.after[i]);
        if (!hasStack() || earlier[i])
            m_stale[i].reset();
    }
    m_answers.after = std::move(earlier);
    if (hasStack())
        Q_EMIT answersStale();
    else
        Q_EMIT questionsChanged();
    measure();
    if (!m_isTaskPending) {
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
        return Answers(m_stale.size());
    Answers after = std::move(earlier->after);
    m_earlier.erase(earlier);
    return after;
}

void AnswersController::setCurrentQuestion(int index)
{
    if (index == m_current || index < 0 || index >= questionCount())
        return;
    m_current = index;
    m_isTiming = false;
    Q_EMIT currentQuestionChanged();
    measure();
}

void AnswersController::cancelMeasurements()
{
    ++m_measurement;
    m_models->client()->cancelTag(kCurrentTag);
    m_models->client()->cancelTag(kTaskTag);
    m_isCurrentPending = false;
    m_isTaskPending = false;
    Q_EMIT progressChanged({});
}

bool AnswersController::canMeasure() const
{
    return m_models->isReady() && m_task && !m_task->isRecorded;
}

void AnswersController::measure()
{
    cancelMeasurements();
    if (m_current >= 0) {
        const auto current = static_cast<std::size_t>(m_current);
        m_isCurrentPending = !m_answers.before[current] || (hasStack() && !m_answers.after[current]);
        const auto isMissing = [](const auto& answer) { return !answer.has_value(); };
        m_isTaskPending = std::ranges::any_of(m_answers.before, isMissing)
            || (hasStack() && std::ranges::any_of(m_answers.after, isMissing));
        if (canMeasure() && m_isCurrentPending)
            measureCurrent();
        if (canMeasure() && m_isTaskPending)
            measureTask();
    }
    Q_EMIT currentAnswersChanged();
    Q_EMIT totalsChanged();
}

void AnswersController::measureCurrent()
{
    EvaluationJob job;
    job.questions = {m_task->evaluate.questions[static_cast<std::size_t>(m_current)]};
    job.stacks = {InterventionStack{}};
    if (hasStack())
        job.stacks.push_back(m_stack);
    job.onItem = [this, measurement = m_measurement](const EvaluationItem& item) -> Result<void> {
        if (measurement == m_measurement)
            take(m_current, item, true);
        return {};
    };
    job.onDone = [this, measurement = m_measurement](const Result<QuestionsSummary>& summary) {
        if (measurement == m_measurement && !summary)
            reportFailure(summary.error());
    };
    m_models->client()->submit(evaluationRequest(std::move(job), {.tag = kCurrentTag}), this);
}

void AnswersController::measureTask()
{
    const bool isBeforeMissing
        = std::ranges::any_of(m_answers.before, [](const auto& answer) { return !answer.has_value(); });
    EvaluationJob job;
    std::vector<int> indices;
    for (int i = 0; i < questionCount(); ++i) {
        const auto place = static_cast<std::size_t>(i);
        if (m_answers.before[place] && (!hasStack() || m_answers.after[place]))
            continue;
        indices.push_back(i);
        job.questions.push_back(m_task->evaluate.questions[place]);
    }
    if (isBeforeMissing)
        job.stacks.push_back({});
    if (hasStack())
        job.stacks.push_back(m_stack);
    job.questionsPerPart = kQuestionsPerPart;
    const std::int64_t total = questionCount();
    const std::int64_t doneBefore = total - static_cast<std::int64_t>(indices.size());
    m_clock.start(doneBefore);
    job.onItem = [this, indices, isBeforeMissing, total, done = doneBefore,
                  measurement = m_measurement](const EvaluationItem& item) mutable -> Result<void> {
        if (measurement != m_measurement)
            return {};
        take(indices[static_cast<std::size_t>(item.index)], item, isBeforeMissing);
        Q_EMIT progressChanged(m_clock.status(tr("Answers"), ++done, total));
        return {};
    };
    job.onDone = [this, measurement = m_measurement](const Result<QuestionsSummary>& summary) {
        if (measurement == m_measurement)
            finishTask(summary);
    };
    // Nobody waits for the unchanged model's answers; those under an intervention are what the user wants to see.
    const QueueOptions options = hasStack()
        ? QueueOptions{.tag = kTaskTag, .priority = Priority::Interactive}
        : QueueOptions{.tag = kTaskTag, .priority = Priority::Background, .preemptible = true};
    m_models->client()->submit(evaluationRequest(std::move(job), options), this);
}

void AnswersController::take(int index, const EvaluationItem& item, bool hasBefore)
{
    const auto place = static_cast<std::size_t>(index);
    // Measured once: in another batch the last digits differ, and what is compared with must not move.
    if (hasBefore && !m_answers.before[place])
        m_answers.before[place] = item.answers.front();
    if (hasStack()) {
        m_answers.after[place] = item.answers.back();
        m_stale[place].reset();
    }
    Q_EMIT rowChanged(index);
    if (index == m_current && std::exchange(m_isCurrentPending, false)) {
        Q_EMIT currentAnswersChanged();
        if (std::exchange(m_isTiming, false)) {
            m_lastLatencyMs = m_sinceChange.elapsed();
            qCInfo(lcLatency, "change to answers of the current question: %lld ms",
                   static_cast<long long>(m_lastLatencyMs));
        }
    }
    if (!m_totalsTimer.isActive())
        m_totalsTimer.start();
}

void AnswersController::finishTask(const Result<QuestionsSummary>& summary)
{
    Q_EMIT progressChanged({});
    if (!summary) {
        reportFailure(summary.error());
        return;
    }
    m_isTaskPending = false;
    updateTotals();
    computeIntervals();
    if (m_sinceChange.isValid())
        qCInfo(lcLatency, "change to answers of the whole task: %lld ms",
               static_cast<long long>(m_sinceChange.elapsed()));
}

void AnswersController::reportFailure(const Error& error)
{
    // A dead engine is reported by the model controller; measuring goes on when it is back.
    if (!error.isCancelled() && error.code != ErrorCode::EngineDied && m_models->isReady())
        Q_EMIT failed(error);
}

void AnswersController::updateTotals()
{
    m_totalsTimer.stop();
    m_areTotalsStale = false;
    m_totals = makeTaskTotals(m_answers, hasStack(), Intervals::Without);
    Q_EMIT totalsChanged();
}

void AnswersController::computeIntervals()
{
    inBackground([answers = m_answers, hasIntervention = hasStack()] {
        return makeTaskTotals(answers, hasIntervention, Intervals::With);
    }).then(this, [this, version = m_version](const ui::TaskTotals& totals) {
        if (version != m_version)
            return;
        m_totals = totals;
        Q_EMIT totalsChanged();
    });
}

ui::AnswerRow AnswersController::row(int index) const
{
    const auto place = static_cast<std::size_t>(index);
    ui::AnswerRow row;
    row.id = QString::number(index + 1); // ids repeat the task's name and would fill the column
    row.text = m_task->evaluateTexts[place];
    row.before = proxiesOf(m_answers.before[place]);
    row.stale = !m_answers.after[place] && m_stale[place];
    row.after = proxiesOf(row.stale ? m_stale[place] : m_answers.after[place]);
    return row;
}

const TokenQuestion* AnswersController::currentTokens() const
{
    return m_current < 0 || m_task->isRecorded ? nullptr
                                               : &m_task->evaluate.questions[static_cast<std::size_t>(m_current)];
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
    if (m_current < 0)
        return view;
    const auto place = static_cast<std::size_t>(m_current);
    const ui::AnswerRow answers = row(m_current);
    view.id = answers.id;
    view.text = answers.text;
    const TokenQuestion& question = m_task->evaluate.questions[place];
    for (std::size_t p = 0; p < question.proxies.size(); ++p) {
        ui::ProxyView proxy;
        proxy.gold = question.proxies[p].gold;
        for (const std::string& option : m_task->evaluate.shown[place][p].shownOptions)
            proxy.options.append(ui::toQt(option));
        // Without texts the letters stand alone.
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
    if (m_current < 0)
        return {};
    const auto& shown = m_task->evaluate.shown[static_cast<std::size_t>(m_current)];
    if (proxy < 0 || static_cast<std::size_t>(proxy) >= shown.size())
        return {};
    return ui::toQt(shown[static_cast<std::size_t>(proxy)].prompt);
}

PromptPages AnswersController::promptPages() const
{
    PromptPages prompts;
    if (m_current < 0)
        return prompts;
    const auto place = static_cast<std::size_t>(m_current);
    const Tokenizer* tokenizer = m_models->model() ? m_models->model()->tokenizer.get() : nullptr;
    prompts.heading = m_task->evaluateTexts[place];
    for (std::size_t proxy = 0; proxy < m_task->evaluate.shown[place].size(); ++proxy)
        prompts.pages.push_back({tr("Proxy %1").arg(proxy + 1), promptOf(static_cast<int>(proxy)),
                                 promptSections(*m_task, place, proxy, tokenizer)});
    return prompts;
}

} // namespace neurex::app
