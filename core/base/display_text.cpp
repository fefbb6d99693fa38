// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/display_text.h"

#include <algorithm>

namespace neurex {
namespace {

constexpr std::size_t kLongestPath = 4096;

unsigned char byteAt(std::string_view text, std::size_t position)
{
    return static_cast<unsigned char>(text[position]);
}

/// Length of the well-formed UTF-8 sequence at position (RFC 3629, table in section 4), 0 when there is none.
std::size_t sequenceLength(std::string_view text, std::size_t position)
{
    const unsigned char lead = byteAt(text, position);
    if (lead < 0x80)
        return 1;
    const std::size_t length = lead >= 0xC2 && lead <= 0xDF ? 2
        : (lead & 0xF0) == 0xE0                             ? 3
        : lead >= 0xF0 && lead <= 0xF4                      ? 4
                                                            : 0;
    if (length == 0 || position + length > text.size())
        return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if ((byteAt(text, position + i) & 0xC0) != 0x80)
            return 0;
    }
    const unsigned char second = byteAt(text, position + 1);
    const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
    const bool outside = (lead == 0xED && second > 0x9F) || (lead == 0xF4 && second > 0x8F);
    return overlong || outside ? 0 : length;
}

} // namespace

std::string displayText(std::string_view text, std::size_t maximumBytes)
{
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string shown;
    for (std::size_t position = 0; position < text.size();) {
        if (shown.size() >= maximumBytes)
            return shown + "...";
        const std::size_t length = sequenceLength(text, position);
        const unsigned char byte = byteAt(text, position);
        if (length == 0 || byte < 0x20 || byte == 0x7F)
            shown += {'\\', 'x', kDigits[byte >> 4], kDigits[byte & 15]};
        else
            shown += text.substr(position, length);
        position += std::max<std::size_t>(length, 1);
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
