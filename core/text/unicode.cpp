// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/unicode.h"

#include "core/base/utf8.h"
#include "core/text/unicode_tables.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <span>

namespace neurex {
namespace {

constexpr char32_t kFirstNonAscii = 0x80;

bool isIn(std::span<const CharacterRange> ranges, char32_t character)
{
    const auto after = std::ranges::upper_bound(ranges, character, {}, &CharacterRange::first);
    return after != ranges.begin() && character <= std::prev(after)->last;
}

utf8proc_category_t categoryOf(char32_t character)
{
    return utf8proc_category(static_cast<utf8proc_int32_t>(character));
}

bool isMark(utf8proc_category_t category)
{
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC || category == UTF8PROC_CATEGORY_ME;
}

bool isLetter(utf8proc_category_t category)
{
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

utf8proc_option_t optionsOf(NormalForm form)
{
    const bool composes = form == NormalForm::C || form == NormalForm::Kc;
    const bool isCompatible = form == NormalForm::Kc || form == NormalForm::Kd;
    unsigned options = UTF8PROC_STABLE | (composes ? UTF8PROC_COMPOSE : UTF8PROC_DECOMPOSE);
    if (isCompatible)
        options |= UTF8PROC_COMPAT;
    return static_cast<utf8proc_option_t>(options);
}

void appendNormalized(std::string& out, std::string_view text, NormalForm form)
{
    utf8proc_uint8_t* made = nullptr;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    const utf8proc_ssize_t size
        = utf8proc_map(bytes, static_cast<utf8proc_ssize_t>(text.size()), &made, optionsOf(form));
    if (size < 0)
        out += text;
    else
        out.append(reinterpret_cast<const char*>(made), static_cast<std::size_t>(size));
    std::free(made);
}

/// Below, no character changes in form C and none joins the one before it.
constexpr char32_t kFirstOfInterest = 0x300;

bool isSurelyNormal(std::string_view text, NormalForm form)
{
    const char32_t limit = form == NormalForm::C ? kFirstOfInterest : kFirstNonAscii;
    while (!text.empty()) {
        if (takeCharacter(text) >= limit)
            return false;
    }
    return true;
}

} // namespace

bool isWhiteSpace(char32_t character)
{
    if (character < kFirstNonAscii)
        return character == ' ' || (character >= '\t' && character <= '\r');
    return isIn(kWhiteSpace, character);
}

bool isNumeric(char32_t character)
{
    if (character < kFirstNonAscii)
        return character >= '0' && character <= '9';
    const utf8proc_category_t category = categoryOf(character);
    return (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO) || isIn(kLaterNumbers, character)
        || isIn(kLatestNumbers, character);
}

bool isPunctuation(char32_t character)
{
    if (character < kFirstNonAscii)
        return character > ' ' && character < 0x7F && !isNumeric(character)
            && !((character | 0x20U) >= 'a' && (character | 0x20U) <= 'z');
    const utf8proc_category_t category = categoryOf(character);
    const bool isNow = category >= UTF8PROC_CATEGORY_PC && category <= UTF8PROC_CATEGORY_PO;
    return isNow ? !isIn(kPunctuationSinceUnicode8, character) : isIn(kPunctuationUntilUnicode8, character);
}

bool isCombiningMark(char32_t character)
{
    if (character < kFirstOfInterest)
        return false;
    const bool wasMark = character == 0x1CF2 || character == 0x1CF3; // letters since Unicode 12
    return wasMark || (isMark(categoryOf(character)) && !isIn(kMarksSinceUnicode9, character));
}

bool isWordCharacter(char32_t character)
{
    if (character < kFirstNonAscii)
        return character == '_' || isNumeric(character) || ((character | 0x20U) >= 'a' && (character | 0x20U) <= 'z');
    const utf8proc_category_t category = categoryOf(character);
    return isLetter(category) || isMark(category) || category == UTF8PROC_CATEGORY_ND
        || category == UTF8PROC_CATEGORY_NL || category == UTF8PROC_CATEGORY_PC || isIn(kOtherAlphabetic, character)
        || isIn(kLaterLetters, character) || isIn(kLaterMarks, character) || isIn(kLaterDigits, character)
        || character == 0x200C || character == 0x200D;
}

std::string normalized(std::string_view text, NormalForm form)
{
    if (isSurelyNormal(text, form))
        return std::string(text);
    std::string out;
    out.reserve(text.size());
    const bool isCompatible = form == NormalForm::Kc || form == NormalForm::Kd;
    std::string_view rest = text;
    const char* begin = text.data();
    while (!rest.empty()) {
        const char* at = rest.data();
        const char32_t character = takeCharacter(rest);
        // Marks that the reference does not know it neither reorders nor composes.
        const bool stays = isIn(kMarksSinceUnicode9, character) || (isCompatible && isIn(kNotCompatible, character));
        if (!stays)
            continue;
        appendNormalized(out, {begin, static_cast<std::size_t>(at - begin)}, form);
        appendUtf8(out, character);
        begin = rest.data();
    }
    appendNormalized(out, {begin, static_cast<std::size_t>(text.data() + text.size() - begin)}, form);
    return out;
}

std::string lowercased(std::string_view text)
{
    constexpr char32_t kDottedI = 0x130;
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const char32_t character = takeCharacter(text);
        const auto later = std::ranges::find_if(kLaterLowercase, [character](const LowercaseRange& range) {
            return character >= range.first && character <= range.last;
        });
        if (later != kLaterLowercase.end())
            appendUtf8(out, later->lower + (character - later->first));
        else
            appendUtf8(out, static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(character))));
        if (character == kDottedI)
            appendUtf8(out, 0x307);
    }
    return out;
}

char32_t takeCharacter(std::string_view& text)
{
    const auto first = static_cast<unsigned char>(text.front());
    if (first < kFirstNonAscii) {
        text.remove_prefix(1);
        return first;
    }
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    char32_t character = first & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length && i < text.size(); ++i)
        character = (character << 6) | (static_cast<unsigned char>(text[i]) & 0x3FU);
    text.remove_prefix(std::min(length, text.size()));
    return character;
}

char32_t takeLastCharacter(std::string_view& text)
{
    std::size_t begin = text.size() - 1;
    while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80)
        --begin;
    std::string_view last = text.substr(begin);
    text = text.substr(0, begin);
    return takeCharacter(last);
}

void appendUtf8(std::string& text, char32_t character)
{
    const auto add = [&text](char32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
    const auto tail = [&add, character](unsigned shift) { add(0x80U | ((character >> shift) & 0x3FU)); };
    if (character < kFirstNonAscii) {
        add(character);
    } else if (character < 0x800) {
        add(0xC0U | (character >> 6));
        tail(0);
    } else if (character < 0x10000) {
        add(0xE0U | (character >> 12));
        tail(6);
        tail(0);
    } else {
        add(0xF0U | (character >> 18));
        tail(12);
        tail(6);
        tail(0);
    }
}

namespace {

/// How many bytes at position begin a character and could be gone on with; at least 1.
std::size_t brokenLength(std::string_view bytes, std::size_t position)
{
    const auto at = [&](std::size_t i) {
        return position + i < bytes.size() ? static_cast<unsigned char>(bytes[position + i]) : 0U;
    };
    const unsigned first = at(0);
    const bool hasSecond = (first == 0xE0 && at(1) >= 0xA0 && at(1) <= 0xBF)
        || (first == 0xED && at(1) >= 0x80 && at(1) <= 0x9F)
        || (first >= 0xE1 && first <= 0xEF && first != 0xED && at(1) >= 0x80 && at(1) <= 0xBF)
        || (first == 0xF0 && at(1) >= 0x90 && at(1) <= 0xBF) || (first == 0xF4 && at(1) >= 0x80 && at(1) <= 0x8F)
        || (first >= 0xF1 && first <= 0xF3 && at(1) >= 0x80 && at(1) <= 0xBF);
    if (!hasSecond)
        return 1;
    const bool hasThird = first >= 0xF0 && at(2) >= 0x80 && at(2) <= 0xBF;
    return hasThird ? 3 : 2;
}

} // namespace

std::string repairedUtf8(std::string_view bytes)
{
    std::string text;
    text.reserve(bytes.size());
    for (std::size_t position = 0; position < bytes.size();) {
        const std::size_t length = utf8Length(bytes, position);
        if (length > 0)
            text += bytes.substr(position, length);
        else
            text += "\xEF\xBF\xBD";
        position += length > 0 ? length : brokenLength(bytes, position);
    }
    return text;
}

namespace {

/// Marks that came after utf8proc's Unicode 15; those of Unicode 17 are 1ACF to 1AEB.
bool isLaterCombining(char32_t character)
{
    return isIn(kLaterMarks, character) || (character >= 0x1ACF && character <= 0x1AEB);
}

} // namespace

void forEachGrapheme(std::string_view text, const std::function<void(std::string_view)>& visit)
{
    const char* begin = text.data();
    utf8proc_int32_t state = 0, previous = -1;
    while (!text.empty()) {
        const char* at = text.data();
        const char32_t taken = takeCharacter(text);
        constexpr char32_t kKnownMark = 0x301;
        const auto character = static_cast<utf8proc_int32_t>(isLaterCombining(taken) ? kKnownMark : taken);
        const bool isBreak = previous >= 0 && utf8proc_grapheme_break_stateful(previous, character, &state);
        if (isBreak) {
            visit({begin, static_cast<std::size_t>(at - begin)});
            begin = at;
        }
        previous = character;
    }
    if (begin != text.data())
        visit({begin, static_cast<std::size_t>(text.data() - begin)});
}

} // namespace neurex
