// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/slices.h"

#include "core/analysis/answer_pointers.h"
#include "core/base/enum_names.h"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
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
    return std::string(1, optionLetter(task.questions[question].proxies.front().gold));
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
    const std::array<std::string, kThirds> thirds{
        "up to " + std::to_string(first) + " tokens",
        (first + 1 < second ? std::to_string(first + 1) + " to " : "") + std::to_string(second) + " tokens",
        std::to_string(second + 1) + " tokens and more",
    };
    SliceNames names;
    for (const std::size_t length : lengths)
        names.ofQuestions.push_back(thirds[length <= first ? 0 : length <= second ? 1 : 2]);
    for (const std::string& third : thirds) {
        if (std::ranges::find(names.ofQuestions, third) != names.ofQuestions.end())
            names.order.push_back(third);
    }
    return names;
}

/// The largest first.
std::vector<std::string> orderOf(const std::vector<std::string>& names)
{
    std::vector<std::pair<std::string, std::size_t>> counts;
    for (const std::string& name : names) {
        const auto found = std::ranges::find(counts, name, &std::pair<std::string, std::size_t>::first);
        if (found == counts.end())
            counts.emplace_back(name, 1);
        else
            ++found->second;
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
    if (before.size() != after.size() || before.size() != names.ofQuestions.size())
        return makeError(ErrorCode::InvalidArgument,
                         "slices need the same questions on both sides and a name for each of them");
    std::vector<Slice> slices;
    for (const std::string& name : names.order) {
        std::vector<const QuestionAnswer*> changed, unchanged;
        for (std::size_t i = 0; i < names.ofQuestions.size(); ++i) {
            if (names.ofQuestions[i] != name)
                continue;
            unchanged.push_back(&before[i]);
            changed.push_back(&after[i]);
        }
        Result<Comparison> comparison = compare(AnswerPointers(unchanged), AnswerPointers(changed), settings);
        if (!comparison)
            return comparison.error();
        slices.push_back({name, std::move(*comparison)});
    }
    return slices;
}

} // namespace neurex
