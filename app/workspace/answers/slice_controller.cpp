// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/answers/slice_controller.h"

#include "app/workspace/guarded.h"
#include "core/analysis/answer_pointers.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"
#include "widgets/values/sentences.h"

#include <algorithm>
#include <utility>

namespace neurex::app {
namespace {

bool isComplete(const KnownAnswers& answers)
{
    return std::ranges::all_of(answers, &KnownAnswer::has_value);
}

/// All questions, then the slices.
Result<std::vector<Comparison>> comparisons(AnswerPointers before, AnswerPointers after, const SliceNames& names,
                                            const InferenceSettings& settings)
{
    Result<Comparison> whole = compare(before, after, settings);
    if (!whole)
        return whole.error();
    std::vector<Comparison> all{std::move(*whole)};
    if (names.order.empty())
        return all;
    Result<std::vector<Slice>> slices = sliceAnswers(before, after, names, settings);
    if (!slices)
        return slices.error();
    for (Slice& slice : *slices)
        all.push_back(std::move(slice.comparison));
    return all;
}

} // namespace

Result<TotalsRows> makeTotalsRows(const TotalsWork& work)
{
    const SliceNames names = work.by ? sliceNames(work.task->evaluate, *work.by) : SliceNames();
    TotalsRows rows(1 + names.order.size());
    for (std::size_t i = 0; i < names.order.size(); ++i) {
        rows[i + 1].name = names.order[i];
        if (i < names.lengths.size())
            rows[i + 1].length = names.lengths[i];
    }
    const auto add = [&](const KnownAnswers& after, bool isChange, std::optional<Comparison> TotalsRow::*place) {
        const MeasuredAnswers measured = measuredAnswers({work.before, after}, true);
        Result<std::vector<Comparison>> all
            = comparisons(measured.before, measured.after, names, {.isWanted = isChange, .seed = work.task->seed});
        if (!all)
            return Result<void>(all.error());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            rows[i].before = (*all)[i].before;
            if (isChange)
                rows[i].*place = std::move((*all)[i]);
        }
        return Result<void>();
    };
    Result<void> added = work.after.empty() ? Result<void>() : add(work.after, true, &TotalsRow::current);
    if (added && !work.pinned.empty())
        added = add(work.pinned, true, &TotalsRow::pinned);
    if (added && work.after.empty() && work.pinned.empty())
        added = add(work.before, false, &TotalsRow::current);
    if (!added)
        return added.error();
    return rows;
}

SliceController::SliceController(ModelController* models, TaskController* tasks, AnswersController* answers,
                                 QObject* parent)
    : QObject(parent)
    , m_models(models)
    , m_tasks(tasks)
    , m_answers(answers)
{
    connect(m_answers, &AnswersController::questionsChanged, this, [this] { m_known.reset(); });
    connect(m_answers, &AnswersController::changed, this, &SliceController::update);
    connect(m_tasks, &TaskController::opening, this, &SliceController::update);
    connect(m_tasks, &TaskController::taskChanged, this, &SliceController::update);
    connect(m_models, &ModelController::modelChanged, this, &SliceController::update);
    update();
}

void SliceController::setBy(std::optional<SliceBy> by)
{
    m_by = by;
    update();
}

void SliceController::restore(std::optional<SliceBy> by, SharedPin pin)
{
    m_by = by;
    m_pin = std::move(pin);
    update();
}

/// Empty while no questions are shown that a model answers.
std::optional<AnswerSetup> SliceController::setup() const
{
    const SharedTask& task = m_tasks->task();
    const SharedModel& model = m_models->model();
    if (!task || !model || task->isRecorded || m_tasks->isOutdated() || m_answers->questionCount() == 0
        || static_cast<std::size_t>(m_answers->questionCount()) != task->evaluate.questions.size())
        return std::nullopt;
    return AnswerSetup{
        model->info.weightHash, model->info.computeType,  model->info.device, model->info.name,
        task->task.hash,        ui::fromQt(task->name()), task->form(),       task->evaluate.questions.hash()};
}

/// Everything of the task, under the intervention that is set.
bool SliceController::isMeasured() const
{
    return m_answers->state().taskProgress() == Progress::Settled && m_answers->questionCount() > 0;
}

QString SliceController::whyPinIsOff(const std::optional<AnswerSetup>& setup) const
{
    if (!m_pin)
        return {};
    if (setup && m_pin->setup == *setup && std::cmp_equal(m_pin->answers.size(), m_answers->questionCount()))
        return {};
    if (!setup)
        return tr("It is shown again with the questions that it was measured with.");
    const AnswerSetup& pinned = m_pin->setup;
    if (pinned.weights != setup->weights || pinned.modelName != setup->modelName)
        return tr("It was measured with another model, %1.").arg(ui::isolated(ui::toQt(pinned.modelName)));
    if (pinned.computeType != setup->computeType || pinned.device != setup->device)
        return tr("It was measured on another device, or with numbers of another type.");
    if (pinned.taskHash != setup->taskHash)
        return tr("It was measured with another task, %1.").arg(ui::isolated(ui::toQt(pinned.taskName)));
    if (pinned.form != setup->form)
        return tr("It was measured with another form of the prompts, %1.")
            .arg(ui::isolated(ui::toQt(pinned.form.name)));
    return tr("It was measured with other questions of this task.");
}

SliceController::Wanted SliceController::wanted() const
{
    Wanted wanted;
    const std::optional<AnswerSetup> now = setup();
    wanted.whyPinIsOff = whyPinIsOff(now);
    wanted.by = m_by;
    wanted.isFailed = m_answers->state().taskProgress() == Progress::Failed;
    if (!now || m_known != m_tasks->task())
        return wanted;
    wanted.task = m_known;
    if (wanted.whyPinIsOff.isEmpty())
        wanted.pin = m_pin;
    if (isMeasured())
        wanted.stack = m_answers->stack();
    return wanted;
}

void SliceController::update()
{
    if (m_known != m_tasks->task())
        m_known.reset();
    if (!m_known && isMeasured() && setup() && isComplete(m_answers->taskAnswers().before))
        m_known = m_tasks->task();
    Wanted next = wanted();
    if (next == m_wanted)
        return;
    const bool isOther = next.task != m_wanted.task || next.by != m_wanted.by || next.pin != m_wanted.pin;
    const bool isOtherStack = next.stack != m_wanted.stack;
    m_wanted = std::move(next);
    if (isOther)
        m_rows.reset();
    if (isOther || isOtherStack) {
        m_failure.reset();
        m_hasCurrent = false;
        m_work.next();
        m_isCounting = false;
        if (m_wanted.task && (m_wanted.stack || !m_rows))
            count();
    }
    Q_EMIT changed();
}

void SliceController::count()
{
    const TaskAnswers& answers = m_answers->taskAnswers();
    TotalsWork work{m_wanted.task, m_wanted.by, answers.before};
    const bool isChanged = m_wanted.stack && !m_wanted.stack->empty();
    if (isChanged && isComplete(answers.after))
        work.after = answers.after;
    if (m_wanted.pin)
        work.pinned = m_wanted.pin->answers;
    m_isCounting = true;
    inBackground([work = std::move(work)] {
        return makeTotalsRows(work);
    }).then(this, [this, isChanged, turn = m_work.turn()](Result<TotalsRows> rows) {
        if (!m_work.is(turn))
            return;
        m_isCounting = false;
        if (rows)
            m_rows = std::make_shared<const TotalsRows>(std::move(*rows));
        else
            m_failure = rows.error();
        m_hasCurrent = isChanged && m_rows && m_rows->front().current;
        Q_EMIT changed();
    });
}

bool SliceController::isPending() const
{
    return m_isCounting || (m_wanted.task && !m_wanted.stack && !m_wanted.isFailed);
}

QString SliceController::emptyText() const
{
    if (m_failure)
        return ui::failureText(tr("The totals could not be made."), *m_failure);
    if (m_wanted.task)
        return tr("Counting ...");
    if (m_wanted.isFailed)
        return tr("The answers to the task's questions could not be measured.");
    if (m_answers->questionCount() > 0)
        return tr("The totals appear here once the model has answered every question.");
    return tr("The totals of the task's questions appear here.");
}

QString SliceController::whyNotPin() const
{
    if (!m_wanted.task)
        return tr("The model has not answered the questions yet.");
    if (m_answers->stack().empty())
        return tr("Nothing is changed: there is no intervention to pin.");
    if (m_wanted.isFailed)
        return tr("The intervention could not be measured.");
    return m_wanted.stack ? QString() : tr("The intervention is still being measured.");
}

void SliceController::pin(const QString& name)
{
    if (!whyNotPin().isEmpty())
        return;
    m_pin = std::make_shared<const PinnedAnswers>(PinnedAnswers{
        ui::fromQt(name), *m_wanted.stack, m_answers->taskAnswers().after, setup().value_or(AnswerSetup())});
    update();
}

void SliceController::unpin()
{
    m_pin.reset();
    update();
}

} // namespace neurex::app
