// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/csv_line.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace neurex {

std::string percentText(double share)
{
    constexpr int kMoved = 2;
    if (!std::isfinite(share))
        return numberText(share);
    std::array<char, 64> text{};
    const char* const end
        = std::to_chars(text.data(), text.data() + text.size(), std::abs(share), std::chars_format::scientific).ptr;
    const std::string_view number(text.data(), static_cast<std::size_t>(end - text.data()));
    const std::size_t exponentAt = number.find('e');
    std::string digits(1, number.front());
    if (exponentAt > 2)
        digits += number.substr(2, exponentAt - 2);
    const auto point = std::stoi(std::string(number.substr(exponentAt + 1))) + 1 + kMoved;
    const auto count = static_cast<int>(digits.size());
    const std::string sign = share < 0.0 ? "-" : "";
    if (share == 0.0)
        return "0";
    if (point <= 0)
        return sign + "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
    if (point >= count)
        return sign + digits + std::string(static_cast<std::size_t>(point - count), '0');
    digits.insert(static_cast<std::size_t>(point), 1, '.');
    return sign + digits;
}

} // namespace neurex
