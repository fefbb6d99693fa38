// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/task_totals.h"

#include "core/analysis/bootstrap.h"
#include "core/analysis/metrics.h"

#include <algorithm>

namespace neurex::app {
namespace {

constexpr double kPercent = 100.0;

struct Measurements {
    std::vector<QuestionAnswer> before;
    std::vector<QuestionAnswer> after;
};

Measurements collect(const TaskAnswers& answers, bool hasIntervention)
{
    Measurements measured;
    for (std::size_t i = 0; i < answers.before.size(); ++i) {
        if (!answers.before[i] || (hasIntervention && !answers.after[i]))
            continue;
        measured.before.push_back(*answers.before[i]);
        if (hasIntervention)
            measured.after.push_back(*answers.after[i]);
    }
    return measured;
}

ui::Measured measured(double value, const std::vector<QuestionAnswer>& answers, Measure measure, Intervals intervals)
{
    if (intervals == Intervals::Without)
        return {value, std::nullopt, std::nullopt};
    const Interval interval = bootstrapInterval(answers, measure);
    return {value, interval.low, interval.high};
}

std::vector<int> letters(const EvaluationSummary& summary)
{
    return {summary.letterHistogram.begin(), summary.letterHistogram.end()};
}

/// RAC or RCC as a fraction.
std::optional<ui::Measured> relative(std::optional<double> percent, const Measurements& done, Measure measure,
                                     Intervals intervals)
{
    if (!percent)
        return std::nullopt;
    ui::Measured change{*percent / kPercent, std::nullopt, std::nullopt};
    if (intervals == Intervals::Bootstrap) {
        const std::optional<Interval> interval
            = pairedBootstrapInterval(done.before, done.after, measure, Change::Relative);
        if (interval) {
            change.low = interval->low / kPercent;
            change.high = interval->high / kPercent;
        }
    }
    return change;
}

} // namespace

ui::TaskTotals makeTaskTotals(const TaskAnswers& answers, bool hasIntervention, Intervals intervals)
{
    ui::TaskTotals totals;
    totals.questionTotal = static_cast<int>(answers.before.size());
    const Measurements done = collect(answers, hasIntervention);
    totals.questionCount = static_cast<int>(done.before.size());
    if (done.before.empty())
        return totals;
    const EvaluationSummary before = summarize(done.before);
    totals.proxyCount = static_cast<int>(before.proxyCount);
    totals.chance = chanceLevel(done.before).value_or(0.0);
    totals.accuracyBefore = measured(before.accuracy, done.before, Measure::Accuracy, intervals);
    totals.comprehendedBefore = measured(before.comprehension, done.before, Measure::Comprehension, intervals);
    totals.lettersBefore = letters(before);
    totals.collapsedLetter = before.collapsedLetter;
    if (!hasIntervention)
        return totals;
    const Result<Comparison> comparison = compare(done.before, done.after);
    if (!comparison)
        return totals;
    totals.accuracyAfter = measured(comparison->after.accuracy, done.after, Measure::Accuracy, intervals);
    totals.comprehendedAfter = measured(comparison->after.comprehension, done.after, Measure::Comprehension, intervals);
    totals.rac = relative(comparison->rac, done, Measure::Accuracy, intervals);
    totals.rcc = relative(comparison->rcc, done, Measure::Comprehension, intervals);
    if (comparison->test.rightToWrong + comparison->test.wrongToRight > 0)
        totals.flipPValue = comparison->test.pValue;
    totals.lettersAfter = letters(comparison->after);
    totals.collapsedLetter = comparison->after.collapsedLetter;
    totals.flips = static_cast<int>(comparison->changedAnswers);
    totals.rightToWrong = static_cast<int>(comparison->test.rightToWrong);
    totals.wrongToRight = static_cast<int>(comparison->test.wrongToRight);
    return totals;
}

} // namespace neurex::app
