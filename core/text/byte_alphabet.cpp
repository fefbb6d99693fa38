// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/byte_alphabet.h"

#include "core/text/unicode.h"

#include <array>

namespace neurex {
namespace {

constexpr std::size_t kBytes = 256;
constexpr char32_t kFirstSubstitute = 0x100; // of bytes that are no visible character of Latin-1

constexpr bool isVisible(std::size_t byte)
{
    return (byte >= 0x21 && byte <= 0x7E) || (byte >= 0xA1 && byte <= 0xAC) || byte >= 0xAE;
}

constexpr std::array<char32_t, kBytes> kCharacters = [] {
    std::array<char32_t, kBytes> characters{};
    char32_t next = kFirstSubstitute;
    for (std::size_t byte = 0; byte < kBytes; ++byte)
        characters[byte] = isVisible(byte) ? static_cast<char32_t>(byte) : next++;
    return characters;
}();

constexpr std::size_t kEnd = kFirstSubstitute + 68;

constexpr std::array<int, kEnd> kByteOf = [] {
    std::array<int, kEnd> bytes{};
    bytes.fill(-1);
    for (std::size_t byte = 0; byte < kBytes; ++byte)
        bytes[kCharacters[byte]] = static_cast<int>(byte);
    return bytes;
}();

} // namespace

void appendByteLevel(std::string& text, std::string_view bytes)
{
    for (const char byte : bytes)
        appendUtf8(text, kCharacters[static_cast<unsigned char>(byte)]);
}

std::string byteLevelText(std::string_view bytes)
{
    std::string text;
    appendByteLevel(text, bytes);
    return text;
}

std::optional<std::string> bytesOfByteLevel(std::string_view text)
{
    std::string bytes;
    while (!text.empty()) {
        const char32_t character = takeCharacter(text);
        if (character >= kEnd || kByteOf[character] < 0)
            return std::nullopt;
        bytes += static_cast<char>(static_cast<unsigned char>(kByteOf[character]));
    }
    return bytes;
}

} // namespace neurex
