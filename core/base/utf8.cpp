// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/utf8.h"

namespace neurex {
namespace {

unsigned char byteAt(std::string_view text, std::size_t position)
{
    return static_cast<unsigned char>(text[position]);
}

} // namespace

std::size_t utf8Length(std::string_view text, std::size_t position)
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

char32_t utf8Character(std::string_view text, std::size_t position, std::size_t length)
{
    const unsigned char lead = byteAt(text, position);
    if (length == 1)
        return lead;
    char32_t character = lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i)
        character = (character << 6) | (byteAt(text, position + i) & 0x3FU);
    return character;
}

bool isScreenControl(char32_t character)
{
    const auto isIn = [character](char32_t first, char32_t last) { return character >= first && character <= last; };
    return character < 0x20 || isIn(0x7F, 0x9F) || isIn(0x2028, 0x202E) || isIn(0x2066, 0x2069) || isIn(0xFFF9, 0xFFFB)
        || isIn(0xFDD0, 0xFDEF) || isIn(0xE0000, 0xE007F) || (character & 0xFFFE) == 0xFFFE;
}

} // namespace neurex
