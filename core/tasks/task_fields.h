// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/tasks/task.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace neurex {

/// Reads the keys of one JSON object of a task file. The first thing that is wrong is kept in error(), with place, key
/// and what was expected; reads after that return empty values, so a caller checks once at the end.
class TaskFields {
public:
    /// place stands in messages ("\"ner.jsonl\", line 3"); the object must outlive the reader.
    TaskFields(const nlohmann::json& object, std::string place);

    bool has(const char* key) const { return m_object.contains(key); }
    const std::optional<Error>& error() const { return m_error; }
    void fail(const std::string& key, const std::string& expected);
    /// Keeps the error of a nested object as its own.
    void adopt(const Error& error);

    /// Text without control characters other than line breaks and tabs.
    std::string optionalText(const char* key, std::string fallback);
    /// The same, not blank.
    std::string text(const char* key);
    /// The same, or a whole number as text.
    std::string textOrNumber(const char* key);
    /// 2 to 26 texts of one line, none blank, without letters of their own ("A. ..."). Two for which seenAs is the same
    /// are refused.
    std::vector<std::string> options(const char* key, const std::function<std::string(const std::string&)>& seenAs);
    /// A number of letters from 2 to 26.
    std::int32_t letters(const char* key);
    /// A letter or a 0-based index below optionCount.
    std::int32_t gold(std::size_t optionCount);
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
    /// Keys that nothing above has asked for.
    std::vector<std::string> unknownKeys() const;

private:
    const nlohmann::json* find(const char* key);
    const nlohmann::json* require(const char* key, const char* expected);
    std::optional<std::vector<std::int32_t>> tokenIds(const nlohmann::json& value) const;

    const nlohmann::json& m_object;
    std::string m_place;
    std::optional<Error> m_error;
    std::set<std::string> m_asked;
};

} // namespace neurex
