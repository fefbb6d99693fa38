// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/metrics.h"

#include "core/analysis/answer_pointers.h"
#include "core/base/display_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <string>

namespace neurex {
namespace {

constexpr double kCollapseShare = 0.9;
constexpr std::int64_t kFewestForCollapse = 10; // questions: any single one is answered with one letter

double share(std::int64_t part, std::int64_t whole)
{
    return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

void countLetter(std::vector<std::int64_t>& histogram, const ProxyAnswer& proxy)
{
    const std::size_t letters = std::max(proxy.optionLogits.size(), static_cast<std::size_t>(proxy.predicted) + 1);
    if (histogram.size() < letters)
        histogram.resize(letters, 0);
    ++histogram[static_cast<std::size_t>(proxy.predicted)];
}

std::optional<std::int32_t> collapsedLetter(const EvaluationSummary& summary)
{
    const std::vector<std::int64_t>& histogram = summary.letterHistogram;
    const auto most = std::max_element(histogram.begin(), histogram.end());
    if (summary.questionCount < kFewestForCollapse || most == histogram.end()
        || share(*most, summary.proxyCount) <= kCollapseShare)
        return std::nullopt;
    return static_cast<std::int32_t>(most - histogram.begin());
}

} // namespace

EvaluationSummary summarize(std::span<const QuestionAnswer> answers)
{
    return summarize(AnswerPointers(pointersTo(answers)));
}

EvaluationSummary summarize(AnswerPointers answers)
{
    EvaluationSummary summary;
    double letterMass = 0.0;
    for (const QuestionAnswer* answer : answers) {
        ++summary.questionCount;
        summary.comprehendedCount += answer->isComprehended() ? 1 : 0;
        for (const ProxyAnswer& proxy : answer->proxies) {
            ++summary.proxyCount;
            summary.rightCount += proxy.isRight() ? 1 : 0;
            letterMass += proxy.letterMass;
            countLetter(summary.letterHistogram, proxy);
        }
    }
    summary.accuracy = share(summary.rightCount, summary.proxyCount);
    summary.comprehension = share(summary.comprehendedCount, summary.questionCount);
    summary.meanLetterMass = summary.proxyCount == 0 ? 0.0 : letterMass / static_cast<double>(summary.proxyCount);
    summary.collapsedLetter = collapsedLetter(summary);
    return summary;
}

std::optional<double> chanceLevel(std::span<const QuestionAnswer> answers)
{
    return chanceLevel(AnswerPointers(pointersTo(answers)));
}

std::optional<double> chanceLevel(AnswerPointers answers)
{
    double sum = 0.0;
    std::int64_t count = 0;
    for (const QuestionAnswer* answer : answers) {
        for (const ProxyAnswer& proxy : answer->proxies) {
            sum += 1.0 / static_cast<double>(std::max<std::size_t>(1, proxy.optionLogits.size()));
            ++count;
        }
    }
    return count == 0 ? std::nullopt : std::optional(sum / static_cast<double>(count));
}

std::optional<double> relativeChange(double before, double after)
{
    if (before == 0.0)
        return std::nullopt;
    return (after - before) / before * 100.0;
}

std::optional<PublishedChange> publishedChange(std::optional<double> signedChange, Operator operation)
{
    if (!signedChange)
        return std::nullopt;
    const bool failed = operation == Operator::Enhance ? *signedChange < 0.0 : *signedChange > 0.0;
    return PublishedChange{std::abs(*signedChange), failed};
}

Result<void> checkSameQuestions(std::span<const QuestionAnswer> before, std::span<const QuestionAnswer> after)
{
    return checkSameQuestions(AnswerPointers(pointersTo(before)), AnswerPointers(pointersTo(after)));
}

Result<void> checkSameQuestions(AnswerPointers before, AnswerPointers after)
{
    const auto differ = [](const std::string& where) {
        return makeError(ErrorCode::InvalidArgument,
                         where + "; both sides of a comparison need the same questions in the same order");
    };
    if (before.size() != after.size())
        return differ(std::to_string(before.size()) + " answers before, " + std::to_string(after.size()) + " after");
    const auto sameGold = [](const ProxyAnswer& a, const ProxyAnswer& b) { return a.gold == b.gold; };
    for (std::size_t i = 0; i < before.size(); ++i) {
        const QuestionAnswer& a = *before[i];
        const QuestionAnswer& b = *after[i];
        if (a.id != b.id)
            return differ("answer " + std::to_string(i) + " is to " + inQuotes(a.id) + " before, to " + inQuotes(b.id)
                          + " after");
        if (!std::equal(a.proxies.begin(), a.proxies.end(), b.proxies.begin(), b.proxies.end(), sameGold))
            return differ("the proxies of question " + inQuotes(a.id) + " differ");
    }
    return {};
}

Result<Comparison> compare(std::span<const QuestionAnswer> before, std::span<const QuestionAnswer> after,
                           const InferenceSettings& settings)
{
    return compare(AnswerPointers(pointersTo(before)), AnswerPointers(pointersTo(after)), settings);
}

Result<Comparison> compare(AnswerPointers before, AnswerPointers after, const InferenceSettings& settings)
{
    if (Result<void> same = checkSameQuestions(before, after); !same)
        return same.error();
    Comparison comparison;
    comparison.before = summarize(before);
    comparison.after = summarize(after);
    // The denominators of both sides are equal, so the counts give the changes without rounding twice.
    const auto changeOf = [&comparison](std::int64_t EvaluationSummary::*count) {
        return relativeChange(static_cast<double>(comparison.before.*count),
                              static_cast<double>(comparison.after.*count));
    };
    comparison.rac = changeOf(&EvaluationSummary::rightCount);
    comparison.rcc = changeOf(&EvaluationSummary::comprehendedCount);
    for (std::size_t i = 0; i < before.size(); ++i) {
        for (std::size_t p = 0; p < before[i]->proxies.size(); ++p) {
            const ProxyAnswer& a = before[i]->proxies[p];
            const ProxyAnswer& b = after[i]->proxies[p];
            comparison.changedAnswers += a.predicted != b.predicted ? 1 : 0;
            comparison.rightToWrong += a.isRight() && !b.isRight() ? 1 : 0;
            comparison.wrongToRight += !a.isRight() && b.isRight() ? 1 : 0;
        }
    }
    const QuestionGroups groups = groupsOf(before);
    comparison.accuracyChange = inferChange(before, after, Measure::Accuracy, groups, settings);
    comparison.comprehensionChange = inferChange(before, after, Measure::Comprehension, groups, settings);
    return comparison;
}

void to_json(nlohmann::json& json, const EvaluationSummary& summary)
{
    json = {{"questions", summary.questionCount},
            {"proxies", summary.proxyCount},
            {"right", summary.rightCount},
            {"comprehended", summary.comprehendedCount},
            {"accuracy", summary.accuracy},
            {"comprehension", summary.comprehension},
            {"letter_histogram", summary.letterHistogram},
            {"mean_letter_mass", summary.meanLetterMass},
            {"collapsed_letter", nullptr}};
    if (summary.collapsedLetter)
        json["collapsed_letter"] = *summary.collapsedLetter;
}

void to_json(nlohmann::json& json, const Comparison& comparison)
{
    json = {{"before", comparison.before},
            {"after", comparison.after},
            {"rac", nullptr},
            {"rcc", nullptr},
            {"changed_answers", comparison.changedAnswers},
            {"right_to_wrong", comparison.rightToWrong},
            {"wrong_to_right", comparison.wrongToRight},
            {"accuracy_change", comparison.accuracyChange},
            {"comprehension_change", comparison.comprehensionChange}};
    if (comparison.rac)
        json["rac"] = *comparison.rac;
    if (comparison.rcc)
        json["rcc"] = *comparison.rcc;
}

} // namespace neurex
