// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/display_text.h"

#include "core/base/media_text.h"
#include "core/base/utf8.h"

#include <algorithm>

namespace neurex {
namespace {

constexpr std::size_t kLongestPath = 4096;

} // namespace

std::string displayText(std::string_view text, std::size_t maximumBytes)
{
    std::string shown;
    for (std::size_t position = 0; position < text.size();) {
        if (shown.size() >= maximumBytes)
            return shown + "...";
        const std::size_t length = std::max<std::size_t>(utf8Length(text, position), 1);
        const std::string_view character = text.substr(position, length);
        if (character == "\n" || character == "\t")
            shown += character == "\n" ? "\\x0a" : "\\x09"; // these two would stay in a text of several lines
        else
            shown += terminalText(character);
        position += length;
    }
    return shown;
}

std::string inQuotes(std::string_view text)
{
    return '"' + displayText(text) + '"';
}

std::string pathInQuotes(const std::filesystem::path& path)
{
    return '"' + displayText(path.native(), kLongestPath) + '"';
}

} // namespace neurex
