// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace neurex {

/// False when one of the values is infinite or not a number. As fast as memory.
inline bool allFinite(std::span<const float> values)
{
    constexpr std::uint32_t kExponent = 0x7F80'0000U;
    std::uint32_t notFinite = 0;
    for (const float value : values)
        notFinite |= static_cast<std::uint32_t>((std::bit_cast<std::uint32_t>(value) & kExponent) == kExponent);
    return notFinite == 0;
}

/// Position of the first value that is infinite or not a number.
inline std::optional<std::size_t> firstNotFinite(std::span<const float> values)
{
    if (allFinite(values))
        return std::nullopt;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!allFinite(values.subspan(i, 1)))
            return i;
    }
    return std::nullopt;
}

} // namespace neurex
