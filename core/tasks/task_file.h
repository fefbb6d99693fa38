// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/tasks/task.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace neurex {

/// Role and rule of a task file without a header line.
inline constexpr std::string_view kDefaultRole = "You answer multiple-choice questions.";
inline constexpr std::string_view kDefaultRule
    = "Reply with the letter of the right option, followed by a period and a very short reason.";

/// Reads a task file: UTF-8, one JSON object a line, blank lines ignored. An optional first line is the header
///   {"neurex_task":1, "name", "title", "role", "rule", "licence", "example":{"stem","options","gold","rationale"}}
/// with every key but the first optional. Each further line is one item: "id" (default "line-N"), "split" ("identify",
/// "evaluate" or "both", the default) and one of
///   {"stem":"...", "options":["...",...], "gold":"B" or 1}                   AQUA makes its proxies
///   {"prompt":"...", "gold":"B" or 1, "options":[...]}                       used as it stands; A-D without options
///   {"tokens":[..], "option_tokens":[[..],..], "gold":1}                     used as it stands: no AQUA, no BOS
///   {"proxies":[{...}, ...]}                                                 several of the two forms above
/// gold is a letter or a 0-based index. Errors (BadTask) name file, line and key and say what was expected; unknown
/// keys are reported in Task::warnings.
Result<Task> readTaskFile(const std::filesystem::path& path);
/// The same from memory; source stands in messages, and its stem is the default name.
Result<Task> parseTask(std::string_view text, const std::string& source);

/// The file that a TASK argument means: "demo:NAME" is NAME.jsonl in demoFolder, anything else a
/// path. Errors: UnknownTask (lists the demo tasks), NotFound.
Result<std::filesystem::path> resolveTask(std::string_view spec, const std::filesystem::path& demoFolder);
/// Names of the demo tasks in ascending order; empty when the folder does not exist.
std::vector<std::string> demoTaskNames(const std::filesystem::path& demoFolder);

std::string_view toString(Split split); ///< "identify" | "evaluate" | "both"
Result<Split> parseSplit(std::string_view name);

} // namespace neurex
