// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace neurex {

/// Classes of characters as the `tokenizers` library has them: they come from tables of several versions of Unicode.
bool isWhiteSpace(char32_t character);
bool isNumeric(char32_t character); ///< decimal digits, letter numbers and other numbers
bool isPunctuation(char32_t character); ///< ASCII's punctuation and symbols, elsewhere punctuation alone
bool isCombiningMark(char32_t character);
/// What `\w` means: letters, marks, digits, connectors, joiners.
bool isWordCharacter(char32_t character);

enum class NormalForm { C, D, Kc, Kd };
/// text: valid UTF-8.
std::string normalized(std::string_view text, NormalForm form);
std::string lowercased(std::string_view text);

/// The first character of valid UTF-8 that is not empty; moves `text` behind it.
char32_t takeCharacter(std::string_view& text);
/// The last one; moves the end of `text` before it.
char32_t takeLastCharacter(std::string_view& text);
void appendUtf8(std::string& text, char32_t character);
/// Bytes that are not UTF-8 become U+FFFD, one for each longest beginning of a character (as Rust and browsers do it).
std::string repairedUtf8(std::string_view bytes);
/// Calls visit with each user-perceived character (extended grapheme cluster) of valid UTF-8.
void forEachGrapheme(std::string_view text, const std::function<void(std::string_view)>& visit);

} // namespace neurex
