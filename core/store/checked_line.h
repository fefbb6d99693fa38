// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace neurex {

/// A JSON object as one line whose last field is a checksum (shortSum()) over all that stands before it, line
/// break included:
///
///     {"a":1,"sum":"0123456789abcdef"}
std::string checkedLine(const nlohmann::json& object);
/// The object of such a line, given without its line break. Nothing where the line was changed in any bit.
std::optional<nlohmann::json> readCheckedLine(std::string_view line);

/// "line 3 is damaged", "lines 3, 17 and 20 are damaged", "lines 3, 17 and 18 more are damaged"; at least one number.
std::string damagedLinesText(std::span<const std::size_t> lines);

/// An object as checkedLine() gives it, but as indented text, for files that hold a single document.
std::string checkedText(const nlohmann::json& object);
/// Errors: CorruptFile; source names the text in messages, advice says what to do ("start a new run folder").
Result<nlohmann::json> readCheckedText(std::string_view text, const std::string& source, const std::string& advice);

} // namespace neurex
