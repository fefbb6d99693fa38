// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace neurex {

/// Length of the well-formed UTF-8 sequence at position (RFC 3629, table in section 4), 0 when there is none.
std::size_t utf8Length(std::string_view text, std::size_t position);
/// The character that utf8Length() measured; length must not be 0.
char32_t utf8Character(std::string_view text, std::size_t position, std::size_t length);

/// Whether a character acts on a screen instead of standing on it: control characters (also U+0080 to U+009F), those
/// that turn the direction of what follows (U+202A to U+202E, U+2066 to U+2069), line and paragraph separators, tags,
/// interlinear marks and noncharacters.
bool isScreenControl(char32_t character);

} // namespace neurex
