// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/prompt_letters.h"

#include "core/tasks/aqua.h"

#include <cctype>

namespace neurex {
namespace {

/// Whether the letter at position is a mark such as "A." in front of an option.
bool isMark(std::string_view prompt, std::size_t position)
{
    const auto isBlank = [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; };
    const bool isFree = position == 0 || isBlank(prompt[position - 1]) || prompt[position - 1] == '(';
    return isFree && position + 2 < prompt.size()
        && std::string_view(".):").find(prompt[position + 1]) != std::string_view::npos
        && isBlank(prompt[position + 2]);
}

std::size_t findMark(std::string_view prompt, char letter, std::size_t from)
{
    std::size_t position = prompt.find(letter, from);
    while (position != std::string_view::npos && !isMark(prompt, position))
        position = prompt.find(letter, position + 1);
    return position;
}

std::size_t findLastMark(std::string_view prompt, char letter, std::size_t from)
{
    std::size_t position = prompt.rfind(letter, from);
    while (position != std::string_view::npos && !isMark(prompt, position))
        position = position == 0 ? std::string_view::npos : prompt.rfind(letter, position - 1);
    return position;
}

} // namespace

std::int32_t lettersInPrompt(std::string_view prompt)
{
    const std::size_t lastB = findLastMark(prompt, 'B', std::string_view::npos);
    if (lastB == std::string_view::npos || lastB == 0)
        return 0;
    std::size_t position = findLastMark(prompt, 'A', lastB - 1);
    std::int32_t letters = 0;
    while (position != std::string_view::npos && letters < static_cast<std::int32_t>(kMaximumLetters)) {
        ++letters;
        position = findMark(prompt, optionLetter(letters), position + 1);
    }
    return letters;
}

} // namespace neurex
