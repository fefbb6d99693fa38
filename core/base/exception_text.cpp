// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/exception_text.h"

#include "core/base/display_text.h"

#include <nlohmann/json.hpp>

#include <array>
#include <string_view>
#include <utility>

namespace neurex {
namespace {

/// What stands between two marks; empty: they are not there.
std::string_view between(std::string_view text, std::string_view open, std::string_view close)
{
    const std::size_t begin = text.find(open);
    if (begin == std::string_view::npos)
        return {};
    text.remove_prefix(begin + open.size());
    const std::size_t end = close.empty() ? text.size() : text.rfind(close);
    return end == std::string_view::npos ? std::string_view() : text.substr(0, end);
}

/// A type's name in the JSON library, in Neurex's words.
std::string typeText(std::string_view name)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kNames{{{"string", "text"},
                                                                                   {"array", "a list"},
                                                                                   {"object", "an object"},
                                                                                   {"number", "a number"},
                                                                                   {"boolean", "true or false"},
                                                                                   {"null", "null"}}};
    for (const auto& [theirs, ours] : kNames) {
        if (name == theirs)
            return std::string(ours);
    }
    return std::string(name);
}

} // namespace

std::string exceptionText(const std::exception& exception)
{
    const std::string_view text = exception.what();
    const auto* refused = dynamic_cast<const nlohmann::json::exception*>(&exception);
    if (refused == nullptr)
        return std::string(text);
    constexpr int kNoSuchKey = 403, kNoObject = 304, kNoOperator = 305;
    if (refused->id == kNoSuchKey)
        return "the key " + inQuotes(between(text, "key '", "' not found")) + " is missing";
    if (const std::string_view wanted = between(text, "type must be ", ", but is "); !wanted.empty())
        return "expected " + typeText(wanted) + ", found " + typeText(between(text, ", but is ", ""));
    if (refused->id == kNoObject || refused->id == kNoOperator)
        return "expected an object, found " + typeText(text.substr(text.rfind(' ') + 1));
    return "a value cannot be read";
}

} // namespace neurex
