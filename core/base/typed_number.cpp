// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/typed_number.h"

#include "core/base/utf8.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <system_error>

namespace neurex {
namespace {

constexpr char kBlank = ' ';
constexpr char kOther = '?'; // stands for every sign that no number has
constexpr char kGroup = '\''; // stands for what only groups digits

/// First digits (zero) of the scripts that languages write numbers in.
constexpr std::array<char32_t, 20> kZeros{U'0',    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6,
                                          0x0C66, 0x0CE6, 0x0D66, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x17E0, 0x1810, 0xFF10};

/// The next character; broken UTF-8 gives one that no number has.
char32_t nextCodePoint(std::string_view& text)
{
    const std::size_t length = utf8Length(text, 0);
    const char32_t point = length == 0 ? char32_t{0xFFFD} : utf8Character(text, 0, length);
    text.remove_prefix(std::max<std::size_t>(length, 1));
    return point;
}

bool isBlank(char32_t point)
{
    return point == U' ' || point == U'\t' || point == 0x00A0 || (point >= 0x2000 && point <= 0x200A) || point == 0x202F
        || point == 0x205F || point == 0x3000;
}

/// Directions and joiners that some input methods add; they show nothing.
bool isInvisible(char32_t point)
{
    return (point >= 0x200B && point <= 0x200F) || point == 0x061C || point == 0x2060 || point == 0xFEFF;
}

char plainSign(char32_t point)
{
    if (const std::optional<int> digit = digitOf(point))
        return static_cast<char>('0' + *digit);
    if (isBlank(point))
        return kBlank;
    switch (point) {
    case U'.':
    case 0xFF0E:
        return '.';
    case U',':
    case 0xFF0C: // fullwidth comma
        return ',';
    case 0x066B: // Arabic decimal mark
        return 'd';
    case 0x060C: // Arabic comma and ideographic ones: they only separate
    case 0x3001:
    case U';':
    case 0xFF1B:
    case 0x061B:
        return ';';
    case U'\n':
    case U'\r':
        return '\n';
    case U'+':
    case 0xFF0B:
        return '+';
    case U'-':
    case 0x2212:
    case 0xFF0D:
    case 0xFE63:
        return '-';
    case U'e':
    case U'E':
        return 'e';
    case U'\'':
    case 0x2019:
    case U'_':
    case 0x066C: // Arabic mark of thousands
        return kGroup;
    default:
        return kOther;
    }
}

/// One sign for each code point: digits, "+-e.,;", line break, blank, 'd' for a mark that can only begin decimals.
struct Plain {
    explicit Plain(std::string_view from)
        : text(from)
    {
        std::string_view rest = from;
        while (!rest.empty()) {
            const std::size_t place = text.size() - rest.size();
            const char32_t point = nextCodePoint(rest);
            if (isInvisible(point))
                continue;
            signs += plainSign(point);
            places.push_back(place);
        }
        places.push_back(text.size());
    }

    /// What stands in the text where these signs are.
    std::string original(std::string_view part) const
    {
        const auto begin = static_cast<std::size_t>(part.data() - signs.data());
        return std::string(text.substr(places[begin], places[begin + part.size()] - places[begin]));
    }

    std::string_view text;
    std::string signs;
    std::vector<std::size_t> places; ///< bytes in the text
};

std::string_view trimmed(std::string_view signs, std::string_view blanks = " \n")
{
    const std::size_t begin = signs.find_first_not_of(blanks);
    if (begin == std::string_view::npos)
        return {};
    return signs.substr(begin, signs.find_last_not_of(blanks) - begin + 1);
}

bool isDigit(char sign)
{
    return sign >= '0' && sign <= '9';
}

bool areDigits(std::string_view signs)
{
    return std::ranges::all_of(signs, isDigit);
}

/// "1,500" and "12.000", but neither "0,125" nor "1,5": what a person may mean as thousands.
bool looksGrouped(std::string_view whole, std::string_view decimals)
{
    return !whole.empty() && whole.size() <= 3 && whole.front() != '0' && decimals.size() == 3;
}

TypedNumber fault(NumberFault why)
{
    return {.value = 0.0, .fault = why, .hasOtherMark = false};
}

TypedNumber readNumber(std::string_view signs, char decimalMark)
{
    signs = trimmed(signs);
    std::string digits; // for from_chars
    if (!signs.empty() && (signs.front() == '+' || signs.front() == '-')) {
        if (signs.front() == '-')
            digits += '-';
        signs.remove_prefix(1);
        if (signs.empty())
            return fault(NumberFault::Unfinished);
    }
    if (signs.empty() || signs.find_first_not_of("0123456789.,d+-e '") != std::string_view::npos)
        return fault(NumberFault::NoNumber);
    const std::size_t exponent = signs.find('e');
    const std::string_view mantissa = signs.substr(0, exponent);
    const std::size_t mark = mantissa.find_first_of(".,d");
    const std::string_view whole = mantissa.substr(0, mark);
    const std::string_view decimals = mark == std::string_view::npos ? std::string_view() : mantissa.substr(mark + 1);
    if (mantissa.find_first_of(" '") != std::string_view::npos || decimals.find_first_of(".,d") != std::string_view::npos)
        return fault(NumberFault::Grouped);
    if (!areDigits(whole) || !areDigits(decimals))
        return fault(NumberFault::NoNumber);
    if (whole.empty() && decimals.empty())
        return fault(mark == std::string_view::npos ? NumberFault::NoNumber : NumberFault::Unfinished);
    const bool isOtherMark
        = mark != std::string_view::npos && mantissa[mark] != 'd' && mantissa[mark] != decimalMark;
    if (isOtherMark && looksGrouped(whole, decimals))
        return fault(NumberFault::Ambiguous);
    digits.append(whole).append(1, '.').append(decimals);
    if (exponent != std::string_view::npos) {
        std::string_view power = signs.substr(exponent + 1);
        const std::string_view number = power.starts_with('+') || power.starts_with('-') ? power.substr(1) : power;
        if (number.empty())
            return fault(NumberFault::Unfinished);
        if (!areDigits(number))
            return fault(NumberFault::NoNumber);
        digits.append(1, 'e').append(power.starts_with('-') ? "-" : "").append(number);
    }
    TypedNumber result{.value = 0.0, .fault = NumberFault::None, .hasOtherMark = isOtherMark};
    const auto [end, status] = std::from_chars(digits.data(), digits.data() + digits.size(), result.value);
    if (status == std::errc::result_out_of_range) // also what is too small
        return fault(NumberFault::TooLarge);
    if (status != std::errc() || end != digits.data() + digits.size() || !std::isfinite(result.value))
        return fault(NumberFault::NoNumber);
    return result;
}

TypedInteger readInteger(std::string_view signs)
{
    signs = trimmed(signs);
    std::string digits;
    if (!signs.empty() && (signs.front() == '+' || signs.front() == '-')) {
        if (signs.front() == '-')
            digits += '-';
        signs.remove_prefix(1);
        if (signs.empty())
            return {0, NumberFault::Unfinished};
    }
    if (signs.empty() || !isDigit(signs.front()))
        return {0, NumberFault::NoNumber};
    if (!areDigits(signs)) {
        const bool isGrouped = signs.find_first_not_of("0123456789.,d '") == std::string_view::npos;
        return {0, isGrouped ? NumberFault::Grouped : NumberFault::NoNumber};
    }
    digits += signs;
    TypedInteger result;
    const auto [end, status] = std::from_chars(digits.data(), digits.data() + digits.size(), result.value);
    if (status != std::errc() || end != digits.data() + digits.size())
        return {0, NumberFault::TooLarge};
    return result;
}

std::vector<std::string_view> split(std::string_view signs, std::string_view separators)
{
    std::vector<std::string_view> items;
    while (!signs.empty()) {
        const std::size_t end = signs.find_first_of(separators);
        if (const std::string_view item = trimmed(signs.substr(0, end), " \n,"); !item.empty())
            items.push_back(item);
        signs.remove_prefix(end == std::string_view::npos ? signs.size() : end + 1);
    }
    return items;
}

/// In the language of decimal commas a comma that stands between digits begins decimals; every other one separates.
void separateLooseCommas(std::string& signs)
{
    for (std::size_t i = 0; i < signs.size(); ++i) {
        const bool isGlued = i > 0 && i + 1 < signs.size() && isDigit(signs[i - 1]) && isDigit(signs[i + 1]);
        if (signs[i] == ',' && !isGlued)
            signs[i] = kBlank;
    }
}

} // namespace

std::optional<int> digitOf(char32_t character)
{
    for (const char32_t zero : kZeros) {
        if (character >= zero && character <= zero + 9)
            return static_cast<int>(character - zero);
    }
    return std::nullopt;
}

TypedNumber parseTypedNumber(std::string_view text, char decimalMark)
{
    return readNumber(Plain(text).signs, decimalMark);
}

TypedInteger parseTypedInteger(std::string_view text)
{
    return readInteger(Plain(text).signs);
}

TypedList parseTypedList(std::string_view text, char decimalMark)
{
    Plain plain(text);
    std::string_view separators = ";\n";
    if (trimmed(plain.signs).find_first_of(separators) == std::string_view::npos) {
        const bool areCommasDecimal = decimalMark == ',' && plain.signs.find('.') == std::string::npos;
        separators = areCommasDecimal ? " \n" : ", \n";
        if (areCommasDecimal)
            separateLooseCommas(plain.signs);
    }
    TypedList list;
    for (const std::string_view item : split(plain.signs, separators)) {
        const TypedNumber number = readNumber(item, decimalMark);
        if (!number.isNumber()) // two commas: decimals or a list
            return {{}, std::ranges::count(item, ',') > 1 ? NumberFault::Ambiguous : number.fault, plain.original(item)};
        list.values.push_back(number.value);
    }
    return list;
}

TypedIntegerList parseTypedIntegerList(std::string_view text)
{
    const Plain plain(text);
    TypedIntegerList list;
    for (const std::string_view item : split(plain.signs, ",; \n")) {
        const TypedInteger number = readInteger(item);
        if (!number.isNumber())
            return {{}, number.fault, plain.original(item)};
        if (item.size() > 1 && item.front() == '0') // "1,000"
            return {{}, NumberFault::Grouped, plain.original(item)};
        list.values.push_back(number.value);
    }
    return list;
}

} // namespace neurex
