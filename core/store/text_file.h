// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/file_writer.h"
#include "core/base/result.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <string>
#include <string_view>

namespace neurex {

/// Writes a whole text file with a FileWriter. Error: WriteFailed.
Result<void> writeTextFile(const std::filesystem::path& path, std::string_view text,
                           FileAccess access = FileAccess::Shared);

/// JSON as indented text; bytes that are not UTF-8 become U+FFFD instead of an exception.
std::string toText(const nlohmann::json& json);
/// The same on one line.
std::string toLine(const nlohmann::json& json);

} // namespace neurex
