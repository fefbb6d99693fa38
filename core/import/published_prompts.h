// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How MCEval8K (https://huggingface.co/datasets/iszhaoxin/MCEval8K) is asked in the work that published it. What is
// asked is data, in published_prompts.cpp; prompt_import.h makes prompts of it.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace neurex {

/// Of the rows of the tasks in several languages, in the order of the labels of the task "lti".
inline constexpr std::array<std::string_view, 5> kPromptLanguages{"en", "fr", "de", "zh", "es"};

/// The texts of a task in one language.
struct PromptWording {
    std::string language; ///< as the field "lang" has it; empty: all rows
    std::string instruction;
    /// With {path}; {path|mask}: "[Y]" becomes "[MASK]"; {path|unspaced}; {path|listed}: a line "a.TEXT" for each
    /// label.
    std::string question;
};

/// What the field with the right answer holds.
enum class PromptGold {
    FromZero, ///< index of the label
    FromOne, ///< the same, plus one
    Language, ///< one of kPromptLanguages
};

struct PublishedPrompts {
    std::string_view task; ///< as published
    std::string_view folder; ///< that its files lie in
    std::string_view variant; ///< of the wording; empty: the usual one
    std::string_view title;
    std::uint64_t seed = 0; ///< of shuffles and demonstrations
    std::vector<std::string_view> labels;
    std::string_view gold; ///< field
    PromptGold meaning = PromptGold::FromZero;
    bool joinsEmptyLines = false; ///< two line breaks in a question become one
    std::vector<PromptWording> wordings;

    bool hasLanguages() const { return !wordings.front().language.empty(); }
};

std::span<const PublishedPrompts> publishedPrompts();

} // namespace neurex
