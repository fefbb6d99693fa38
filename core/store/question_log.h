// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/run_folder.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace neurex {

/// The line of questions.jsonl that holds a record, line break included, closed by a checksum
/// (core/store/checked_line.h). scoresSum: shortSum() of the question's ES matrix. The same record gives the same
/// bytes.
std::string questionLine(const QuestionRecord& record, const std::string& scoresSum);

/// A line that was read.
struct LoggedQuestion {
    QuestionRecord record;
    std::string scoresSum;
};

/// What could be read of questions.jsonl.
struct QuestionLog {
    std::vector<LoggedQuestion> questions; ///< in the order of the file
    std::vector<std::size_t> damagedLines; ///< counted from 1: those that are not as they were written; left out
};

/// Reads questions.jsonl; an absent file is an empty log. What a killed writer left of a last line is left out without
/// a word. Errors: Unreadable, CorruptFile (a question that stands there twice, or an answer that flawOf() refuses).
Result<QuestionLog> readQuestionLog(const std::filesystem::path& path);

} // namespace neurex
