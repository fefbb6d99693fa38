// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Numbers as persons type and paste them, in every language; the one reader of all boxes, cells, lists and options.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace neurex {

/// 0 to 9 for the digits of the scripts that languages write numbers in.
std::optional<int> digitOf(char32_t character);

enum class NumberFault {
    None,
    NoNumber, ///< something else, or nothing
    Unfinished, ///< the beginning of a number: a sign, "1e", a mark alone
    Grouped, ///< digits in groups ("1,234.5", "1 000"), which are never read
    Ambiguous, ///< one mark that may group thousands as well as begin decimals ("1,500" where decimals have a point)
    TooLarge, ///< for a double, or an int64
};

/// What was understood; value counts only without a fault.
struct TypedNumber {
    double value = 0.0;
    NumberFault fault = NumberFault::None;
    bool hasOtherMark = false; ///< its decimals follow the mark that the language does not use

    bool isNumber() const { return fault == NumberFault::None; }
};

struct TypedInteger {
    std::int64_t value = 0;
    NumberFault fault = NumberFault::None;

    bool isNumber() const { return fault == NumberFault::None; }
};

/// UTF-8 with the digits of any script, a decimal point or comma, either sign, an exponent, and blanks around it.
/// decimalMark: that of the person's language, '.' or ','. The other one is read, too, but for a text that could be a
/// thousand.
TypedNumber parseTypedNumber(std::string_view text, char decimalMark = '.');
/// The same without decimals and exponent.
TypedInteger parseTypedInteger(std::string_view text);

/// A list of numbers as it is typed or pasted. Semicolons and line breaks separate; where there are any, a comma
/// begins decimals. Otherwise blanks and commas separate; but where decimals have a comma, and no point is in the list,
/// a comma between digits begins decimals ("0,5 1,5"), and what may be both is refused ("0,5,2").
struct TypedList {
    std::vector<double> values;
    NumberFault fault = NumberFault::None;
    std::string item; ///< what could not be read

    bool isList() const { return fault == NumberFault::None && !values.empty(); }
};
TypedList parseTypedList(std::string_view text, char decimalMark = '.');

struct TypedIntegerList {
    std::vector<std::int64_t> values;
    NumberFault fault = NumberFault::None;
    std::string item;

    bool isList() const { return fault == NumberFault::None && !values.empty(); }
};
/// Commas, semicolons, blanks and line breaks separate. "1,000" is refused: its second number would be "000".
TypedIntegerList parseTypedIntegerList(std::string_view text);

} // namespace neurex
