// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/byte_piece.h"

#include <charconv>

namespace neurex {

std::optional<std::uint8_t> byteOfPiece(std::string_view piece)
{
    constexpr std::string_view kPrefix = "<0x";
    constexpr std::size_t kLength = 6;
    if (piece.size() != kLength || !piece.starts_with(kPrefix) || piece.back() != '>')
        return std::nullopt;
    std::uint8_t value = 0;
    const char* end = piece.data() + kLength - 1;
    const auto [stop, failure] = std::from_chars(piece.data() + kPrefix.size(), end, value, 16);
    return failure == std::errc() && stop == end ? std::optional(value) : std::nullopt;
}

std::string bytePiece(std::uint8_t byte)
{
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    return std::string("<0x") + kDigits[byte >> 4] + kDigits[byte & 0xFU] + '>';
}

std::string shownBytePiece(std::string_view piece)
{
    const std::optional<std::uint8_t> byte = byteOfPiece(piece);
    const bool isPrintable = byte && *byte >= 0x20 && *byte < 0x7F;
    return isPrintable ? std::string(1, static_cast<char>(*byte)) : std::string(piece);
}

std::string withBlanks(std::string_view piece)
{
    std::string text(piece);
    for (std::size_t at = text.find(kWordStart); at != std::string::npos; at = text.find(kWordStart, at + 1))
        text.replace(at, kWordStart.size(), " ");
    return text;
}

} // namespace neurex
