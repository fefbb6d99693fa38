// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Data sets name the right option by its letter, its label, its place from 0 or from 1, or its text. Which it is can
// often be told from the whole file only.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace neurex {

struct Choice {
    std::string text;
    std::string label; ///< of the data's own ("A", "1"); empty: none
};

struct Answer {
    std::string text;
    bool isNumber = false; ///< of JSON; a number in a table is a text
};

struct AnswerAmong {
    Answer answer;
    const std::vector<Choice>* choices = nullptr; ///< not owned
};

enum class GoldMeaning { Label, Letter, Text, FromZero, FromOne };

struct GoldReading {
    GoldMeaning meaning = GoldMeaning::Letter;
    std::string note; ///< a sentence where it was a guess
};

/// The meaning that fits most answers.
GoldReading readingOf(std::span<const AnswerAmong> answers);
/// The place of the right option, nothing where the answer names none.
std::optional<std::size_t> goldOf(const AnswerAmong& answer, GoldMeaning meaning);
/// Half a sentence: 'the answer "F" is none of A to D'.
std::string whyNoGold(const AnswerAmong& answer, GoldMeaning meaning);

/// "What is it? (A) this (B) that" in its parts; no choices where it has no such letters in order.
struct LetteredText {
    std::string before;
    std::vector<Choice> choices;
};
LetteredText splitLettered(std::string_view text);
/// Takes "A. ", "(A) ", "a) " from options of which all have them in order.
void stripOwnLetters(std::vector<Choice>& choices);

} // namespace neurex
