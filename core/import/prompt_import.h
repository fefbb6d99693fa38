// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/import/task_import.h"

#include <filesystem>
#include <string_view>
#include <vector>

namespace neurex {

/// The format that importTask() hands to importPublishedPrompts().
inline constexpr std::string_view kPromptFormat = "mceval8k-prompts";

/// MCEval8K's rows as the prompts that were published (published_prompts.h), each answered by its label: instruction,
/// solved questions from the file that chooses neurons, question; in the published order, which is numpy's, with
/// demonstrations drawn as Python's random module draws. The only source may be a task's folder: train.json chooses,
/// test.json judges. Rows of languages that neither the program nor policy.prompts.wordings has sentences for are left
/// out with a warning. Nothing is left out for standing twice unless policy.prompts.dropsOverlap; what does stands in
/// the report, also for parts that lie beside and are not used. Errors: those of readDatasetFile() and readWordings();
/// InvalidArgument (a policy that does not fit prompts, a folder of several tasks), BadTask (no task of that name, no
/// solved questions).
Result<ImportedTask> importPublishedPrompts(const ImportRequest& request);

/// The folders at or below a folder that hold a task's files, in alphabetical order; empty: none.
std::vector<std::filesystem::path> promptTaskFolders(const std::filesystem::path& folder);

} // namespace neurex
