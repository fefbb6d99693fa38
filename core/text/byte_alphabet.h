// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace neurex {

/// The alphabet of byte-level tokenizers: a visible character for each byte, so that token texts are text.
/// "Ġ" (U+0120) is the blank, "Ċ" (U+010A) the line break.
std::string byteLevelText(std::string_view bytes);
void appendByteLevel(std::string& text, std::string_view bytes);
/// Inverse; nothing when a character is none of the alphabet.
std::optional<std::string> bytesOfByteLevel(std::string_view text);

} // namespace neurex
