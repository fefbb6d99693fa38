// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace neurex {

inline constexpr std::string_view kWordStart
    = "\xE2\x96\x81"; ///< U+2581, which stands for a blank in many vocabularies

/// The byte that a piece "<0x0A>" stands for; nothing for other texts.
std::optional<std::uint8_t> byteOfPiece(std::string_view piece);
/// "<0x0A>"
std::string bytePiece(std::uint8_t byte);
/// A byte piece as a reader sees it: its character when that is printable ASCII, else as it is.
std::string shownBytePiece(std::string_view piece);
/// U+2581 becomes a blank.
std::string withBlanks(std::string_view piece);

} // namespace neurex
