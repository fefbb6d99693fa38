// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/display_text.h"
#include "core/base/result.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <concepts>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

/// Reading values of JSON as they stand: nlohmann's own conversions cut fractions and high bits off without a word and
/// take true for 1. All throw std::exception; the message says what was expected and what was found.
namespace neurex::strict {

inline constexpr std::size_t kLongestShown = 60;

[[noreturn]] inline void refuse(const std::string& expected, const nlohmann::json& found)
{
    using nlohmann::json;
    throw std::invalid_argument(
        "expected " + expected + ", got "
        + displayText(found.dump(-1, ' ', true, json::error_handler_t::replace), kLongestShown));
}

template <typename T>
void read(const nlohmann::json& value, T& field)
{
    value.get_to(field);
}

template <std::integral Integer>
requires(!std::same_as<Integer, bool>) void read(const nlohmann::json& value, Integer& field)
{
    const bool fits = value.is_number_unsigned()
        ? std::in_range<Integer>(value.get<std::uint64_t>())
        : value.is_number_integer() && std::in_range<Integer>(value.get<std::int64_t>());
    if (!fits)
        refuse("a whole number of " + std::to_string(8 * sizeof(Integer)) + " bits"
                   + (std::unsigned_integral<Integer> ? " that is not negative" : ""),
               value);
    field = value.get<Integer>();
}

template <std::floating_point Number>
void read(const nlohmann::json& value, Number& field)
{
    if (!value.is_number() || !std::isfinite(value.get<Number>()))
        refuse("a number of " + std::to_string(8 * sizeof(Number)) + " bits", value);
    field = value.get<Number>();
}

template <typename T>
void read(const nlohmann::json& value, std::vector<T>& field)
{
    if (!value.is_array())
        refuse("a list", value);
    field.clear();
    field.reserve(value.size());
    for (const auto& element : value)
        read(element, field.emplace_back());
}

/// The value itself.
template <typename T>
T as(const nlohmann::json& value)
{
    T field{};
    read(value, field);
    return field;
}

/// The value of a key that must be there.
template <typename T>
void read(const nlohmann::json& object, const char* key, T& field)
{
    read(object.at(key), field);
}

template <typename T>
T get(const nlohmann::json& object, const char* key)
{
    T value{};
    read(object.at(key), value);
    return value;
}

/// The value of a key that may be missing, and then what is given.
template <typename T>
T get(const nlohmann::json& object, const char* key, T otherwise)
{
    if (object.contains(key))
        read(object.at(key), otherwise);
    return otherwise;
}

/// What was parsed; an error is thrown.
template <typename T>
T unwrapped(Result<T> result)
{
    if (!result)
        throw std::invalid_argument(result.error().message);
    return *std::move(result);
}

} // namespace neurex::strict
