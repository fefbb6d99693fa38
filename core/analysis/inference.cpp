// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/inference.h"

#include "core/analysis/answer_pointers.h"
#include "core/analysis/paired_shares.h"
#include "core/analysis/sign_flip.h"
#include "core/base/json_or_null.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace neurex {
namespace {

constexpr double kPercent = 100.0;

/// Hits of a question out of its trials.
struct Share {
    std::int64_t hits = 0;
    std::int64_t trials = 0;
};

Share shareOf(const QuestionAnswer& answer, Measure measure)
{
    if (measure == Measure::Comprehension)
        return {answer.isComprehended() ? 1 : 0, 1};
    Share share;
    for (const ProxyAnswer& proxy : answer.proxies) {
        share.hits += proxy.isRight() ? 1 : 0;
        ++share.trials;
    }
    return share;
}

/// Adds one trial before and after to the counts of a unit.
void addPair(PairedUnit& unit, bool wasRight, bool isRight)
{
    ++unit.trials;
    unit.both += wasRight && isRight ? 1 : 0;
    unit.lost += wasRight && !isRight ? 1 : 0;
    unit.gained += !wasRight && isRight ? 1 : 0;
}

PairedUnit pairOf(const QuestionAnswer& before, const QuestionAnswer& after, Measure measure)
{
    PairedUnit unit;
    if (measure == Measure::Comprehension) {
        addPair(unit, before.isComprehended(), after.isComprehended());
        return unit;
    }
    for (std::size_t i = 0; i < before.proxies.size(); ++i)
        addPair(unit, before.proxies[i].isRight(), after.proxies[i].isRight());
    return unit;
}

/// What the changes of units prove. shareBefore: of what was right before, asked for where something is proved.
template <typename ShareBefore>
void infer(ChangeInference& inference, std::vector<PairedUnit> units, const ShareBefore& shareBefore,
           const InferenceSettings& settings)
{
    std::vector<std::int64_t> changes;
    changes.reserve(units.size());
    for (const PairedUnit& unit : units)
        changes.push_back(unit.change());
    inference.units = std::ssize(units);
    inference.changedUnits
        = static_cast<std::int64_t>(std::ranges::count_if(changes, [](std::int64_t change) { return change != 0; }));
    if (!settings.isWanted || inference.changedQuestions < settings.leastChangedQuestions
        || inference.changedUnits < std::max<std::int64_t>(settings.leastChangedUnits, 1))
        return;

    const SignFlips flips(changes, settings.resamples, settings.seed);
    const std::int64_t sum = std::accumulate(changes.begin(), changes.end(), std::int64_t{0});
    inference.test
        = SignFlipTest{flips.pValue(sum), inference.unit, inference.units, flips.isExact(), flips.resamples()};
    const PairedShares shares(std::move(units));
    const double critical = shares.standardized(flips.criticalSum(1.0 - settings.level));
    const Interval before = shareBefore();
    inference.difference = shares.difference(critical, before);
    inference.relative = shares.ratio(critical, before);
    if (inference.relative)
        inference.relative
            = Interval{(inference.relative->low - 1.0) * kPercent, (inference.relative->high - 1.0) * kPercent};
}

} // namespace

std::string describe(const SignFlipTest& test)
{
    return "mid-p sign-flip over " + std::to_string(test.units) + " " + std::string(toString(test.unit))
        + (test.units == 1 ? "" : "s");
}

QuestionGroups groupsOf(std::span<const QuestionAnswer> answers)
{
    return groupsOf(AnswerPointers(pointersTo(answers)));
}

QuestionGroups groupsOf(AnswerPointers answers)
{
    const bool hasNone
        = std::ranges::all_of(answers, [](const QuestionAnswer* answer) { return answer->group.empty(); });
    if (hasNone)
        return QuestionGroups(answers.size());
    std::vector<std::string> names;
    names.reserve(answers.size());
    for (const QuestionAnswer* answer : answers)
        names.push_back(answer->group);
    return QuestionGroups(std::span<const std::string>(names));
}

ChangeInference inferChange(std::span<const QuestionAnswer> before, std::span<const QuestionAnswer> after,
                            Measure measure, const QuestionGroups& groups, const InferenceSettings& settings)
{
    return inferChange(AnswerPointers(pointersTo(before)), AnswerPointers(pointersTo(after)), measure, groups,
                       settings);
}

ChangeInference inferChange(AnswerPointers before, AnswerPointers after, Measure measure, const QuestionGroups& groups,
                            const InferenceSettings& settings)
{
    ChangeInference inference;
    inference.unit = groups.unit();
    std::vector<PairedUnit> units(groups.unitCount());
    for (std::size_t i = 0; i < before.size(); ++i) {
        const PairedUnit question = pairOf(*before[i], *after[i], measure);
        inference.changedQuestions += question.lost + question.gained > 0 ? 1 : 0;
        units[groups.unitOf(i)] += question;
    }
    infer(
        inference, std::move(units), [&] { return shareInterval(before, measure, groups, settings.level); }, settings);
    return inference;
}

ChangeInference inferChange(const std::vector<bool>& before, const std::vector<bool>& after,
                            const InferenceSettings& settings)
{
    ChangeInference inference;
    std::vector<PairedUnit> units(before.size());
    std::vector<double> hits;
    for (std::size_t i = 0; i < before.size(); ++i) {
        addPair(units[i], before[i], after[i]);
        inference.changedQuestions += before[i] != after[i] ? 1 : 0;
        hits.push_back(before[i] ? 1.0 : 0.0);
    }
    const auto shareBefore
        = [&] { return clusteredWilson(hits, std::vector<double>(hits.size(), 1.0), settings.level); };
    infer(inference, std::move(units), shareBefore, settings);
    return inference;
}

Interval shareInterval(std::span<const QuestionAnswer> answers, Measure measure, const QuestionGroups& groups,
                       double level)
{
    return shareInterval(AnswerPointers(pointersTo(answers)), measure, groups, level);
}

Interval shareInterval(AnswerPointers answers, Measure measure, const QuestionGroups& groups, double level)
{
    std::vector<double> hits(groups.unitCount()), trials(groups.unitCount());
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const Share share = shareOf(*answers[i], measure);
        hits[groups.unitOf(i)] += static_cast<double>(share.hits);
        trials[groups.unitOf(i)] += static_cast<double>(share.trials);
    }
    return clusteredWilson(hits, trials, level);
}

std::vector<double> holm(std::span<const double> pValues)
{
    std::vector<std::size_t> order(pValues.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [pValues](std::size_t i) { return pValues[i]; });
    std::vector<double> corrected(pValues.size());
    double largest = 0.0;
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        const auto left = static_cast<double>(order.size() - rank);
        largest = std::max(largest, std::min(1.0, left * pValues[order[rank]]));
        corrected[order[rank]] = largest;
    }
    return corrected;
}

void to_json(nlohmann::json& json, const Interval& interval)
{
    json = nlohmann::json::array({interval.low, interval.high});
}

void to_json(nlohmann::json& json, const SignFlipTest& test)
{
    json = {{"test", "sign-flip"},
            {"p_is", test.exact ? "mid-p over all sign flips" : "mid-p over seeded sign flips"},
            {"unit", toString(test.unit)},
            {"units", test.units},
            {"p_value", test.pValue},
            {"exact", test.exact}};
    if (!test.exact)
        json["resamples"] = test.resamples;
}

void to_json(nlohmann::json& json, const ChangeInference& inference)
{
    json = {{"unit", toString(inference.unit)},
            {"units", inference.units},
            {"changed_units", inference.changedUnits},
            {"changed_questions", inference.changedQuestions},
            {"test", nullptr},
            {"difference_interval", jsonOrNull(inference.difference)},
            {"relative_interval", jsonOrNull(inference.relative)}};
    if (inference.test)
        json["test"] = *inference.test;
}

} // namespace neurex
