// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/display_text.h"

#include "core/base/media_text.h"
#include "core/base/utf8.h"

#include <algorithm>

namespace neurex {
namespace {

constexpr std::size_t kLongestPath = 4096;
constexpr std::size_t kLongestValue = 160;
constexpr std::string_view kLeftToRightMark = "\u200e";
constexpr std::string_view kLineBreakMark = "\u21b5";
constexpr std::string_view kTabMark = "\u21e5";

/// Of scripts that are written from right to left, and the mark of that direction. Whole blocks: a few marks too many
/// do no harm.
bool isRightToLeft(char32_t character)
{
    const auto isIn = [character](char32_t first, char32_t last) { return character >= first && character <= last; };
    return isIn(0x590, 0x8FF) || character == 0x200F || isIn(0xFB1D, 0xFDFF) || isIn(0xFE70, 0xFEFC)
        || isIn(0x10800, 0x10FFF) || isIn(0x1E800, 0x1EFFF);
}

bool hasRightToLeft(std::string_view text)
{
    for (std::size_t position = 0; position < text.size();) {
        const std::size_t length = utf8Length(text, position);
        if (length > 0 && isRightToLeft(utf8Character(text, position, length)))
            return true;
        position += std::max<std::size_t>(length, 1);
    }
    return false;
}

/// Between two marks if the text would change the order of the words around it: many terminals know no isolates.
std::string keepingOrder(std::string shown)
{
    if (!hasRightToLeft(shown))
        return shown;
    return std::string(kLeftToRightMark) + shown + std::string(kLeftToRightMark);
}

std::string escapedLine(std::string_view text, std::size_t maximumBytes)
{
    std::string shown;
    for (std::size_t position = 0; position < text.size();) {
        if (shown.size() >= maximumBytes)
            return shown + "...";
        const bool isPair = text.substr(position).starts_with("\r\n"); // one line break
        const std::size_t length = isPair ? 2 : std::max<std::size_t>(utf8Length(text, position), 1);
        const std::string_view character = text.substr(position, length);
        // These two would stay in a text of several lines; marks are read where codes are not.
        if (isPair || character == "\n")
            shown += kLineBreakMark;
        else if (character == "\t")
            shown += kTabMark;
        else
            shown += terminalText(character);
        position += length;
    }
    return shown;
}

} // namespace

std::string displayText(std::string_view text, std::size_t maximumBytes)
{
    return keepingOrder(escapedLine(text, maximumBytes));
}

std::string inQuotes(std::string_view text)
{
    return keepingOrder('"' + escapedLine(text, kLongestValue) + '"');
}

std::string pathInQuotes(const std::filesystem::path& path)
{
    return keepingOrder('"' + escapedLine(path.native(), kLongestPath) + '"');
}

std::string shapeText(std::span<const std::int64_t> shape)
{
    std::string text;
    for (const std::int64_t size : shape)
        text += (text.empty() ? "" : ", ") + std::to_string(size);
    return "[" + displayText(text) + "]";
}

} // namespace neurex
