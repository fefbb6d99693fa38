// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/task_fields.h"

#include "core/base/display_text.h"
#include "core/base/utf8.h"
#include "core/tasks/aqua.h"

#include <algorithm>
#include <limits>
#include <map>
#include <string_view>
#include <utility>

namespace neurex {
namespace {

using nlohmann::json;

constexpr std::size_t kMinimumOptions = 2;

bool isBlank(const std::string& text)
{
    return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

bool hasControlCharacters(const std::string& text, bool allowLineBreaks)
{
    return std::any_of(text.begin(), text.end(), [allowLineBreaks](char c) {
        const bool isAllowed = allowLineBreaks && (c == '\n' || c == '\t');
        return (static_cast<unsigned char>(c) < 0x20 && !isAllowed) || c == 0x7f;
    });
}

/// The value as a message shows it.
std::string shown(const json& value)
{
    constexpr std::size_t kMaximumBytes = 60;
    return displayText(value.dump(-1, ' ', false, json::error_handler_t::replace), kMaximumBytes);
}

std::optional<std::int32_t> smallInteger(const json& value)
{
    if (!value.is_number_integer())
        return std::nullopt;
    constexpr std::int64_t kMaximum = std::numeric_limits<std::int32_t>::max();
    const bool isHuge = value.is_number_unsigned() && value.get<std::uint64_t>() > static_cast<std::uint64_t>(kMaximum);
    if (isHuge || value.get<std::int64_t>() < 0 || value.get<std::int64_t>() > kMaximum)
        return std::nullopt;
    return value.get<std::int32_t>();
}

std::optional<std::int32_t> letterIndex(const json& value)
{
    if (!value.is_string() || value.get_ref<const std::string&>().size() != 1)
        return std::nullopt;
    const char letter = value.get_ref<const std::string&>().front();
    if (letter >= 'A' && letter <= 'Z')
        return letter - 'A';
    if (letter >= 'a' && letter <= 'z')
        return letter - 'a';
    return std::nullopt;
}

/// "A. ...", "a) ...", "(A) ...": with which letter a text begins; 0 for none.
char ownLetter(std::string_view text)
{
    if (text.starts_with('('))
        text.remove_prefix(1);
    const bool isLettered = text.size() >= 3 && std::string_view(".):").find(text[1]) != std::string_view::npos
        && (text[2] == ' ' || text[2] == '\t');
    return isLettered && text[0] >= 'a' && text[0] <= 'z' ? static_cast<char>(text[0] - 'a' + 'A')
        : isLettered                                      ? text[0]
                                                          : '\0';
}

/// "1. ...", "2) ...", "(3) ..." in order.
bool bringOwnNumbers(const std::vector<std::string>& options)
{
    for (std::size_t i = 0; i < options.size(); ++i) {
        std::string_view text = options[i];
        if (text.starts_with('('))
            text.remove_prefix(1);
        const std::string number = std::to_string(i + 1);
        if (!text.starts_with(number) || text.size() < number.size() + 2)
            return false;
        const char mark = text[number.size()], after = text[number.size() + 1];
        if (std::string_view(".):").find(mark) == std::string_view::npos || (after != ' ' && after != '\t'))
            return false;
    }
    return true;
}

/// Without the characters that show nothing: soft hyphens, joiners, directions, marks of byte order.
std::string withoutInvisible(std::string_view text)
{
    std::string shown;
    while (!text.empty()) {
        const std::size_t length = std::max<std::size_t>(utf8Length(text, 0), 1);
        const char32_t point = length > 1 ? utf8Character(text, 0, length) : 0;
        const bool isInvisible = point == 0x00AD || point == 0x061C || (point >= 0x200B && point <= 0x200F)
            || (point >= 0x2060 && point <= 0x2064) || point == 0xFEFF;
        if (!isInvisible)
            shown += text.substr(0, length);
        text.remove_prefix(length);
    }
    return shown;
}

bool bringOwnLetters(const std::vector<std::string>& options)
{
    for (std::size_t i = 0; i < options.size(); ++i) {
        if (ownLetter(options[i]) != optionLetter(static_cast<std::int32_t>(i)))
            return false;
    }
    return true;
}

} // namespace

TaskFields::TaskFields(const json& object, std::string place)
    : m_object(object)
    , m_place(std::move(place))
{
}

void TaskFields::fail(const std::string& key, const std::string& expected)
{
    if (m_error)
        return;
    const auto value = m_object.find(key);
    const std::string found = value == m_object.end() ? "it is missing" : "found " + shown(*value);
    m_error = makeError(ErrorCode::BadTask, m_place + ", key \"" + key + "\": expected " + expected + "; " + found);
}

void TaskFields::adopt(const Error& error)
{
    if (!m_error)
        m_error = error;
}

const json* TaskFields::find(const char* key)
{
    m_asked.insert(key);
    const auto value = m_object.find(key);
    return value == m_object.end() ? nullptr : &*value;
}

const json* TaskFields::require(const char* key, const char* expected)
{
    const json* value = find(key);
    if (value == nullptr)
        fail(key, expected);
    return value;
}

std::string TaskFields::optionalText(const char* key, std::string fallback)
{
    const json* value = find(key);
    if (value == nullptr)
        return fallback;
    if (!value->is_string()) {
        fail(key, "text");
        return {};
    }
    if (hasControlCharacters(value->get_ref<const std::string&>(), true)) {
        fail(key, "text without control characters");
        return {};
    }
    return value->get<std::string>();
}

std::string TaskFields::text(const char* key)
{
    constexpr const char* kExpected = "text that is not empty";
    if (require(key, kExpected) == nullptr)
        return {};
    std::string value = optionalText(key, {});
    if (isBlank(value))
        fail(key, kExpected);
    return value;
}

std::string TaskFields::textOrNumber(const char* key)
{
    const json* value = find(key);
    if (value != nullptr && value->is_number_integer())
        return value->dump();
    return text(key);
}

std::int32_t TaskFields::letters(const char* key)
{
    const json* value = find(key);
    const std::optional<std::int32_t> count = value == nullptr ? std::nullopt : smallInteger(*value);
    if (count && *count >= static_cast<std::int32_t>(kMinimumOptions)
        && *count <= static_cast<std::int32_t>(kMaximumLetters))
        return *count;
    fail(key, "a number of letters from 2 to 26");
    return static_cast<std::int32_t>(kMinimumOptions);
}

std::vector<std::string> TaskFields::options(const char* key,
                                             const std::function<std::string(const std::string&)>& seenAs)
{
    constexpr const char* kExpected = "an array of 2 to 26 texts, each one line and not empty";
    const json* value = require(key, kExpected);
    if (value == nullptr)
        return {};
    std::vector<std::string> options;
    bool isGood = value->is_array() && value->size() >= kMinimumOptions && value->size() <= kMaximumLetters;
    for (std::size_t i = 0; isGood && i < value->size(); ++i) {
        const json& option = (*value)[i];
        isGood = option.is_string() && !isBlank(option.get_ref<const std::string&>())
            && !hasControlCharacters(option.get_ref<const std::string&>(), false);
        if (isGood)
            options.push_back(option.get<std::string>());
    }
    if (!isGood) {
        fail(key, kExpected);
        return {};
    }
    std::set<std::string> seen;
    for (const std::string& option : options) {
        if (!seen.insert(seenAs(withoutInvisible(option))).second)
            fail(key, "that all options differ for a reader; " + inQuotes(option) + " stands there before");
    }
    if (bringOwnLetters(options))
        fail(key, "texts without letters of their own, for \"A. \" and so on is put in front");
    if (bringOwnNumbers(options))
        fail(key, "texts without numbers of their own, for \"A. \" and so on is put in front");
    return options;
}

std::int32_t TaskFields::gold(std::size_t optionCount)
{
    const std::string last(1, optionLetter(static_cast<std::int32_t>(std::max<std::size_t>(optionCount, 1)) - 1));
    const std::string expected = "a letter A-" + last + " or an index from 0 to " + std::to_string(optionCount - 1);
    const json* value = require("gold", expected.c_str());
    if (value == nullptr)
        return 0;
    const std::optional<std::int32_t> index = value->is_string() ? letterIndex(*value) : smallInteger(*value);
    if (!index || static_cast<std::size_t>(*index) >= optionCount) {
        fail("gold", expected);
        return 0;
    }
    return *index;
}

std::int32_t TaskFields::goldIndex(std::size_t optionCount)
{
    const std::string expected = "the 0-based index of one of the " + std::to_string(optionCount) + " option_tokens";
    const json* value = require("gold", expected.c_str());
    if (value == nullptr)
        return 0;
    const std::optional<std::int32_t> index = smallInteger(*value);
    if (!index || static_cast<std::size_t>(*index) >= optionCount) {
        fail("gold", expected);
        return 0;
    }
    return *index;
}

std::optional<std::vector<std::int32_t>> TaskFields::tokenIds(const json& value) const
{
    if (!value.is_array() || value.empty())
        return std::nullopt;
    std::vector<std::int32_t> ids;
    ids.reserve(value.size());
    for (const json& entry : value) {
        const std::optional<std::int32_t> id = smallInteger(entry);
        if (!id)
            return std::nullopt;
        ids.push_back(*id);
    }
    return ids;
}

std::vector<std::int32_t> TaskFields::tokens(const char* key)
{
    constexpr const char* kExpected = "an array of at least one token id (an integer >= 0)";
    const json* value = require(key, kExpected);
    if (value == nullptr)
        return {};
    std::optional<std::vector<std::int32_t>> ids = tokenIds(*value);
    if (!ids)
        fail(key, kExpected);
    return std::move(ids).value_or(std::vector<std::int32_t>{});
}

std::vector<std::vector<std::int32_t>> TaskFields::tokenLists(const char* key)
{
    constexpr const char* kExpected = "an array of 2 to 26 arrays, each of at least one token id (an integer >= 0)";
    const json* value = require(key, kExpected);
    if (value == nullptr)
        return {};
    std::vector<std::vector<std::int32_t>> lists;
    bool isGood = value->is_array() && value->size() >= kMinimumOptions && value->size() <= kMaximumLetters;
    for (std::size_t i = 0; isGood && i < value->size(); ++i) {
        std::optional<std::vector<std::int32_t>> ids = tokenIds((*value)[i]);
        isGood = ids.has_value();
        if (isGood)
            lists.push_back(std::move(*ids));
    }
    if (!isGood) {
        fail(key, kExpected);
        return {};
    }
    std::map<std::int32_t, std::size_t> owners;
    for (std::size_t i = 0; i < lists.size(); ++i) {
        for (const std::int32_t id : lists[i]) {
            if (owners.emplace(id, i).first->second != i)
                fail(key, "that no token stands for two options; token " + std::to_string(id) + " does");
        }
    }
    return lists;
}

std::vector<const json*> TaskFields::objects(const char* key)
{
    constexpr const char* kExpected = "an array of at least one object";
    const json* value = require(key, kExpected);
    if (value == nullptr)
        return {};
    const auto isObject = [](const json& entry) { return entry.is_object(); };
    if (!value->is_array() || value->empty() || !std::all_of(value->begin(), value->end(), isObject)) {
        fail(key, kExpected);
        return {};
    }
    std::vector<const json*> objects;
    for (const json& entry : *value)
        objects.push_back(&entry);
    return objects;
}

const json* TaskFields::object(const char* key)
{
    const json* value = require(key, "an object");
    if (value != nullptr && value->is_object())
        return value;
    fail(key, "an object");
    return nullptr;
}

std::vector<std::string> TaskFields::unknownKeys() const
{
    std::vector<std::string> unknown;
    for (const auto& entry : m_object.items()) {
        if (!m_asked.contains(entry.key()))
            unknown.push_back(entry.key());
    }
    return unknown;
}

} // namespace neurex
