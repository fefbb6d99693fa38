// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace neurex {

/// How the numbers of a weight lie in a file: one by one, or in blocks that share scales (llama.cpp's formats).
enum class NumberFormat : std::uint8_t {
    F32,
    F16,
    BF16,
    Q4_0,
    Q4_1,
    Q5_0,
    Q5_1,
    Q8_0,
    Q2_K,
    Q3_K,
    Q4_K,
    Q5_K,
    Q6_K,
    IQ4_NL,
    IQ4_XS,
};

struct NumberFormatTraits {
    NumberFormat format;
    std::string_view name; ///< as files call it: "F32", "Q4_K"
    std::string_view typeName; ///< as ModelInfo::storedType calls it: "float32", "Q4_K"
    std::int64_t blockNumbers; ///< 1: number by number
    std::int64_t blockBytes;
};

/// All of them, in the order of the enumeration.
std::span<const NumberFormatTraits> numberFormats();
const NumberFormatTraits& traitsOf(NumberFormat format);
/// By the name that files use; nothing for names that are not known.
std::optional<NumberFormat> numberFormatNamed(std::string_view name);
/// Its name as files use it.
std::string_view toString(NumberFormat format);

/// Bytes of `numbers` numbers, a multiple of the block.
constexpr std::int64_t bytesOf(const NumberFormatTraits& traits, std::int64_t numbers)
{
    return numbers / traits.blockNumbers * traits.blockBytes;
}

} // namespace neurex
