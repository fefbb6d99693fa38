// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/number_format.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace neurex {
namespace {

using enum NumberFormat;

constexpr std::array<NumberFormatTraits, 15> kFormats{{
    {F32, "F32", "float32", 1, 4},
    {F16, "F16", "float16", 1, 2},
    {BF16, "BF16", "bfloat16", 1, 2},
    {Q4_0, "Q4_0", "Q4_0", 32, 18},
    {Q4_1, "Q4_1", "Q4_1", 32, 20},
    {Q5_0, "Q5_0", "Q5_0", 32, 22},
    {Q5_1, "Q5_1", "Q5_1", 32, 24},
    {Q8_0, "Q8_0", "Q8_0", 32, 34},
    {Q2_K, "Q2_K", "Q2_K", 256, 84},
    {Q3_K, "Q3_K", "Q3_K", 256, 110},
    {Q4_K, "Q4_K", "Q4_K", 256, 144},
    {Q5_K, "Q5_K", "Q5_K", 256, 176},
    {Q6_K, "Q6_K", "Q6_K", 256, 210},
    {IQ4_NL, "IQ4_NL", "IQ4_NL", 32, 18},
    {IQ4_XS, "IQ4_XS", "IQ4_XS", 256, 136},
}};

constexpr bool isInOrder()
{
    for (std::size_t i = 0; i < kFormats.size(); ++i) {
        if (static_cast<std::size_t>(kFormats[i].format) != i)
            return false;
    }
    return true;
}
static_assert(isInOrder());

} // namespace

std::span<const NumberFormatTraits> numberFormats()
{
    return kFormats;
}

const NumberFormatTraits& traitsOf(NumberFormat format)
{
    return kFormats[static_cast<std::size_t>(format)];
}

std::optional<NumberFormat> numberFormatNamed(std::string_view name)
{
    const auto* found = std::ranges::find(kFormats, name, &NumberFormatTraits::name);
    return found != kFormats.end() ? std::optional(found->format) : std::nullopt;
}

std::string_view toString(NumberFormat format)
{
    return traitsOf(format).name;
}

} // namespace neurex
