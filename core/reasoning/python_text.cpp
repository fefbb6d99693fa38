// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reasoning/python_text.h"

#include "core/base/typed_number.h"
#include "core/base/utf8.h"
#include "core/text/unicode.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace neurex::python {
namespace {

constexpr char32_t kBrokenByte = 0xFFFD;

/// The character at a position and its bytes.
struct Character {
    char32_t value = kBrokenByte;
    std::size_t length = 1;
};

Character characterAt(std::string_view text, std::size_t position)
{
    const std::size_t length = utf8Length(text, position);
    return length == 0 ? Character{} : Character{utf8Character(text, position, length), length};
}

/// The next run of characters that are no blanks, from a position on; empty at the text's end.
std::string_view nextWord(std::string_view text, std::size_t position)
{
    std::size_t begin = text.size();
    while (position < text.size()) {
        const auto [character, length] = characterAt(text, position);
        const bool isFirst = begin == text.size();
        if (isBlank(character) && !isFirst)
            break;
        if (!isBlank(character) && isFirst)
            begin = position;
        position += length;
    }
    return text.substr(begin, position - begin);
}

/// The number as from_chars() reads it; nothing for what float() refuses.
std::optional<std::string> plainNumber(std::string_view text)
{
    std::string plain;
    bool hasPoint = false, hasDigits = false, isAfterDigit = false, isAfterLine = false;
    for (std::size_t position = 0; position < text.size();) {
        const auto [character, length] = characterAt(text, position);
        const std::optional<int> digit = digitOf(character);
        if (isAfterLine && !digit)
            return std::nullopt;
        if (digit)
            plain += static_cast<char>('0' + *digit);
        else if (character == U'.' && !hasPoint)
            plain += '.';
        else if (character == U'-' && position == 0)
            plain += '-';
        else if (!(character == U'+' && position == 0) && !(character == U'_' && isAfterDigit))
            return std::nullopt;
        hasPoint = hasPoint || character == U'.';
        hasDigits = hasDigits || digit;
        isAfterDigit = digit.has_value();
        isAfterLine = character == U'_';
        position += length;
    }
    return hasDigits && !isAfterLine ? std::optional(plain) : std::nullopt;
}

} // namespace

bool isBlank(char32_t character)
{
    return isWhiteSpace(character) || (character >= 0x1C && character <= 0x1F);
}

std::string_view strip(std::string_view text)
{
    const std::vector<std::string_view> words = split(text);
    if (words.empty())
        return {};
    const auto begin = static_cast<std::size_t>(words.front().data() - text.data());
    const auto end = static_cast<std::size_t>(words.back().data() - text.data()) + words.back().size();
    return text.substr(begin, end - begin);
}

std::vector<std::string_view> split(std::string_view text)
{
    std::vector<std::string_view> words;
    for (std::size_t position = 0; position < text.size();) {
        const std::string_view word = nextWord(text, position);
        if (word.empty())
            break;
        words.push_back(word);
        position = static_cast<std::size_t>(word.data() - text.data()) + word.size();
    }
    return words;
}

std::string withSingleBlanks(std::string_view text)
{
    std::string joined;
    for (const std::string_view word : split(text))
        joined.append(joined.empty() ? "" : " ").append(word);
    return joined;
}

std::optional<std::string_view> part(std::string_view text, std::string_view separator, std::size_t index)
{
    for (; index > 0; --index) {
        const std::size_t found = text.find(separator);
        if (found == std::string_view::npos)
            return std::nullopt;
        text.remove_prefix(found + separator.size());
    }
    return text.substr(0, text.find(separator));
}

std::optional<double> wholePart(std::string_view text)
{
    const std::optional<std::string> plain = plainNumber(text);
    if (!plain)
        return std::nullopt;
    double value = 0.0;
    const auto [end, status] = std::from_chars(plain->data(), plain->data() + plain->size(), value);
    if (status != std::errc() || end != plain->data() + plain->size())
        return std::nullopt; // also infinite: int() refuses it
    return std::trunc(value) + 0.0;
}

} // namespace neurex::python
