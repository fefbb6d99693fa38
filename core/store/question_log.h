// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/run_folder.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace neurex {

/// The line of questions.jsonl that holds a record, line break included. The same record gives the same bytes.
std::string questionLine(const QuestionRecord& record);

/// What could be read of questions.jsonl.
struct QuestionLog {
    std::vector<QuestionRecord> records; ///< in the order of the file
    bool wasTorn = false; ///< the last line was incomplete and left out
};

/// Reads questions.jsonl; an absent file is an empty log. Errors: Unreadable, CorruptFile (a line before the last one,
/// a question that stands there twice, or an answer that flawOf() refuses).
Result<QuestionLog> readQuestionLog(const std::filesystem::path& path);

} // namespace neurex
