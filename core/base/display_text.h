// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace neurex {

/// Foreign text for one line of a message: characters that act on a screen (isScreenControl()) and bytes that are not
/// UTF-8 become \xNN or \uNNNN, a line break the arrow U+21B5 and a tab U+21E5; longer than maximumBytes it is cut with
/// "...". What is written from right to left stands between two U+200E, so that the words around it keep their order.
/// Always valid UTF-8.
std::string displayText(std::string_view text, std::size_t maximumBytes = 160);
/// displayText() in double quotes.
std::string inQuotes(std::string_view text);
/// A path in double quotes, not cut below the length of any real path.
std::string pathInQuotes(const std::filesystem::path& path);
/// The shape of a tensor: "[512, 64]", cut as displayText() cuts.
std::string shapeText(std::span<const std::int64_t> shape);

} // namespace neurex
