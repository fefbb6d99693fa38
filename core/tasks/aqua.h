// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tasks/task.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace neurex {

/// One proxy as a person reads it. Ready token items have an empty prompt and no shown options.
struct ProxyQuestion {
    std::string itemId;
    std::int32_t variant = 0; ///< 0-based among the item's proxies
    std::string prompt; ///< without BOS
    std::vector<std::string> shownOptions; ///< in the order of the letters
    std::int32_t gold = 0; ///< index of the letter or label that is right here
    std::vector<std::string> labels = {}; ///< that answer it in the letters' place; empty: letters

    bool operator==(const ProxyQuestion&) const = default;
};

inline constexpr std::size_t kMaximumLetters = 26;

/// 'A' for 0, 'B' for 1, ..., '?' beyond 'Z'.
char optionLetter(std::int32_t index);
/// What an answer is called: the label of that index, or the letter where there are no labels.
std::string answerName(std::span<const std::string> labels, std::int32_t index);

/// AQUA: the same options in several orders, each with another gold letter; the other options are shuffled anew each
/// time. Three proxies from three options on. Two options give two proxies (both orders), because a third would repeat
/// a gold letter and let a model that always says the same letter comprehend. A model that always says one letter thus
/// comprehends nothing, and over every run of n consecutive ordinals (n options) each letter is gold equally often.
/// Depends on seed, ordinal and the item only. The ordinal is the item's position among those of its split with as many
/// options, in the whole file (see balanceOrdinals()), because letters are balanced within each split. So choosing a
/// split of the file's own, or a limit, changes no prompt. Drawing a split (--split 0.5), and adding, removing or
/// moving a question in the file, give other orders to the questions behind it: the same questions, asked by other
/// proxies.
std::vector<ProxyQuestion> makeProxyQuestions(const Task& task, const std::string& itemId,
                                              const OptionQuestion& question, std::size_t ordinal, std::uint64_t seed);

/// Per item: its position among the items with the same split and number of options, so that letters are balanced
/// within each split however the file mixes them.
std::vector<std::size_t> balanceOrdinals(const Task& task);

/// Role, rule, solved example, stem, options with the cue for the answer letter.
enum class PromptPartKind { Role, Rule, Example, Question, Options };

/// A part ends with the line break behind it and begins with the blank before it, as tokens do.
struct PromptPart {
    PromptPartKind kind = PromptPartKind::Question;
    std::string text;

    bool operator==(const PromptPart&) const = default;
};

/// The prompt in its five parts, empty ones left out; their texts one after another are the prompt.
std::vector<PromptPart> promptParts(const Task& task, const std::string& stem,
                                    std::span<const std::string> shownOptions);
std::string promptText(const Task& task, const std::string& stem, std::span<const std::string> shownOptions);

} // namespace neurex
