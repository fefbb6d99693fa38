// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/display_text.h"
#include "core/base/result.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace neurex {

/// The names of an enumeration's values as files, messages and command lines have them: one table for both directions.
template <typename Enum, std::size_t N>
struct EnumNames {
    std::array<std::pair<Enum, std::string_view>, N> entries;

    /// Empty for a value without a name.
    constexpr std::string_view name(Enum value) const
    {
        for (const auto& [key, text] : entries) {
            if (key == value)
                return text;
        }
        return {};
    }

    constexpr std::optional<Enum> find(std::string_view text) const
    {
        for (const auto& [key, candidate] : entries) {
            if (candidate == text)
                return key;
        }
        return std::nullopt;
    }

    constexpr std::array<Enum, N> values() const
    {
        std::array<Enum, N> all{};
        for (std::size_t i = 0; i < N; ++i)
            all[i] = entries[i].first;
        return all;
    }

    /// All names with `between` between them, and `beforeLast` before the last one.
    std::string listed(std::string_view between, std::string_view beforeLast) const
    {
        std::string list;
        for (std::size_t i = 0; i < N; ++i) {
            if (i > 0)
                list += i + 1 < N ? between : beforeLast;
            list += entries[i].second;
        }
        return list;
    }

    /// InvalidArgument for what is no name: unknown WHAT "...", and what would be one.
    Result<Enum> parse(std::string_view text, std::string_view what) const
    {
        return parse(text, what, "one of " + listed(", ", ", "));
    }

    /// The same, with "a, b or c" for "one of a, b, c".
    Result<Enum> parseEither(std::string_view text, std::string_view what) const
    {
        return parse(text, what, listed(", ", " or "));
    }

private:
    Result<Enum> parse(std::string_view text, std::string_view what, const std::string& expected) const
    {
        if (const std::optional<Enum> found = find(text))
            return *found;
        return makeError(ErrorCode::InvalidArgument,
                         "unknown " + std::string(what) + " " + inQuotes(text) + "; expected " + expected);
    }
};

/// EnumNames of pairs, its length counted.
template <typename Enum, std::size_t N>
constexpr EnumNames<Enum, N> enumNames(const std::pair<Enum, std::string_view> (&entries)[N])
{
    return {std::to_array(entries)};
}

} // namespace neurex
