// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/import/dataset_file.h"
#include "core/import/imported_item.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace neurex {

/// A row of a table or an object of a JSON file.
struct Record {
    std::int32_t line = 0; ///< where it begins
    nlohmann::json object; ///< a table's cells are texts; an empty cell is not there
    std::string key; ///< under which it stands in a JSON object of objects; empty elsewhere
};

struct Records {
    enum class Kind { JsonLines, JsonList, JsonObject, Table };

    Kind kind = Kind::JsonLines;
    char separator = ','; ///< of a table
    std::vector<std::string> names; ///< columns in the order of the file; of JSON: the keys of the first objects
    std::vector<Record> records;
    std::vector<BadPart> bad;
};

/// Whether a file is JSON: its first mark is { or [.
bool looksLikeJson(const DatasetFile& file);

/// JSON Lines; a JSON list of objects; or a JSON object of objects, each record with its key. At most `most` records
/// are read (for looking at a file). What is no object is a bad part.
Records readJsonRecords(const DatasetFile& file, std::size_t most);
/// CSV or TSV. Without a header the columns are called 1, 2, ... Rows with more cells than the header has are bad
/// parts.
Records readTable(const DatasetFile& file, bool hasHeader, std::size_t most);
/// Either, as looksLikeJson() says.
Records readRecords(const DatasetFile& file, bool hasHeader, std::size_t most);

/// The value under "a.b.c", "a.0" the first of a list; nullptr where there is none, or it is null. A key that holds
/// dots is found too.
const nlohmann::json* valueAt(const nlohmann::json& object, std::string_view path);
/// A text, number, bool, or list of these joined by blanks; empty for everything else.
std::string textOf(const nlohmann::json& value);
/// textOf(valueAt()) without blanks around it.
std::string textAt(const nlohmann::json& object, std::string_view path);

} // namespace neurex
