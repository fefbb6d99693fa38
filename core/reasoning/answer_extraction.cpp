// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reasoning/answer_extraction.h"

#include "core/base/enum_names.h"
#include "core/reasoning/python_text.h"
#include "core/reasoning/stop_rules.h"
#include "core/reasoning/strict_number.h"

#include <algorithm>
#include <string>

namespace neurex {
namespace {

constexpr std::string_view kNextQuestion = "\n\nQuestion:";

constexpr auto kRules = enumNames<AnswerRule>({{AnswerRule::Published, "published"},
                                               {AnswerRule::PublishedZeroShot, "published-zero-shot"},
                                               {AnswerRule::Strict, "strict"},
                                               {AnswerRule::StrictZeroShot, "strict-zero-shot"}});

bool isLatinLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::size_t offsetOf(std::string_view part, std::string_view text)
{
    return static_cast<std::size_t>(part.data() - text.data());
}

/// int(float()) of the last word of a part of the text, whose letters and marks became blanks; commas may go.
ExtractedAnswer lastWord(std::string_view text, std::string_view part, std::string_view marks, bool dropsCommas)
{
    std::string plain;
    std::vector<std::size_t> places; // of the characters of `plain` in the text
    for (std::size_t i = 0; i < part.size(); ++i) {
        const char c = part[i];
        if (dropsCommas && c == ',')
            continue;
        plain += isLatinLetter(c) || marks.find(c) != std::string_view::npos ? ' ' : c;
        places.push_back(offsetOf(part, text) + i);
    }
    const std::vector<std::string_view> words = python::split(plain);
    if (words.empty())
        return {};
    const std::optional<double> number = python::wholePart(words.back());
    if (!number)
        return {};
    const std::size_t begin = offsetOf(words.back(), plain);
    return {number, {places[begin], places[begin + words.back().size() - 1] + 1}};
}

ExtractedAnswer published(const AnswerText& answer)
{
    const std::optional<std::string_view> part = python::part(answer.text, kAnswerPhrase, answer.demonstrations + 1);
    if (!part)
        return {};
    const ExtractedAnswer found = lastWord(answer.text, part->substr(0, part->find(kNextQuestion)), "%$=-.", true);
    return found.number == kPublishedNoAnswer ? ExtractedAnswer{} : found;
}

ExtractedAnswer publishedZeroShot(const AnswerText& answer)
{
    const std::optional<std::string_view> part = python::part(answer.text, kZeroShotPhrase, 1);
    if (!part)
        return {};
    return lastWord(answer.text, part->substr(0, part->find(".\n")), "%$=-", false);
}

/// Where the last "The answer is" of a text ends, in letters of any case.
std::optional<std::size_t> behindPhrase(std::string_view text)
{
    const std::string_view phrase = python::strip(kAnswerPhrase);
    const auto isSame = [](char left, char right) {
        return left == right || (isLatinLetter(left) && isLatinLetter(right) && (left | 0x20) == (right | 0x20));
    };
    const auto found = std::ranges::find_end(text, phrase, isSame);
    if (found.empty())
        return std::nullopt;
    return static_cast<std::size_t>(found.end() - text.begin());
}

ExtractedAnswer strict(const AnswerText& answer, bool fromBeginning)
{
    const std::size_t prompt = std::min(answer.promptBytes, answer.text.size());
    std::string_view generated = answer.text.substr(prompt);
    generated = generated.substr(0, findStop(generated).end);
    const std::optional<std::size_t> begin = fromBeginning ? std::size_t{0} : behindPhrase(generated);
    if (!begin)
        return {};
    const std::optional<StrictNumber> number = readStrictNumber(generated.substr(*begin));
    if (!number)
        return {};
    const std::size_t offset = prompt + *begin;
    return {number->value, {offset + number->span.begin, offset + number->span.end}};
}

} // namespace

std::string_view toString(AnswerRule rule)
{
    return kRules.name(rule);
}

Result<AnswerRule> parseAnswerRule(std::string_view name)
{
    return kRules.parse(name, "rule for reading answers");
}

std::vector<AnswerRule> allAnswerRules()
{
    const auto values = kRules.values();
    return {values.begin(), values.end()};
}

std::string_view ruleText(AnswerRule rule)
{
    switch (rule) {
    case AnswerRule::Published:
        return "As published: behind the \"The answer is \" that follows those of the demonstrations, letters and "
               "%$=-. "
               "are blanked out and the last whole number counts, so $3.50 is read as 50 and -7 as 7.";
    case AnswerRule::PublishedZeroShot:
        return "As published: behind \"answer (arabic numerals) is \", letters and %$=- are blanked out and the last "
               "number counts without its decimals; no number counts as 0.";
    case AnswerRule::Strict:
        return "The number that the sentence behind the last generated \"The answer is\" states, by value: with sign, "
               "decimals, thousands and fractions; where that is no single number there is no answer.";
    case AnswerRule::StrictZeroShot:
        return "The number that the first sentence of the second pass states, by value: with sign, decimals, thousands "
               "and fractions; where that is no single number there is no answer.";
    }
    return {};
}

ExtractedAnswer extractAnswer(AnswerRule rule, const AnswerText& answer)
{
    switch (rule) {
    case AnswerRule::Published:
        return published(answer);
    case AnswerRule::PublishedZeroShot:
        return publishedZeroShot(answer);
    case AnswerRule::Strict:
        return strict(answer, false);
    case AnswerRule::StrictZeroShot:
        return strict(answer, true);
    }
    return {};
}

bool isRight(AnswerRule rule, const ExtractedAnswer& answer, double gold)
{
    switch (rule) {
    case AnswerRule::Published:
        return answer.number.value_or(kPublishedNoAnswer) == gold;
    case AnswerRule::PublishedZeroShot:
        return answer.number.value_or(kPublishedZeroShotNoAnswer) == gold;
    case AnswerRule::Strict:
    case AnswerRule::StrictZeroShot:
        return answer.number && isSameNumber(*answer.number, gold);
    }
    return false;
}

} // namespace neurex
