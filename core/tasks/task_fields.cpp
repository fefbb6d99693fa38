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

/// A token id or an index.
std::optional<std::int32_t> smallInteger(const json& value)
{
    const std::optional<std::int64_t> number = wholeNumber(value, 0, std::numeric_limits<std::int32_t>::max());
    return number ? std::optional(static_cast<std::int32_t>(*number)) : std::nullopt;
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

std::optional<const json*> anyObject(const json& value)
{
    return value.is_object() ? std::optional(&value) : std::nullopt;
}

std::string mismatch(const std::string& place, std::string_view key, const json* value, const std::string& expected)
{
    return place + ", key \"" + std::string(key) + "\": expected " + expected + "; "
        + (value != nullptr ? "found " + shownValue(*value, false) : "it is missing");
}

constexpr ObjectReader::Wording kWording{ErrorCode::BadTask, mismatch};

} // namespace

TaskFields::TaskFields(const json& object, std::string place)
    : ObjectReader(object, std::move(place), kWording)
{
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
    if (find(key) == nullptr) {
        fail(key, kExpected);
        return {};
    }
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
    constexpr auto kLeast = static_cast<std::int32_t>(kMinimumOptions);
    const auto convert = [](const json& value) { return wholeNumber(value, kLeast, kMaximumLetters); };
    return static_cast<std::int32_t>(read(key, "a number of letters from 2 to 26", convert).value_or(kLeast));
}

std::vector<std::string> TaskFields::options(const char* key,
                                             const std::function<std::string(const std::string&)>& seenAs)
{
    constexpr const char* kExpected = "an array of 2 to 26 texts, each one line and not empty";
    const auto convert = [](const json& value) -> std::optional<std::string> {
        std::optional<std::string> option = anyText(value);
        return option && !isBlank(*option) && !hasControlCharacters(*option, false) ? option : std::nullopt;
    };
    std::vector<std::string> options
        = read(key, kExpected, listOf(convert, kMinimumOptions, kMaximumLetters)).value_or(std::vector<std::string>{});
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

std::vector<std::string> TaskFields::labels(const char* key)
{
    const auto convert = [](const json& value) -> std::optional<std::string> {
        std::optional<std::string> label = anyText(value);
        return label && !isBlank(*label) && !hasControlCharacters(*label, false) ? label : std::nullopt;
    };
    std::vector<std::string> labels
        = read(key, "an array of 1 to 26 texts, each one line and not empty", listOf(convert, 1, kMaximumLetters))
              .value_or(std::vector<std::string>{});
    std::set<std::string> seen;
    for (const std::string& label : labels) {
        if (!seen.insert(label).second)
            fail(key, "that all labels differ; " + inQuotes(label) + " stands there before");
    }
    return labels;
}

std::int32_t TaskFields::goldLabel(const std::vector<std::string>& labels)
{
    if (labels.size() == 1 && !contains("gold"))
        return 0;
    std::string expected;
    for (const std::string& label : labels)
        expected += inQuotes(label) + (&label == &labels.back() ? " or " : ", ");
    const auto convert = [&labels](const json& value) -> std::optional<std::int32_t> {
        if (!value.is_string())
            return smallInteger(value);
        const auto found = std::ranges::find(labels, value.get_ref<const std::string&>());
        return found == labels.end() ? std::nullopt : std::optional(static_cast<std::int32_t>(found - labels.begin()));
    };
    return choice("one of the labels, " + expected + "an index from 0 to "
                      + std::to_string(std::max<std::size_t>(labels.size(), 1) - 1),
                  convert, labels.size());
}

std::int32_t TaskFields::gold(std::size_t optionCount)
{
    const std::string last(1, optionLetter(static_cast<std::int32_t>(std::max<std::size_t>(optionCount, 1)) - 1));
    const auto convert = [](const json& value) { return value.is_string() ? letterIndex(value) : smallInteger(value); };
    return choice("a letter A-" + last + " or an index from 0 to " + std::to_string(optionCount - 1), convert,
                  optionCount);
}

std::int32_t TaskFields::goldIndex(std::size_t optionCount)
{
    return choice("the 0-based index of one of the " + std::to_string(optionCount) + " option_tokens", smallInteger,
                  optionCount);
}

std::int32_t TaskFields::choice(const std::string& expected,
                                const std::function<std::optional<std::int32_t>(const json&)>& convert,
                                std::size_t optionCount)
{
    const auto below = [&](const json& value) {
        const std::optional<std::int32_t> index = convert(value);
        return index && static_cast<std::size_t>(*index) < optionCount ? index : std::nullopt;
    };
    return read("gold", expected, below).value_or(0);
}

std::vector<std::int32_t> TaskFields::tokens(const char* key)
{
    return read(key, "an array of at least one token id (an integer >= 0)", listOf(smallInteger, 1))
        .value_or(std::vector<std::int32_t>{});
}

std::vector<std::vector<std::int32_t>> TaskFields::tokenLists(const char* key)
{
    std::vector<std::vector<std::int32_t>> lists
        = read(key, "an array of 2 to 26 arrays, each of at least one token id (an integer >= 0)",
               listOf(listOf(smallInteger, 1), kMinimumOptions, kMaximumLetters))
              .value_or(std::vector<std::vector<std::int32_t>>{});
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
    return read(key, "an array of at least one object", listOf(anyObject, 1)).value_or(std::vector<const json*>{});
}

const json* TaskFields::object(const char* key)
{
    return read(key, "an object", anyObject).value_or(nullptr);
}

} // namespace neurex
