// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/gold_reading.h"

#include "core/base/display_text.h"
#include "core/import/dataset_file.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

namespace neurex {
namespace {

std::optional<std::size_t> wholeNumberOf(std::string_view text)
{
    if (text.size() > 2 && text.ends_with(".0"))
        text.remove_suffix(2);
    std::size_t number = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), number);
    return status == std::errc{} && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

char upper(char letter)
{
    return static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
}

/// "B", "b", "B.", "(B)", "B)".
std::optional<std::size_t> letterOf(std::string_view text)
{
    if (text.starts_with('('))
        text.remove_prefix(1);
    if (text.size() == 2 && (text[1] == '.' || text[1] == ')'))
        text.remove_suffix(1);
    if (text.size() != 1 || upper(text[0]) < 'A' || upper(text[0]) > 'Z')
        return std::nullopt;
    return static_cast<std::size_t>(upper(text[0]) - 'A');
}

template <typename Matches>
std::optional<std::size_t> firstWhere(const std::vector<Choice>& choices, const Matches& matches)
{
    const auto found = std::ranges::find_if(choices, matches);
    return found == choices.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - choices.begin()));
}

constexpr std::array kMeanings{GoldMeaning::Label, GoldMeaning::Letter, GoldMeaning::FromZero, GoldMeaning::FromOne,
                               GoldMeaning::Text};

std::string letterRange(std::size_t count)
{
    return "none of A to " + std::string(1, static_cast<char>('A' + std::min<std::size_t>(count, 26) - 1));
}

} // namespace

std::optional<std::size_t> goldOf(const AnswerAmong& among, GoldMeaning meaning)
{
    const std::vector<Choice>& choices = *among.choices;
    const std::string& text = among.answer.text;
    std::optional<std::size_t> place;
    switch (meaning) {
    case GoldMeaning::Label:
        place
            = firstWhere(choices, [&](const Choice& choice) { return !choice.label.empty() && choice.label == text; });
        break;
    case GoldMeaning::Text:
        place = firstWhere(choices, [&](const Choice& choice) { return choice.text == text; });
        break;
    case GoldMeaning::Letter:
        place = letterOf(text);
        break;
    case GoldMeaning::FromZero:
        place = wholeNumberOf(text);
        break;
    case GoldMeaning::FromOne:
        place = wholeNumberOf(text);
        if (place)
            place = *place == 0 ? std::nullopt : std::optional(*place - 1);
        break;
    }
    return place && *place < choices.size() ? place : std::nullopt;
}

GoldReading readingOf(std::span<const AnswerAmong> answers)
{
    std::array<std::size_t, kMeanings.size()> fitting{};
    bool isNumbered = false, hasZero = false, hasLast = false;
    for (const AnswerAmong& among : answers) {
        for (std::size_t i = 0; i < kMeanings.size(); ++i)
            fitting[i] += goldOf(among, kMeanings[i]) ? 1U : 0U;
        const std::optional<std::size_t> number = wholeNumberOf(among.answer.text);
        isNumbered = isNumbered || number;
        hasZero = hasZero || number == std::optional<std::size_t>(0);
        hasLast = hasLast || (number && *number > 0 && *number == among.choices->size());
    }
    std::size_t best = 0;
    for (std::size_t i = 1; i < kMeanings.size(); ++i) {
        if (fitting[i] > fitting[best])
            best = i;
    }
    GoldReading reading{kMeanings[best], {}};
    const bool isIndex = reading.meaning == GoldMeaning::FromZero || reading.meaning == GoldMeaning::FromOne;
    if (isIndex && hasZero != hasLast)
        reading.meaning = hasZero ? GoldMeaning::FromZero : GoldMeaning::FromOne;
    else if (isIndex && isNumbered)
        reading.note = std::string("The answers are numbers that may count from 0 or from 1; they are read from ")
            + (reading.meaning == GoldMeaning::FromZero ? "0" : "1") + ". Look at the preview.";
    return reading;
}

std::string whyNoGold(const AnswerAmong& among, GoldMeaning meaning)
{
    const std::string found = "the answer " + inQuotes(among.answer.text) + " is ";
    const std::size_t count = among.choices->size();
    if (count < 2)
        return std::to_string(count) + (count == 1 ? " option" : " options") + "; 2 at least are needed";
    switch (meaning) {
    case GoldMeaning::Label: {
        std::string labels;
        for (const Choice& choice : *among.choices)
            labels += (labels.empty() ? "" : ", ") + choice.label;
        return found + "none of the labels " + displayText(labels);
    }
    case GoldMeaning::Text:
        return found + "none of the options";
    case GoldMeaning::Letter:
        return found + letterRange(count);
    case GoldMeaning::FromZero:
        return found + "no place from 0 to " + std::to_string(count - 1);
    case GoldMeaning::FromOne:
        return found + "no place from 1 to " + std::to_string(count);
    }
    return found + "none of the options";
}

LetteredText splitLettered(std::string_view text)
{
    LetteredText parts{std::string(withoutBlanksAround(text)), {}};
    for (const char first : {'A', '1'}) {
        std::vector<std::size_t> places;
        std::size_t from = 0;
        for (char mark = first; mark < first + 10; ++mark) {
            const std::string wanted = {'(', mark, ')'};
            const std::size_t place = text.find(wanted, from);
            if (place == std::string_view::npos)
                break;
            places.push_back(place);
            from = place + wanted.size();
        }
        if (places.size() < 2)
            continue;
        parts.before = withoutBlanksAround(text.substr(0, places.front()));
        for (std::size_t i = 0; i < places.size(); ++i) {
            const std::size_t begin = places[i] + 3;
            const std::size_t end = i + 1 < places.size() ? places[i + 1] : text.size();
            parts.choices.push_back({std::string(withoutBlanksAround(text.substr(begin, end - begin))),
                                     std::string(1, static_cast<char>(first + static_cast<char>(i)))});
        }
        return parts;
    }
    return parts;
}

void stripOwnLetters(std::vector<Choice>& choices)
{
    const auto bare = [](std::string_view text) { return text.starts_with('(') ? text.substr(1) : text; };
    for (const char first : {'A', '1'}) {
        bool isMarked = choices.size() < 10;
        for (std::size_t i = 0; i < choices.size(); ++i) {
            const std::string_view text = bare(choices[i].text);
            isMarked = isMarked && text.size() > 3 && upper(text[0]) == static_cast<char>(first + static_cast<char>(i))
                && std::string_view(".):").find(text[1]) != std::string_view::npos && text[2] == ' ';
        }
        for (std::size_t i = 0; isMarked && i < choices.size(); ++i)
            choices[i].text = withoutBlanksAround(bare(choices[i].text).substr(3));
    }
}

} // namespace neurex
