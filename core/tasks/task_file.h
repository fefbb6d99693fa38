// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/tasks/task.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace neurex {

/// Role and rule of a task file without a header line.
inline constexpr std::string_view kDefaultRole = "You answer multiple-choice questions.";
inline constexpr std::string_view kDefaultRule
    = "Reply with the letter of the right option, followed by a period and a very short reason.";

/// How a task file is read.
struct TaskReading {
    /// Leaves out the lines that are no question (Task::leftOut) instead of refusing the file.
    bool skipBad = false;
    /// What a reader sees of an option's text: two options with the same result are one. Empty: blanks count as one.
    std::function<std::string(const std::string&)> seenAs = {};
};

/// Reads a task file: UTF-8, one JSON object a line, blank lines ignored. An optional first line is the header
///   {"neurex_task":1, "name", "title", "role", "rule", "licence", "source", "made",
///    "example":{"stem","options","gold","rationale"}}
/// with every key but the first optional. Each further line is one item: "id" (default "line-N"), "split" ("identify",
/// "evaluate" or "both", the default) and one of
///   {"stem":"...", "options":["...",...], "gold":"B" or 1}                   AQUA makes its proxies
///   {"prompt":"...", "gold":"B" or 1, "options":[...] or "letters":2}        used as it stands
///   {"prompt":"...", "gold":"yes" or 1, "labels":["no","yes"]}               the same, answered by one of its labels
///   {"tokens":[..], "option_tokens":[[..],..], "gold":1}                     used as it stands: no AQUA, no BOS
///   {"proxies":[{...}, ...]}                                                 several of the two forms above
/// gold is a letter or a 0-based index, "id" a text or a whole number. Labels are read as they are spelled, each must
/// be one token of the model; of a single one (what the prompt continues with) gold may be missing. A prompt that says
/// nothing of its letters is read for "A. ... B. ..."; where it has none either, A-D are meant and a warning says so.
/// Options must differ for a reader, must not bring their own letters, and no token may stand for two of them. Errors
/// (BadTask) name file, line and key and say what was expected, for all bad lines at once; unknown keys are reported in
/// Task::warnings.
Result<Task> readTaskFile(const std::filesystem::path& path, const TaskReading& reading = {});
/// The same from memory; source stands in messages, and its stem is the default name.
Result<Task> parseTask(std::string_view text, const std::string& source, const TaskReading& reading = {});

/// All bad lines in one error (BadTask): the first ones in the message, up to a hundred in the detail. There is one at
/// least. total: lines that are meant to be questions, all but the header and blank ones; see questionLines().
Error badLinesError(const std::string& source, std::span<const BadLine> badLines, std::size_t total);
/// How many lines of its file are meant to be questions: those that were left out, too.
std::size_t questionLines(const Task& task);
/// "left out 3 lines that cannot be used: 2, 5, 7 (line 2, key ...)", with the first reasons; empty when there are
/// none.
std::string leftOutText(std::span<const BadLine> leftOut);

/// The file that a TASK argument means: "demo:NAME" is NAME.jsonl in demoFolder, anything else a
/// path. Errors: UnknownTask (lists the demo tasks), NotFound.
Result<std::filesystem::path> resolveTask(std::string_view spec, const std::filesystem::path& demoFolder);
/// Names of the demo tasks in ascending order; empty when the folder does not exist.
std::vector<std::string> demoTaskNames(const std::filesystem::path& demoFolder);

std::string_view toString(Split split); ///< "identify" | "evaluate" | "both"
Result<Split> parseSplit(std::string_view name);

} // namespace neurex
