// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/imported_item.h"
#include "core/import/records.h"

#include <string>
#include <string_view>
#include <vector>

namespace neurex {

/// How the records of a data set become questions, as data. Paths are those of valueAt().
struct RecordShape {
    std::string stem; ///< text with {path} for values
    std::string
        options; ///< path of a list of texts, of {"text", "label"} objects, or of {"text": [...], "label": [...]}
    std::vector<std::string> optionColumns = {}; ///< instead: one path for each option
    std::vector<std::string> otherColumns = {}; ///< instead: the wrong options; gold then holds the right one's text
    std::string gold;
    std::string ask = {}; ///< behind the stem where the answer turns out to be a label
    std::vector<std::string> classes
        = {}; ///< what whole numbers from firstClass on stand for; empty: labels as they are
    int firstClass = 0;
    std::string id = {};
    std::string group = {};
    std::string family = {}; ///< path; see ImportedItem::family

    bool hasOptions() const { return !options.empty() || !optionColumns.empty() || !otherColumns.empty(); }
};

/// The questions of records. What an answer means (a letter, a label of the options, an index from 0 or 1, the option's
/// text) is told from all records together; a note says so where they leave it open.
DatasetRead readShaped(const Records& records, const RecordShape& shape, const ReadSettings& settings);

/// "{a} and {b.c}" with the values of a record; what is not there is empty.
std::string filledIn(std::string_view text, const nlohmann::json& object);

} // namespace neurex
