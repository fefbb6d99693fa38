// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Neurons that were chosen with some questions look better on the same questions than they are. These functions share a
// task's questions out between choosing and judging, and say how many serve for both.
#pragma once

#include "core/base/result.h"
#include "core/tasks/task.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace neurex {

/// Identify or Evaluate where every item of the task is marked so: nothing judges the neurons, or nothing chooses them.
std::optional<Split> onlySplit(const Task& task);

/// Gives every item that is marked "both" (or not at all) to one side, as split.seed draws: about split.fraction of
/// them to Identify, the others to Evaluate. Items of one group stay together. Items with a split of their own keep
/// it, unless the other side would have none (onlySplit()): then all are shared out. A split that is not drawn changes
/// nothing. The same file, fraction and seed give the same sides everywhere.
/// Errors: InvalidArgument (a fraction that is not between 0 and 1), BadTask (a side would have no item).
Result<void> drawSplit(Task& task, const SplitDraw& split);

/// Whether drawSplit() with any fraction would share questions out that are not shared out yet.
bool canDrawSplit(const Task& task);

/// The questions of a task that a run or an evaluation takes.
struct QuestionChoice {
    Split split = Split::Both;
    std::size_t limit = 0; ///< the first so many of the split; 0 = all
    SplitDraw draw = {};

    bool operator==(const QuestionChoice&) const = default;
};

/// An item of both splits is in each.
bool isInSplit(const TaskItem& item, Split wanted);

/// Indices into task.items, ascending. task as its file has it, or already drawn as choice.draw says.
std::vector<std::size_t> chosenItems(const Task& task, Split split, std::size_t limit);

/// How many of the items that `judging` takes were also taken by `choosing`. task: as its file has it, or drawn by
/// drawSplit(), which remembers what was there before.
Result<std::int64_t> sharedItems(const Task& task, const QuestionChoice& choosing, const QuestionChoice& judging);

/// "0.5, seed 3"; empty for a split that is not drawn.
std::string describeSplit(const SplitDraw& split);

} // namespace neurex
