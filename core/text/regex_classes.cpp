// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/regex_classes.h"

#include "core/text/unicode_tables.h"

#include <array>
#include <cctype>
#include <span>
#include <utility>

namespace neurex::regex {
namespace {

std::string hexEscape(char32_t character)
{
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string digits;
    for (char32_t rest = character; rest > 0 || digits.empty(); rest >>= 4)
        digits.insert(digits.begin(), kDigits[rest & 0xFU]);
    return "\\x{" + digits + '}';
}

std::string inside(std::span<const CharacterRange> ranges)
{
    std::string text;
    for (const CharacterRange& range : ranges)
        text += hexEscape(range.first) + (range.first == range.last ? "" : '-' + hexEscape(range.last));
    return text;
}

std::string letters()
{
    return "\\p{L}" + inside(kLaterLetters);
}
std::string marks()
{
    return "\\p{M}" + inside(kLaterMarks);
}
std::string alphabetic()
{
    return "\\p{Alphabetic}" + inside(kLaterAlphabetic);
}
std::string punctuation()
{
    return "\\p{P}" + inside(kLaterPunctuation);
}
std::string symbols()
{
    return "\\p{S}" + inside(kLaterSymbols);
}

} // namespace

std::string digits()
{
    return "\\p{Nd}" + inside(kLaterDigits);
}

std::string space()
{
    return inside(kWhiteSpace);
}

std::string word()
{
    return alphabetic() + marks() + digits() + "\\p{Pc}";
}

std::string bareWord()
{
    return word() + "\\x{B2}\\x{B3}\\x{B9}\\x{BC}-\\x{BE}";
}

namespace {

/// A property's name without what it may be written with.
std::string plainName(std::string_view name)
{
    std::string plain;
    for (const char c : name) {
        if (c != ' ' && c != '_' && c != '-')
            plain += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return plain;
}

struct Property {
    std::string_view shortName;
    std::string_view longName;
    std::string (*inside)();
};

// Those with characters that PCRE2's tables lack.
constexpr std::array<Property, 18> kProperties{{
    {"l", "letter", letters},
    {"lu", "uppercaseletter", [] { return "\\p{Lu}" + inside(kLaterCapitals); }},
    {"ll", "lowercaseletter", [] { return "\\p{Ll}" + inside(kLaterSmallLetters); }},
    {"lm", "modifierletter", [] { return "\\p{Lm}" + inside(kLaterModifiers); }},
    {"lo", "otherletter", [] { return "\\p{Lo}" + inside(kLaterOtherLetters); }},
    {"m", "mark", marks},
    {"n", "number", [] { return "\\p{N}" + inside(kLaterNumbers); }},
    {"nd", "decimalnumber", digits},
    {"p", "punctuation", punctuation},
    {"s", "symbol", symbols},
    {"alpha", "alphabetic", alphabetic},
    {"digit", "digit", digits},
    {"space", "whitespace", space},
    {"word", "word", word},
    {"alnum", "alnum", [] { return alphabetic() + digits(); }},
    {"punct", "punct", [] { return punctuation() + symbols(); }},
    {"upper", "uppercase", [] { return "\\p{Uppercase}" + inside(kLaterCapitals); }},
    {"lower", "lowercase", [] { return "\\p{Lowercase}" + inside(kLaterSmallLetters); }},
}};

// Those that both know alike; PCRE2 by the short name only.
constexpr std::array<std::pair<std::string_view, std::string_view>, 24> kCategories{{
    {"lt", "titlecaseletter"},
    {"mn", "nonspacingmark"},
    {"mc", "spacingmark"},
    {"me", "enclosingmark"},
    {"nl", "letternumber"},
    {"no", "othernumber"},
    {"pc", "connectorpunctuation"},
    {"pd", "dashpunctuation"},
    {"ps", "openpunctuation"},
    {"pe", "closepunctuation"},
    {"pi", "initialpunctuation"},
    {"pf", "finalpunctuation"},
    {"po", "otherpunctuation"},
    {"sm", "mathsymbol"},
    {"sc", "currencysymbol"},
    {"sk", "modifiersymbol"},
    {"so", "othersymbol"},
    {"z", "separator"},
    {"zs", "spaceseparator"},
    {"zl", "lineseparator"},
    {"zp", "paragraphseparator"},
    {"c", "other"},
    {"cc", "control"},
    {"cf", "format"},
}};

} // namespace

std::string propertyInside(std::string_view name)
{
    const std::string plain = plainName(name);
    for (const Property& property : kProperties) {
        if (plain == property.shortName || plain == property.longName)
            return property.inside();
    }
    for (const auto& [shortName, longName] : kCategories) {
        if (plain == shortName || plain == longName) {
            std::string category(shortName);
            category.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(category.front())));
            return "\\p{" + category + '}';
        }
    }
    if (plain == "any")
        return "\\x{0}-\\x{10FFFF}";
    if (plain == "ascii")
        return "\\x{0}-\\x{7F}";
    if (plain == "xdigit" || plain == "asciihexdigit")
        return "0-9A-Fa-f";
    if (plain == "cntrl")
        return "\\p{Cc}";
    if (plain == "blank")
        return "\\t\\p{Zs}";
    return "\\p{sc:" + plain + '}';
}

} // namespace neurex::regex
