// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/media_text.h"

#include "core/base/utf8.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace neurex {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD"; // U+FFFD

std::string hex(char32_t value, int digits)
{
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (int digit = digits - 1; digit >= 0; --digit)
        text += kDigits[(value >> (4 * digit)) & 15];
    return text;
}

/// Calls write(sequence, character) for every character of text; character is empty for a byte that is no UTF-8.
template <typename Write>
void forEachCharacter(std::string_view text, Write&& write)
{
    for (std::size_t position = 0; position < text.size();) {
        const std::size_t length = utf8Length(text, position);
        if (length == 0)
            write(text.substr(position, 1), std::optional<char32_t>());
        else
            write(text.substr(position, length), std::optional(utf8Character(text, position, length)));
        position += length == 0 ? 1 : length;
    }
}

std::string escaped(char32_t character)
{
    return character < 0x80   ? "\\x" + hex(character, 2)
        : character < 0x10000 ? "\\u" + hex(character, 4)
                              : "\\U" + hex(character, 8);
}

std::string escapedByte(std::string_view byte)
{
    return "\\x" + hex(static_cast<unsigned char>(byte.front()), 2);
}

/// As JSON escapes it: in UTF-16 units.
std::string jsonEscaped(char32_t character)
{
    if (character < 0x10000)
        return "\\u" + hex(character, 4);
    const char32_t rest = character - 0x10000;
    return "\\u" + hex(0xD800 + (rest >> 10), 4) + "\\u" + hex(0xDC00 + (rest & 0x3FF), 4);
}

bool isXmlCharacter(char32_t character)
{
    return character == '\t' || character == '\n' || character == '\r'
        || (character >= 0x20 && character != 0xFFFE && character != 0xFFFF
            && !(character >= 0x7F && character < 0xA0));
}

/// Whether all of text is one number, which no spreadsheet takes for a formula.
bool isNumber(std::string_view text)
{
    if (text.starts_with('+'))
        text.remove_prefix(1);
    double number = 0.0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), number);
    return status != std::errc::invalid_argument && !text.empty() && end == text.data() + text.size()
        && text.find_first_of("0123456789") != std::string_view::npos;
}

/// Whether a spreadsheet might run text, guarded or not; the wide forms count in some of them, blanks in front do not
/// protect.
bool startsFormula(std::string_view text)
{
    text.remove_prefix(std::min(text.find_first_not_of('\''), text.size()));
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    for (const std::string_view start : {"=", "+", "-", "@", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20", "\u2212"}) {
        if (text.starts_with(start))
            return !isNumber(text);
    }
    return false;
}

std::string inCsvQuotes(std::string_view text)
{
    std::string quoted = "\"";
    for (const char c : text)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + '"';
}

} // namespace

std::string terminalText(std::string_view text)
{
    std::string shown;
    forEachCharacter(text, [&shown](std::string_view sequence, std::optional<char32_t> character) {
        if (!character)
            shown += escapedByte(sequence);
        else if (isScreenControl(*character) && *character != '\n' && *character != '\t')
            shown += escaped(*character);
        else
            shown += sequence;
    });
    return shown;
}

std::string terminalJson(std::string_view document)
{
    std::string shown; // outside of strings there are ASCII characters only
    forEachCharacter(document, [&shown](std::string_view sequence, std::optional<char32_t> character) {
        if (!character)
            shown += kReplacement;
        else if (isScreenControl(*character) && *character >= 0x7F)
            shown += jsonEscaped(*character);
        else
            shown += sequence;
    });
    return shown;
}

std::string csvField(std::string_view text)
{
    std::string field;
    forEachCharacter(text, [&field](std::string_view sequence, std::optional<char32_t> character) {
        const bool isKept = character && *character != 0; // a zero ends the table in many readers
        field += isKept ? sequence : kReplacement;
    });
    if (startsFormula(field))
        field.insert(0, 1, '\'');
    const bool hasBlankEnd = !field.empty() && (field.front() == ' ' || field.back() == ' ');
    const bool needsQuotes = hasBlankEnd || field.find_first_of(",;\t\"\n\r") != std::string::npos
        || field.starts_with('#'); // which would be a comment at the beginning of a line
    return needsQuotes ? inCsvQuotes(field) : field;
}

std::string withoutFormulaGuard(std::string text)
{
    if (text.starts_with('\'') && startsFormula(text))
        text.erase(0, 1);
    return text;
}

std::string csvComment(std::string_view name, std::string_view value)
{
    std::string line;
    forEachCharacter(value, [&line](std::string_view sequence, std::optional<char32_t> character) {
        if (!character)
            line += kReplacement;
        else if (!isScreenControl(*character) && *character != ' ')
            line += sequence;
        else if (!line.empty() && line.back() != ' ')
            line += ' ';
    });
    if (line.ends_with(' '))
        line.pop_back();
    return "# " + std::string(name) + ',' + csvField(line) + '\n';
}

std::string xmlText(std::string_view text)
{
    std::string allowed;
    forEachCharacter(text, [&allowed](std::string_view sequence, std::optional<char32_t> character) {
        allowed += character && isXmlCharacter(*character) ? sequence : kReplacement;
    });
    return allowed;
}

std::string htmlText(std::string_view text)
{
    std::string html;
    for (const char c : xmlText(text)) {
        switch (c) {
        case '&':
            html += "&amp;";
            break;
        case '<':
            html += "&lt;";
            break;
        case '>':
            html += "&gt;";
            break;
        case '"':
            html += "&quot;";
            break;
        case '\'':
            html += "&#39;";
            break;
        default:
            html += c;
        }
    }
    return html;
}

std::string pythonString(std::string_view text)
{
    std::string literal = "\"";
    forEachCharacter(text, [&literal](std::string_view sequence, std::optional<char32_t> character) {
        if (!character)
            literal += kReplacement;
        else if (*character == '"' || *character == '\\')
            literal += '\\' + std::string(sequence);
        else if (*character == '\n')
            literal += "\\n";
        else if (isScreenControl(*character))
            literal += escaped(*character);
        else
            literal += sequence;
    });
    return literal + '"';
}

} // namespace neurex
