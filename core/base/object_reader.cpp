// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/object_reader.h"

#include "core/base/display_text.h"

#include <utility>

namespace neurex {

using nlohmann::json;

ObjectReader::ObjectReader(const json& object, std::string place, const Wording& wording)
    : m_object(object)
    , m_place(std::move(place))
    , m_wording(wording)
{
}

const json* ObjectReader::find(std::string_view key)
{
    m_known.emplace(key);
    const auto found = m_object.find(key);
    return found == m_object.end() || (m_wording.isNullAbsent && found->is_null()) ? nullptr : &*found;
}

bool ObjectReader::contains(std::string_view key)
{
    m_known.emplace(key);
    return m_object.contains(key);
}

void ObjectReader::fail(std::string_view key, const std::string& expected)
{
    if (!m_error)
        m_error = makeError(m_wording.code, m_wording.mismatch(m_place, key, find(key), expected));
}

void ObjectReader::fail(std::string_view key, const json& found, const std::string& expected)
{
    if (!m_error)
        m_error = makeError(m_wording.code, m_wording.mismatch(m_place, key, &found, expected));
}

void ObjectReader::refuse(ErrorCode code, const std::string& what)
{
    if (!m_error)
        m_error = makeError(code, m_place + ": " + what);
}

void ObjectReader::adopt(const Error& error)
{
    if (!m_error)
        m_error = error;
}

std::vector<std::string> ObjectReader::unknownKeys() const
{
    std::vector<std::string> unknown;
    for (const auto& entry : m_object.items()) {
        if (!m_known.contains(entry.key()))
            unknown.push_back(entry.key());
    }
    return unknown;
}

void ObjectReader::ignore(std::span<const std::string_view> keys)
{
    m_known.insert(keys.begin(), keys.end());
}

std::string shownValue(const json& value, bool isAscii)
{
    constexpr std::size_t kMaximumBytes = 60;
    return displayText(value.dump(-1, ' ', isAscii, json::error_handler_t::replace), kMaximumBytes);
}

std::optional<bool> boolean(const json& value)
{
    return value.is_boolean() ? std::optional(value.get<bool>()) : std::nullopt;
}

std::optional<std::string> anyText(const json& value)
{
    return value.is_string() ? std::optional(value.get<std::string>()) : std::nullopt;
}

std::optional<std::int64_t> wholeNumber(const json& value, std::int64_t least, std::int64_t most)
{
    const bool fits = value.is_number_unsigned() ? std::in_range<std::int64_t>(value.get<std::uint64_t>())
                                                 : value.is_number_integer();
    if (!fits || value.get<std::int64_t>() < least || value.get<std::int64_t>() > most)
        return std::nullopt;
    return value.get<std::int64_t>();
}

} // namespace neurex
