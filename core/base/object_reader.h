// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/exception_text.h"
#include "core/base/result.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace neurex {

/// Reads the keys of one JSON object. The first thing that is wrong is kept in error(), with place, key and what was
/// expected; reads after that return nothing, so a caller checks once at the end. Which keys were asked for is
/// remembered. The object must outlive the reader.
class ObjectReader {
public:
    enum class Presence { Required, Optional };

    /// How a kind of file words its errors.
    struct Wording {
        ErrorCode code;
        /// The sentence for a key whose value is not what was expected; null: the key is missing.
        std::string (*mismatch)(const std::string& place, std::string_view key, const nlohmann::json* value,
                                const std::string& expected);
        bool isNullAbsent = false;
    };

    /// place stands in messages ("\"ner.jsonl\", line 3").
    ObjectReader(const nlohmann::json& object, std::string place, const Wording& wording);

    /// nullptr when the key is absent.
    const nlohmann::json* find(std::string_view key);
    /// Whether the key is there, be it null.
    bool contains(std::string_view key);

    /// What `convert` (json -> optional) makes of the key's value. Nothing, and an error, where it makes nothing of it
    /// or the key is missing; nothing where an optional key is absent.
    template <typename Convert>
    std::invoke_result_t<Convert, const nlohmann::json&> read(std::string_view key, const std::string& expected,
                                                              const Convert& convert,
                                                              Presence presence = Presence::Required)
    {
        const nlohmann::json* value = find(key);
        if (value == nullptr && presence == Presence::Optional)
            return std::nullopt;
        auto converted = value != nullptr ? convert(*value) : std::nullopt;
        if (!converted)
            fail(key, expected);
        return converted;
    }

    /// Fills `out` by convert(json, out), whose exception becomes the error; an absent key leaves it as it is.
    template <typename Value, typename Convert>
    void fill(std::string_view key, Value& out, const Convert& convert, Presence presence)
    {
        const nlohmann::json* value = m_error ? nullptr : find(key);
        if (value == nullptr) {
            if (presence == Presence::Required)
                fail(key, "a value");
            return;
        }
        try {
            convert(*value, out);
        } catch (const std::exception& failure) {
            fail(key, exceptionText(failure));
        }
    }

    void fail(std::string_view key, const std::string& expected);
    /// Of a value that stands somewhere under the key.
    void fail(std::string_view key, const nlohmann::json& found, const std::string& expected);
    /// An error that is about more than one key's value: "PLACE: WHAT".
    void refuse(ErrorCode code, const std::string& what);
    /// Keeps an error from elsewhere, of a nested object for example, as its own.
    void adopt(const Error& error);

    /// Keys that nobody asked for.
    std::vector<std::string> unknownKeys() const;
    /// Keys that change nothing here.
    void ignore(std::span<const std::string_view> keys);

    const std::string& place() const { return m_place; }
    const std::optional<Error>& error() const { return m_error; }

private:
    const nlohmann::json& m_object;
    std::string m_place;
    Wording m_wording;
    std::optional<Error> m_error;
    std::set<std::string, std::less<>> m_known;
};

/// A value as messages show it, on one line and not endless. isAscii: other characters as \uXXXX.
std::string shownValue(const nlohmann::json& value, bool isAscii);

// Conversions for ObjectReader::read().

std::optional<bool> boolean(const nlohmann::json& value);
std::optional<std::string> anyText(const nlohmann::json& value);
/// A whole number from `least` to `most`.
std::optional<std::int64_t> wholeNumber(const nlohmann::json& value, std::int64_t least, std::int64_t most);

/// A list of `least` to `most` elements, each as `convert` makes it.
template <typename Convert>
auto listOf(Convert convert, std::size_t least, std::size_t most = std::numeric_limits<std::size_t>::max())
{
    using Element = typename std::invoke_result_t<Convert, const nlohmann::json&>::value_type;
    return [convert, least, most](const nlohmann::json& value) -> std::optional<std::vector<Element>> {
        if (!value.is_array() || value.size() < least || value.size() > most)
            return std::nullopt;
        std::vector<Element> list;
        list.reserve(value.size());
        for (const nlohmann::json& entry : value) {
            std::optional<Element> element = convert(entry);
            if (!element)
                return std::nullopt;
            list.push_back(*std::move(element));
        }
        return list;
    };
}

} // namespace neurex
