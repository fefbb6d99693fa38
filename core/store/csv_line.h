// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/inference.h"

#include <array>
#include <charconv>
#include <cstddef>
#include <optional>
#include <string>
#include <system_error>

namespace neurex {

/// Shortest text that reads back as the same number, whatever the locale.
template <typename Number>
std::string numberText(Number number)
{
    constexpr std::size_t kLongest = 64;
    std::array<char, kLongest> text{};
    const auto [end, status] = std::to_chars(text.data(), text.data() + text.size(), number);
    return status == std::errc{} ? std::string(text.data(), end) : std::string();
}

template <typename Number>
std::string numberText(const std::optional<Number>& number)
{
    return number ? numberText(*number) : std::string();
}

/// A share (0..1) in percent, so exactly that moving the point back gives the same number.
std::string percentText(double share);

/// The columns of a table as far as they are filled; names and values cannot fall out of step.
class CsvLine {
public:
    void add(const std::string& name, const std::string& value)
    {
        m_names += (m_names.empty() ? "" : ",") + name;
        m_values += (m_isFirst ? "" : ",") + value;
        m_isFirst = false;
    }
    template <typename Number>
    void addNumber(const std::string& name, const Number& number)
    {
        add(name, numberText(number));
    }
    /// An interval of a measure that is in percent already, or that is a share.
    void addInterval(const std::string& measure, const std::optional<Interval>& interval, bool isShare)
    {
        const auto text = [isShare](double value) { return isShare ? percentText(value) : numberText(value); };
        add(measure + "_ci95_low_percent", interval ? text(interval->low) : std::string());
        add(measure + "_ci95_high_percent", interval ? text(interval->high) : std::string());
    }

    std::string names() const { return m_names + "\n"; }
    std::string values() const { return m_values + "\n"; }

private:
    std::string m_names;
    std::string m_values;
    bool m_isFirst = true;
};

} // namespace neurex
