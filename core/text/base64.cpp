// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/base64.h"

#include <cstdint>

namespace neurex {
namespace {

std::optional<std::uint32_t> valueOf(char c)
{
    const auto from = [c](char first, std::uint32_t value) {
        return value + static_cast<std::uint32_t>(static_cast<unsigned char>(c) - static_cast<unsigned char>(first));
    };
    if (c >= 'A' && c <= 'Z')
        return from('A', 0);
    if (c >= 'a' && c <= 'z')
        return from('a', 26);
    if (c >= '0' && c <= '9')
        return from('0', 52);
    return c == '+' ? std::optional(62U) : c == '/' ? std::optional(63U) : std::nullopt;
}

} // namespace

std::optional<std::string> bytesOfBase64(std::string_view text)
{
    for (int i = 0; i < 2 && text.ends_with('='); ++i)
        text.remove_suffix(1);
    if (text.size() % 4 == 1)
        return std::nullopt;
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3 + 2);
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : text) {
        const std::optional<std::uint32_t> value = valueOf(c);
        if (!value)
            return std::nullopt;
        bits = (bits << 6) | *value;
        count += 6;
        if (count < 8)
            continue;
        count -= 8;
        bytes += static_cast<char>(static_cast<unsigned char>((bits >> count) & 0xFFU));
    }
    return bytes;
}

} // namespace neurex
