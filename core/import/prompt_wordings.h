// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Sentences for the languages of MCEval8K that this program has none for, from a file of the user's.
#pragma once

#include "core/base/result.h"
#include "core/import/published_prompts.h"
#include "core/import/records.h"

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace neurex {

struct TaskWording {
    std::string task; ///< one of several languages
    PromptWording wording; ///< in a language that the task has no sentences for
};

struct WordingsFile {
    std::string name;
    std::string sha256;
    std::vector<TaskWording> wordings; ///< one for each task and language
};

/// Reads a JSON list of {"task": "xnli", "lang": "fr", "instruction": "...", "template": "..."}: a prompt's first
/// block, and the one that asks, with the fields of the English one in braces. Errors: those of readDatasetFile() and
/// parseStrictJson(); BadTask, naming file and entry: a key, task, language or field that is not known or is missing,
/// a wording that is there already.
Result<WordingsFile> readWordings(const std::filesystem::path& path);

/// The language of a row that could be asked if there were a wording for it; empty: there is one, or it is no such row.
std::string languageWithoutWording(const Record& record, const PublishedPrompts& prompts);

/// That these rows of languages are left out, and what to do; empty: there are none.
std::string leftOutText(const std::map<std::string, std::size_t>& rows);

} // namespace neurex
