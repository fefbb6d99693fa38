// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace neurex {

/// A file of somebody's data set as text.
struct DatasetFile {
    std::filesystem::path path;
    std::string text; ///< UTF-8 without byte-order mark; every line end is LF
    std::string sha256; ///< of the bytes
    std::uint64_t bytes = 0;

    std::string name() const { return path.filename().string(); }
};

/// Errors: those of readFile(); BadTask for what is no UTF-8 text, naming the line and the remedy.
Result<DatasetFile> readDatasetFile(const std::filesystem::path& path);
/// The same from memory.
Result<DatasetFile> makeDatasetFile(std::string bytes, const std::filesystem::path& path);

/// The lines of a text, without their ends. A text that ends with a line end has no line behind it.
std::vector<std::string_view> linesOf(std::string_view text);
/// Without blanks, tabs and no-break spaces at both ends.
std::string_view withoutBlanksAround(std::string_view text);

/// The first line that holds something, without blanks around it; empty when none does.
std::string_view firstContent(std::string_view text);

} // namespace neurex
