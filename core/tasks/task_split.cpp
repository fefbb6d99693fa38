// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/task_split.h"

#include "core/base/display_text.h"
#include "core/base/random.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <numeric>
#include <set>
#include <span>

namespace neurex {
namespace {

constexpr std::uint64_t kStream = 0x73706c6974; // "split": other draws of the same seed are not the same numbers

/// What keeps together: questions of one group, else each by itself.
std::string groupOf(const TaskItem& item)
{
    return item.group.empty() ? "id " + item.id : "group " + item.group;
}

/// The splits of the file, whatever was drawn since.
Task undrawn(const Task& task)
{
    Task original = task;
    for (std::size_t i = 0; i < original.items.size(); ++i) {
        if (i < task.drawnItems.size() && task.drawnItems[i])
            original.items[i].split = task.drawnFrom;
    }
    original.drawnItems.clear();
    original.drawnFrom = Split::Both;
    original.splitDraw = {};
    return original;
}

Result<std::vector<std::size_t>> itemsOf(const Task& original, const QuestionChoice& choice)
{
    if (!choice.draw.isDrawn())
        return chosenItems(original, choice.split, choice.limit);
    Task drawn = original;
    if (Result<void> done = drawSplit(drawn, choice.draw); !done)
        return done.error();
    return chosenItems(drawn, choice.split, choice.limit);
}

/// What is shared out: items that keep together, by their groups in the order of the file.
struct Draw {
    Split from = Split::Both;
    std::vector<std::string> groups;
    std::map<std::string, std::vector<std::size_t>> members;
    std::size_t total = 0; ///< items
};

Draw drawOf(const Task& task)
{
    Draw draw;
    draw.from = onlySplit(task).value_or(Split::Both);
    for (std::size_t i = 0; i < task.items.size(); ++i) {
        if (task.items[i].split != draw.from)
            continue;
        std::vector<std::size_t>& items = draw.members[groupOf(task.items[i])];
        if (items.empty())
            draw.groups.push_back(groupOf(task.items[i]));
        items.push_back(i);
        ++draw.total;
    }
    return draw;
}

} // namespace

std::optional<Split> onlySplit(const Task& task)
{
    for (const Split side : {Split::Identify, Split::Evaluate}) {
        const bool isOnly
            = std::ranges::all_of(task.items, [side](const TaskItem& item) { return item.split == side; });
        if (!task.items.empty() && isOnly)
            return side;
    }
    return std::nullopt;
}

bool canDrawSplit(const Task& task)
{
    return !task.splitDraw.isDrawn() && drawOf(task).groups.size() >= 2;
}

Result<void> drawSplit(Task& task, const SplitDraw& split)
{
    if (!split.isDrawn())
        return {};
    if (!(split.fraction > 0.0 && split.fraction < 1.0))
        return makeError(ErrorCode::InvalidArgument,
                         "a split needs a fraction between 0 and 1, not " + std::to_string(split.fraction));
    Draw draw = drawOf(task);
    std::vector<std::string>& groups = draw.groups;
    if (groups.size() < 2)
        return makeError(ErrorCode::BadTask,
                         "task " + inQuotes(task.name) + " has " + std::to_string(groups.size())
                             + " independent question(s) without a split of their own; two or more are needed to draw "
                               "a split");
    SeededRandom(split.seed, kStream).shuffle(std::span(groups));
    const auto wanted = std::clamp<std::size_t>(
        static_cast<std::size_t>(std::llround(split.fraction * static_cast<double>(draw.total))), 1, draw.total - 1);
    task.drawnFrom = draw.from;
    task.drawnItems.assign(task.items.size(), false);
    std::size_t given = 0;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        // The last group is kept for judging even where the groups before it were small.
        const bool isIdentify = given < wanted && g + 1 < groups.size();
        for (const std::size_t i : draw.members[groups[g]]) {
            task.items[i].split = isIdentify ? Split::Identify : Split::Evaluate;
            task.drawnItems[i] = true;
            given += isIdentify ? 1 : 0;
        }
    }
    task.splitDraw = split;
    return {};
}

bool isInSplit(const TaskItem& item, Split wanted)
{
    return wanted == Split::Both || item.split == Split::Both || item.split == wanted;
}

std::vector<std::size_t> chosenItems(const Task& task, Split split, std::size_t limit)
{
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < task.items.size() && (limit == 0 || chosen.size() < limit); ++i) {
        if (isInSplit(task.items[i], split))
            chosen.push_back(i);
    }
    return chosen;
}

Result<std::int64_t> sharedItems(const Task& task, const QuestionChoice& choosing, const QuestionChoice& judging)
{
    const Task original = undrawn(task);
    const Result<std::vector<std::size_t>> chose = itemsOf(original, choosing);
    if (!chose)
        return chose.error();
    const Result<std::vector<std::size_t>> judged = itemsOf(original, judging);
    if (!judged)
        return judged.error();
    return std::ranges::count_if(*judged, [&](std::size_t item) { return std::ranges::binary_search(*chose, item); });
}

std::string describeSplit(const SplitDraw& split)
{
    if (!split.isDrawn())
        return {};
    char text[64];
    std::snprintf(text, sizeof text, "%g, seed %llu", split.fraction, static_cast<unsigned long long>(split.seed));
    return text;
}

} // namespace neurex
