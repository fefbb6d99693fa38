// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reasoning/strict_number.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <utility>

namespace neurex {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::array<std::string_view, 2> kMinus{"-", "\xE2\x88\x92"};
constexpr std::array<std::string_view, 8> kCurrencies{"$",   "\xC2\xA3",     "\xC2\xA5",     "\xE2\x82\xAC",
                                                      "\\$", "\xE2\x82\xB9", "\xE2\x82\xA9", "\xC2\xA2"};
/// Of digits in groups of three: comma, no-break blank, thin blank, narrow no-break blank.
constexpr std::array<std::string_view, 4> kGroupMarks{",", "\xC2\xA0", "\xE2\x80\x89", "\xE2\x80\xAF"};
constexpr std::array<std::string_view, 2> kFractionBars{"/", "\xE2\x81\x84"};
/// What makes a formula of two numbers: + * / ^, minus, multiplication and division signs, en dash.
constexpr std::array<std::string_view, 10> kOperators{
    "+", "*", "/", "^", "-", "\xE2\x88\x92", "\xC3\x97", "\xC3\xB7", "\xE2\x80\x93", "\xE2\x81\x84"};
constexpr std::array<std::pair<std::string_view, double>, 9> kVulgarFractions{{{"\xC2\xBC", 1.0 / 4},
                                                                               {"\xC2\xBD", 1.0 / 2},
                                                                               {"\xC2\xBE", 3.0 / 4},
                                                                               {"\xE2\x85\x93", 1.0 / 3},
                                                                               {"\xE2\x85\x94", 2.0 / 3},
                                                                               {"\xE2\x85\x95", 1.0 / 5},
                                                                               {"\xE2\x85\x99", 1.0 / 6},
                                                                               {"\xE2\x85\x9B", 1.0 / 8},
                                                                               {"\xE2\x85\x9C", 3.0 / 8}}};
constexpr std::array<std::pair<std::string_view, double>, 3> kPowers{
    {{"thousand", 1e3}, {"million", 1e6}, {"billion", 1e9}}};

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Where the first sentence of a text lies.
TextSpan firstSentence(std::string_view text)
{
    const std::size_t begin = std::min(text.find_first_not_of(" \t\r\n:"), text.size());
    std::size_t end = begin;
    for (; end < text.size() && text[end] != '\n' && text[end] != '\r'; ++end) {
        const bool isMark = text[end] == '.' || text[end] == '!' || text[end] == '?';
        if (isMark && (end + 1 == text.size() || std::string_view(" \t\r\n").find(text[end + 1]) != kNone))
            break;
    }
    return {begin, end};
}

/// Reads a number from a place of a text on.
class NumberReader {
public:
    explicit NumberReader(std::string_view text)
        : m_text(text)
    {
    }

    std::optional<StrictNumber> read()
    {
        if (!goToNumber())
            return std::nullopt;
        const std::size_t begin = m_position;
        const bool isNegative = takeSignBefore(begin);
        const std::optional<double> size = takeSize();
        if (!size || hasSecondNumber())
            return std::nullopt;
        const std::size_t end = m_position;
        return StrictNumber{isNegative ? 0.0 - *size : *size, {m_begin, end}};
    }

private:
    char at(std::size_t position) const { return position < m_text.size() ? m_text[position] : '\0'; }
    bool isDigitAt(std::size_t position) const { return isDigit(at(position)); }

    /// Length of the mark at a place; 0: none of them.
    template <std::size_t N>
    std::size_t markAt(std::size_t position, const std::array<std::string_view, N>& marks) const
    {
        for (const std::string_view mark : marks) {
            if (m_text.substr(std::min(position, m_text.size())).starts_with(mark))
                return mark.size();
        }
        return 0;
    }
    /// The same for what ends at a place.
    template <std::size_t N>
    std::size_t markBefore(std::size_t position, const std::array<std::string_view, N>& marks) const
    {
        for (const std::string_view mark : marks) {
            if (m_text.substr(0, position).ends_with(mark))
                return mark.size();
        }
        return 0;
    }
    const std::pair<std::string_view, double>* vulgarAt(std::size_t position) const
    {
        const auto* const found = std::ranges::find_if(kVulgarFractions, [&](const auto& fraction) {
            return m_text.substr(std::min(position, m_text.size())).starts_with(fraction.first);
        });
        return found != kVulgarFractions.end() ? found : nullptr;
    }
    std::size_t behindBlanks(std::size_t position) const
    {
        while (at(position) == ' ' || at(position) == '\t')
            ++position;
        return position;
    }

    /// To the first digit, or decimal point before one, that no letter stands directly before.
    bool goToNumber()
    {
        bool isInWord = false;
        for (; m_position < m_text.size(); ++m_position) {
            const bool isNumber = isDigitAt(m_position) || vulgarAt(m_position) != nullptr
                || (at(m_position) == '.' && isDigitAt(m_position + 1));
            if (isNumber && !isInWord)
                return true;
            isInWord = isLetter(at(m_position)) || (isInWord && isDigitAt(m_position));
        }
        return false;
    }

    /// Finds where the number begins with its sign. A sign between two words or numbers is none.
    bool takeSignBefore(std::size_t begin)
    {
        m_begin = begin;
        std::size_t before = begin - markBefore(begin, kCurrencies);
        const std::size_t sign = markBefore(before, kMinus);
        before -= sign;
        const char other = before > 0 ? m_text[before - 1] : ' ';
        if (sign == 0 || isLetter(other) || isDigit(other) || other == ')')
            return false;
        m_begin = before - markBefore(before, kCurrencies);
        return true;
    }

    std::optional<double> takeSize()
    {
        if (m_text.substr(0, m_position).ends_with("frac{"))
            return takeBracedFraction();
        if (const auto* vulgar = vulgarAt(m_position)) {
            m_position += vulgar->first.size();
            return vulgar->second;
        }
        const std::size_t begin = m_position;
        std::optional<double> value = takeDecimals();
        if (!value)
            return std::nullopt;
        const bool isWhole = std::ranges::all_of(m_text.substr(begin, m_position - begin), isDigit);
        if (markAt(m_position, kFractionBars) != 0 && isDigitAt(m_position + markAt(m_position, kFractionBars)))
            return isWhole ? takeDenominator(*value) : std::nullopt;
        if (const auto* vulgar = vulgarAt(m_position)) {
            m_position += vulgar->first.size();
            return *value + vulgar->second;
        }
        if (isWhole)
            value = withFractionBehind(*value);
        return value ? std::optional(*value * takePower()) : std::nullopt;
    }

    /// Digits with groups, decimals and exponent; nothing for what only looks like it.
    std::optional<double> takeDecimals()
    {
        std::string plain = takeDigits();
        while (true) {
            const std::size_t mark = markAt(m_position, kGroupMarks);
            if (mark == 0 || !isDigitAt(m_position + mark))
                break;
            m_position += mark;
            const std::string group = takeDigits();
            if (group.size() != 3 || plain.empty() || (!m_isGrouped && plain.size() > 3))
                return std::nullopt;
            m_isGrouped = true;
            plain += group;
        }
        if (at(m_position) == '.' && isDigitAt(m_position + 1)) {
            ++m_position;
            plain += '.' + takeDigits();
        }
        if ((at(m_position) == '.' || at(m_position) == ',' || at(m_position) == ':') && isDigitAt(m_position + 1))
            return std::nullopt;
        plain += takeExponent();
        double value = 0.0;
        const auto [end, status] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
        return status == std::errc() && std::isfinite(value) ? std::optional(value) : std::nullopt;
    }

    std::string takeDigits()
    {
        const std::size_t begin = m_position;
        while (isDigitAt(m_position))
            ++m_position;
        return std::string(m_text.substr(begin, m_position - begin));
    }

    /// "e3", "e+3" or "E-3" that no letter follows; else nothing.
    std::string takeExponent()
    {
        if (at(m_position) != 'e' && at(m_position) != 'E')
            return {};
        const std::size_t begin = m_position++;
        const bool isSigned = at(m_position) == '-' || at(m_position) == '+';
        std::string exponent = at(m_position) == '-' ? "e-" : "e";
        m_position += isSigned ? 1U : 0U;
        const std::string digits = takeDigits();
        if (!digits.empty() && !isLetter(at(m_position)))
            return exponent + digits;
        m_position = begin;
        return {};
    }

    /// At the bar of a fraction.
    std::optional<double> takeDenominator(double numerator)
    {
        m_position += markAt(m_position, kFractionBars);
        const std::string digits = takeDigits();
        double denominator = 0.0;
        std::from_chars(digits.data(), digits.data() + digits.size(), denominator);
        const bool goesOn = (at(m_position) == '.' || at(m_position) == ',' || markAt(m_position, kFractionBars) != 0)
            && isDigitAt(m_position + 1);
        return denominator == 0.0 || goesOn ? std::nullopt : std::optional(numerator / denominator);
    }

    /// At the numerator of \frac{3}{4}.
    std::optional<double> takeBracedFraction()
    {
        const std::optional<double> numerator = takeDecimals();
        if (!numerator || !m_text.substr(m_position).starts_with("}{"))
            return std::nullopt;
        m_position += 2;
        const std::optional<double> denominator = isDigitAt(m_position) ? takeDecimals() : std::nullopt;
        if (!denominator || *denominator == 0.0 || at(m_position) != '}')
            return std::nullopt;
        ++m_position;
        return *numerator / *denominator;
    }

    /// The "3/4" or "¾" of "1 3/4"; the number itself without one.
    std::optional<double> withFractionBehind(double whole)
    {
        const std::size_t begin = m_position;
        if (at(begin) != ' ')
            return whole;
        if (const auto* vulgar = vulgarAt(begin + 1)) {
            m_position += 1 + vulgar->first.size();
            return whole + vulgar->second;
        }
        ++m_position;
        const std::string numerator = takeDigits();
        double value = 0.0;
        std::from_chars(numerator.data(), numerator.data() + numerator.size(), value);
        const std::size_t bar = markAt(m_position, kFractionBars);
        if (numerator.empty() || bar == 0 || !isDigitAt(m_position + bar)) {
            m_position = begin;
            return whole;
        }
        const std::optional<double> fraction = takeDenominator(value);
        return fraction ? std::optional(whole + *fraction) : std::nullopt;
    }

    double takePower()
    {
        const std::size_t begin = behindBlanks(m_position);
        std::size_t end = begin;
        std::string word;
        for (; isLetter(at(end)); ++end)
            word += static_cast<char>(at(end) | 0x20);
        for (const auto& [name, power] : kPowers) {
            if (word == name) {
                m_position = end;
                return power;
            }
        }
        return 1.0;
    }

    /// Whether what follows says that the number is only a part of something.
    bool hasSecondNumber() const
    {
        const std::size_t next = behindBlanks(m_position);
        if (isDigitAt(next))
            return true;
        std::size_t between = markAt(next, kOperators);
        if (between == 0 && (at(next) == 'x' || at(next) == 'X' || (at(next) == ',' && next == m_position)))
            between = 1;
        constexpr std::array<std::string_view, 3> kWords{"or ", "and ", "to "};
        if (between == 0 && next > m_position)
            between = markAt(next, kWords);
        if (between == 0)
            return false;
        std::size_t second = behindBlanks(next + between);
        second += markAt(second, kCurrencies);
        return isDigitAt(second) || (at(second) == '.' && isDigitAt(second + 1));
    }

    std::string_view m_text;
    std::size_t m_position = 0;
    std::size_t m_begin = 0; ///< of the number with its sign
    bool m_isGrouped = false;
};

} // namespace

std::optional<StrictNumber> readStrictNumber(std::string_view text)
{
    TextSpan sentence = firstSentence(text);
    const std::size_t equals = text.substr(0, sentence.end).rfind('=');
    if (equals != kNone && equals >= sentence.begin)
        sentence.begin = equals + 1;
    std::optional<StrictNumber> number
        = NumberReader(text.substr(sentence.begin, sentence.end - sentence.begin)).read();
    if (number) {
        number->span.begin += sentence.begin;
        number->span.end += sentence.begin;
    }
    return number;
}

bool isSameNumber(double left, double right)
{
    constexpr double kRounding = 1e-9;
    return std::abs(left - right) <= kRounding * std::max({1.0, std::abs(left), std::abs(right)});
}

} // namespace neurex
