// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace neurex {

/// What stands behind the question in a few-shot prompt.
enum class QueryForm {
    StepByStep, ///< "\nLet's think step by step\n"
    Equations, ///< an empty line, as behind the demonstrations of equation_only
};

std::string_view toString(QueryForm form); ///< "step-by-step" | "equations"

/// A kind of demonstrations that was published with the study of arithmetic reasoning.
struct PromptType {
    std::string_view name; ///< its file's without ".txt"
    std::string_view about; ///< what its demonstrations show, for people
};
/// All seven, that with text and equations first.
std::span<const PromptType> publishedPromptTypes();

/// The solved questions of a prompt file.
struct PromptFile {
    std::string name; ///< of the file without its ending
    std::string hash; ///< SHA-256 of the file
    /// As they begin every prompt: the file's lines without blanks at their ends, LF between them.
    std::string demonstrations;
    std::size_t count = 0; ///< of the demonstrations: lines that begin with "Question:"
    QueryForm form = QueryForm::StepByStep;
    std::vector<std::string> warnings; ///< what is odd about it, in whole sentences

    bool operator==(const PromptFile&) const = default;
};

/// Reads a file of demonstrations, UTF-8. form: Equations for a file called equation_only, and for any without "think
/// step by step". Warnings name curly apostrophes in "Let’s" where the query has a straight one, demonstrations
/// without, or with several, "The answer is ", lines or marks at the wrong place, and a byte-order mark (left out).
/// Errors: those of readFile() (a megabyte at most) and makeDatasetFile(), and BadTask for a file of blanks.
Result<PromptFile> readPromptFile(const std::filesystem::path& path);
/// The same from memory; path gives the name, and stands in messages.
Result<PromptFile> makePromptFile(const std::string& bytes, const std::filesystem::path& path);

/// Demonstrations, then the question with its blanks collapsed, byte for byte as published.
std::string fewShotPrompt(const PromptFile& file, std::string_view question);

inline constexpr std::string_view kStepByStep = "Let's think step by step";
/// The first of the two passes without demonstrations: "Q: QUESTION A: TRIGGER".
std::string zeroShotPrompt(std::string_view question, std::string_view trigger = kStepByStep);
/// The second one. firstText: the first prompt and what was generated behind it, which is read up to the next "\nQ:".
std::string zeroShotAnswerPrompt(std::string_view firstText);

} // namespace neurex
