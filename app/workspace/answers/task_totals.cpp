// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/answers/task_totals.h"

#include "core/analysis/answer_pointers.h"

#include <algorithm>

namespace neurex::app {
namespace {

constexpr double kPercent = 100.0;

ui::Measured measured(double value, AnswerPointers answers, Measure measure, Intervals intervals)
{
    if (intervals == Intervals::Without)
        return {value, std::nullopt, std::nullopt};
    const Interval interval = shareInterval(answers, measure, groupsOf(answers));
    return {value, interval.low, interval.high};
}

std::vector<int> letters(const EvaluationSummary& summary)
{
    return {summary.letterHistogram.begin(), summary.letterHistogram.end()};
}

/// RAC or RCC as a fraction.
std::optional<ui::Measured> relative(std::optional<double> percent, const ChangeInference& inference)
{
    if (!percent)
        return std::nullopt;
    ui::Measured change{*percent / kPercent, std::nullopt, std::nullopt};
    if (inference.relative) {
        change.low = inference.relative->low / kPercent;
        change.high = inference.relative->high / kPercent;
    }
    return change;
}

std::optional<ui::ChangeTest> testOf(const ChangeInference& inference)
{
    if (!inference.test)
        return std::nullopt;
    return ui::ChangeTest{inference.test->pValue, static_cast<int>(inference.test->units),
                          inference.test->unit == Unit::Group};
}

void addChanges(ui::TaskTotals& totals, const Comparison& comparison, bool isInferred)
{
    totals.rac = relative(comparison.rac, comparison.accuracyChange);
    totals.rcc = relative(comparison.rcc, comparison.comprehensionChange);
    totals.racTest = testOf(comparison.accuracyChange);
    totals.rccTest = testOf(comparison.comprehensionChange);
    const auto isTooFew = [isInferred](const ChangeInference& inference) {
        return isInferred && inference.isTooFew() && inference.changedQuestions > 0;
    };
    totals.isRacTooFew = isTooFew(comparison.accuracyChange);
    totals.isRccTooFew = isTooFew(comparison.comprehensionChange);
    totals.flips = static_cast<int>(comparison.changedAnswers);
    totals.rightToWrong = static_cast<int>(comparison.rightToWrong);
    totals.wrongToRight = static_cast<int>(comparison.wrongToRight);
}

} // namespace

MeasuredAnswers measuredAnswers(const TaskAnswers& answers, bool hasIntervention)
{
    MeasuredAnswers measured;
    measured.before.reserve(answers.before.size());
    measured.after.reserve(hasIntervention ? answers.before.size() : 0);
    for (std::size_t i = 0; i < answers.before.size(); ++i) {
        if (!answers.before[i] || (hasIntervention && !answers.after[i]))
            continue;
        measured.before.push_back(&*answers.before[i]);
        if (hasIntervention)
            measured.after.push_back(&*answers.after[i]);
    }
    return measured;
}

bool isAnyAfterMeasured(const TaskAnswers& answers)
{
    return std::ranges::any_of(answers.after, &KnownAnswer::has_value);
}

ui::TaskTotals makeTaskTotals(const TaskAnswers& answers, bool hasIntervention, Intervals intervals)
{
    ui::TaskTotals totals;
    totals.questionTotal = static_cast<int>(answers.before.size());
    addLabels(totals, answers.labels);
    const MeasuredAnswers done = measuredAnswers(answers, hasIntervention);
    totals.questionCount = static_cast<int>(done.before.size());
    if (done.before.empty())
        return totals;
    const bool isInferred = intervals == Intervals::With;
    const Result<Comparison> comparison = hasIntervention
        ? compare(AnswerPointers(done.before), AnswerPointers(done.after), {.isWanted = isInferred})
        : makeError(ErrorCode::InvalidArgument, {});
    const EvaluationSummary before = comparison ? comparison->before : summarize(AnswerPointers(done.before));
    totals.proxyCount = static_cast<int>(before.proxyCount);
    totals.chance = chanceLevel(AnswerPointers(done.before));
    totals.accuracyBefore = measured(before.accuracy, done.before, Measure::Accuracy, intervals);
    totals.comprehendedBefore = measured(before.comprehension, done.before, Measure::Comprehension, intervals);
    totals.lettersBefore = letters(before);
    totals.letterMassBefore = before.meanLetterMass;
    totals.isMassLowBefore = before.meanLetterMass < kLowLetterMass;
    totals.collapsedBefore = before.collapsedLetter;
    if (!comparison)
        return totals;
    totals.accuracyAfter = measured(comparison->after.accuracy, done.after, Measure::Accuracy, intervals);
    totals.comprehendedAfter = measured(comparison->after.comprehension, done.after, Measure::Comprehension, intervals);
    addChanges(totals, *comparison, isInferred);
    totals.letterMassAfter = comparison->after.meanLetterMass;
    totals.isMassLowAfter = comparison->after.meanLetterMass < kLowLetterMass;
    totals.lettersAfter = letters(comparison->after);
    totals.collapsedAfter = comparison->after.collapsedLetter;
    return totals;
}

void addChance(ui::TaskTotals& totals, std::span<const TokenQuestion> questions)
{
    double sum = 0.0;
    std::int64_t count = 0;
    for (const TokenQuestion& question : questions) {
        for (const TokenProxy& proxy : question.proxies) {
            sum += 1.0 / static_cast<double>(std::max<std::size_t>(1, proxy.optionTokens.size()));
            ++count;
        }
    }
    totals.chance = count == 0 ? std::nullopt : std::optional(sum / static_cast<double>(count));
}

void addLabels(ui::TaskTotals& totals, std::span<const std::string> labels)
{
    totals.labels.clear();
    for (const std::string& label : labels)
        totals.labels.append(QString::fromStdString(label));
}

void addPromptForm(ui::TaskTotals& totals, const PromptForm& used, const PromptForm& own)
{
    totals.promptForm = QString::fromStdString(used.name);
    totals.ownForm = own.isRaw() || own == used ? QString() : QString::fromStdString(own.name);
}

} // namespace neurex::app
