// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/slices.h"

#include "core/base/enum_names.h"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace neurex {
namespace {

constexpr EnumNames<SliceBy, 3> kNames{
    {{{SliceBy::Answer, "answer"}, {SliceBy::Group, "group"}, {SliceBy::Length, "length"}}}};
constexpr std::size_t kThirds = 3;

std::string answerOf(const PreparedTask& task, std::size_t question)
{
    const ProxyQuestion& shown = task.shown.at(question).front();
    const auto gold = static_cast<std::size_t>(shown.gold);
    if (gold < shown.shownOptions.size() && !shown.shownOptions[gold].empty())
        return shown.shownOptions[gold];
    return answerName(shown.labels, task.questions[question].proxies.front().gold);
}

/// "up to 61 tokens", "62 to 70 tokens", "71 tokens and more", "62 tokens".
std::string lengthName(const TokenRange& range)
{
    if (!range.most)
        return std::to_string(range.least) + " tokens and more";
    const std::string most = std::to_string(*range.most) + " tokens";
    if (range.least == 0)
        return "up to " + most;
    return range.least < *range.most ? std::to_string(range.least) + " to " + most : most;
}

/// Thirds: "up to 61 tokens", "62 to 70 tokens", "71 tokens and more"; equal lengths are never parted.
SliceNames lengthNames(const PreparedTask& task)
{
    std::vector<std::size_t> lengths;
    for (const TokenQuestion& question : task.questions.list())
        lengths.push_back(question.proxies.front().tokens.size());
    std::vector<std::size_t> sorted = lengths;
    std::ranges::sort(sorted);
    const auto at = [&sorted](std::size_t third) { // longest of it
        return sorted.empty() ? 0 : sorted[std::min(sorted.size() - 1, sorted.size() * third / kThirds)];
    };
    const std::size_t first = at(1), second = at(2);
    const std::array<TokenRange, kThirds> thirds{{{0, first}, {first + 1, second}, {second + 1, std::nullopt}}};
    const auto thirdOf = [first, second](std::size_t length) { return length <= first ? 0 : length <= second ? 1 : 2; };
    SliceNames names;
    std::array<bool, kThirds> isThere{};
    for (const std::size_t length : lengths) {
        const auto third = static_cast<std::size_t>(thirdOf(length));
        names.ofQuestions.push_back(lengthName(thirds[third]));
        isThere[third] = true;
    }
    for (std::size_t third = 0; third < kThirds; ++third) {
        if (!isThere[third])
            continue;
        names.order.push_back(lengthName(thirds[third]));
        names.lengths.push_back(thirds[third]);
    }
    return names;
}

/// The largest first.
std::vector<std::string> orderOf(const std::vector<std::string>& names)
{
    std::vector<std::pair<std::string, std::size_t>> counts;
    std::unordered_map<std::string_view, std::size_t> places; // in counts
    for (const std::string& name : names) {
        const auto [place, isNew] = places.try_emplace(name, counts.size());
        if (isNew)
            counts.emplace_back(name, 0);
        ++counts[place->second].second;
    }
    std::ranges::stable_sort(counts, std::greater(), &std::pair<std::string, std::size_t>::second);
    std::vector<std::string> order;
    std::ranges::transform(counts, std::back_inserter(order), &std::pair<std::string, std::size_t>::first);
    return order;
}

} // namespace

std::string_view toString(SliceBy by)
{
    return kNames.name(by);
}

Result<SliceBy> parseSliceBy(std::string_view name)
{
    return kNames.parse(name, "kind of slice");
}

SliceNames sliceNames(const PreparedTask& task, SliceBy by)
{
    if (by == SliceBy::Length)
        return lengthNames(task);
    SliceNames names;
    for (std::size_t question = 0; question < task.questions.size(); ++question)
        names.ofQuestions.push_back(by == SliceBy::Answer ? answerOf(task, question) : task.questions[question].group);
    names.order = orderOf(names.ofQuestions);
    return names;
}

Result<std::vector<Slice>> sliceAnswers(std::span<const QuestionAnswer> before, std::span<const QuestionAnswer> after,
                                        const SliceNames& names, const InferenceSettings& settings)
{
    return sliceAnswers(AnswerPointers(pointersTo(before)), AnswerPointers(pointersTo(after)), names, settings);
}

Result<std::vector<Slice>> sliceAnswers(AnswerPointers before, AnswerPointers after, const SliceNames& names,
                                        const InferenceSettings& settings)
{
    if (before.size() != after.size() || before.size() != names.ofQuestions.size())
        return makeError(ErrorCode::InvalidArgument,
                         "slices need the same questions on both sides and a name for each of them");
    struct Part {
        std::vector<const QuestionAnswer*> before, after;
    };
    std::unordered_map<std::string_view, Part> parts;
    for (std::size_t i = 0; i < names.ofQuestions.size(); ++i) {
        Part& part = parts[names.ofQuestions[i]];
        part.before.push_back(before[i]);
        part.after.push_back(after[i]);
    }
    std::vector<Slice> slices;
    for (const std::string& name : names.order) {
        const Part& part = parts[name];
        Result<Comparison> comparison = compare(AnswerPointers(part.before), AnswerPointers(part.after), settings);
        if (!comparison)
            return comparison.error();
        slices.push_back({name, std::move(*comparison)});
    }
    return slices;
}

} // namespace neurex
