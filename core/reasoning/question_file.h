// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace neurex {

/// A question whose answer is a number.
struct ReasoningQuestion {
    std::int32_t line = 0; ///< in its file, 1-based
    std::string question;
    std::string answer; ///< the solution in words, with its number at the end
    double gold = 0.0; ///< that number

    bool operator==(const ReasoningQuestion&) const = default;
};

struct ReasoningQuestions {
    std::string source; ///< where they were read from
    std::string hash; ///< SHA-256 of the file
    std::vector<ReasoningQuestion> questions; ///< one at least
    std::vector<std::string> warnings; ///< keys that are not known

    bool operator==(const ReasoningQuestions&) const = default;
};

/// Reads questions in GSM8K's form: JSON Lines with the texts "question" and "answer" on each, blank lines ignored. The
/// right answer is the number behind "\n#### " in "answer", which stands there once; commas in it do not count.
/// Errors: those of readDatasetFile(); BadTask, for all bad lines at once with their numbers and reasons.
Result<ReasoningQuestions> readReasoningQuestions(const std::filesystem::path& path);
/// The same from memory; source stands in messages.
Result<ReasoningQuestions> parseReasoningQuestions(std::string_view bytes, const std::string& source);

/// The number behind "\n#### ". Error BadTask: what is wrong with it, without a place.
Result<double> goldOf(std::string_view answer);

/// What `random.seed(seed); random.shuffle(questions); questions[:most]` takes of `count` questions, as indices in
/// Python's order; all of them, shuffled, where there are no more than `most`.
std::vector<std::size_t> drawQuestions(std::size_t count, std::size_t most, std::uint64_t seed = 42);

} // namespace neurex
