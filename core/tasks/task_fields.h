// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/object_reader.h"
#include "core/tasks/task.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace neurex {

/// One JSON object of a task file. Reads after the first error return empty values.
class TaskFields : public ObjectReader {
public:
    TaskFields(const nlohmann::json& object, std::string place);

    /// Text without control characters other than line breaks and tabs.
    std::string optionalText(const char* key, std::string fallback);
    /// The same, not blank.
    std::string text(const char* key);
    /// The same, or a whole number as text.
    std::string textOrNumber(const char* key);
    /// 2 to 26 texts of one line, none blank, without letters of their own ("A. ..."). Two for which seenAs is the same
    /// are refused.
    std::vector<std::string> options(const char* key, const std::function<std::string(const std::string&)>& seenAs);
    /// 1 to 26 texts of one line, none blank, no two of them equal; blanks at their ends count.
    std::vector<std::string> labels(const char* key);
    /// A number of letters from 2 to 26.
    std::int32_t letters(const char* key);
    /// A letter or a 0-based index below optionCount.
    std::int32_t gold(std::size_t optionCount);
    /// One of the labels as it is spelled, or its 0-based index. With a single label it may be missing.
    std::int32_t goldLabel(const std::vector<std::string>& labels);
    /// A 0-based index below optionCount; letters are refused.
    std::int32_t goldIndex(std::size_t optionCount);
    /// At least one token id.
    std::vector<std::int32_t> tokens(const char* key);
    /// 2 to 26 lists of at least one token id, no id in two of them.
    std::vector<std::vector<std::int32_t>> tokenLists(const char* key);
    /// Objects in an array, at least one.
    std::vector<const nlohmann::json*> objects(const char* key);
    /// nullptr and an error when it is no object.
    const nlohmann::json* object(const char* key);

private:
    std::int32_t choice(const std::string& expected,
                        const std::function<std::optional<std::int32_t>(const nlohmann::json&)>& convert,
                        std::size_t optionCount);
};

} // namespace neurex
