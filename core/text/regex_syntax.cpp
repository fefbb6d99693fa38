// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/regex_syntax.h"

#include "core/base/display_text.h"
#include "core/text/regex_classes.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <vector>

namespace neurex {
namespace {

class Translator {
public:
    Translator(std::string_view pattern, const ComplementOf& complementOf)
        : m_in(pattern)
        , m_complementOf(complementOf)
    {
    }

    Result<std::string> run()
    {
        m_groups.push_back({});
        while (!m_error && m_at < m_in.size())
            step();
        if (!m_error && m_groups.size() > 1)
            refuse("a group that does not end");
        if (m_error)
            return *m_error;
        closeOptions();
        return std::move(m_out);
    }

private:
    struct Group {
        std::size_t begin = 0; ///< in the output
        int openOptions = 0; ///< groups that (?i) opened
    };
    struct ClassText {
        std::string inside;
        bool isNegated = false;
    };

    char peek(std::size_t ahead = 0) const { return m_at + ahead < m_in.size() ? m_in[m_at + ahead] : '\0'; }

    void refuse(const std::string& what)
    {
        if (!m_error)
            m_error = makeError(ErrorCode::UnsupportedFormat,
                                "the pattern " + inQuotes(m_in) + " uses " + what + ", which is not supported");
    }

    void atom(const std::string& text)
    {
        m_atom = m_out.size();
        m_out += text;
    }

    void step()
    {
        switch (peek()) {
        case '\\':
            escape();
            break;
        case '[': {
            ++m_at;
            const ClassText text = charClass();
            atom((text.isNegated ? "[^" : "[") + text.inside + ']');
            break;
        }
        case '(':
            openGroup();
            break;
        case ')':
            closeGroup();
            break;
        case '{':
            interval();
            break;
        case '*':
        case '+':
        case '?':
            m_out += m_in[m_at++];
            if (peek() == '?' || peek() == '+')
                m_out += m_in[m_at++];
            break;
        case '|':
        case '^':
        case '$':
            m_out += m_in[m_at++];
            break;
        default:
            literal();
        }
    }

    void literal()
    {
        std::size_t length = 1;
        while ((static_cast<unsigned char>(peek(length)) & 0xC0U) == 0x80)
            ++length;
        atom(std::string(m_in.substr(m_at, length)));
        m_at += length;
    }

    void escape()
    {
        ++m_at;
        const char letter = peek();
        if (m_at >= m_in.size())
            return refuse("a backslash at its end");
        if (letter == 'b' || letter == 'B') {
            ++m_at;
            const std::string w = '[' + regex::bareWord() + ']';
            atom(letter == 'b' ? "(?:(?<=" + w + ")(?!" + w + ")|(?<!" + w + ")(?=" + w + "))"
                               : "(?:(?<=" + w + ")(?=" + w + ")|(?<!" + w + ")(?!" + w + "))");
            return;
        }
        if (const std::optional<ClassText> text = classEscape(false)) {
            atom((text->isNegated ? "[^" : "[") + text->inside + ']');
            return;
        }
        constexpr std::string_view kSame = "AzZGKRXk123456789";
        if (kSame.find(letter) != std::string_view::npos) {
            ++m_at;
            atom(std::string("\\") + letter);
            return;
        }
        atom(characterEscape());
    }

    /// An escape that is one character, behind its backslash.
    std::string characterEscape()
    {
        const char letter = peek();
        ++m_at;
        switch (letter) {
        case 't':
        case 'n':
        case 'r':
        case 'f':
        case 'a':
        case 'e':
            return std::string("\\") + letter;
        case 'v':
            return "\\x{B}";
        case '0':
            return "\\x{0}";
        case 'x':
            return hexNumber(peek() == '{', 2);
        case 'u':
            return hexNumber(false, 4);
        default:
            break;
        }
        if (std::isalnum(static_cast<unsigned char>(letter)) != 0) {
            refuse(std::string("the escape \\") + letter);
            return {};
        }
        std::string text = (static_cast<unsigned char>(letter) & 0x80U) != 0 ? std::string() : "\\";
        text += letter;
        while ((static_cast<unsigned char>(peek()) & 0xC0U) == 0x80)
            text += m_in[m_at++];
        return text;
    }

    std::string hexNumber(bool isInBraces, std::size_t length)
    {
        std::string number;
        m_at += isInBraces ? 1 : 0;
        constexpr std::size_t kLongest = 6;
        while (std::isxdigit(static_cast<unsigned char>(peek())) != 0
               && number.size() < (isInBraces ? kLongest : length))
            number += m_in[m_at++];
        const bool isComplete = isInBraces ? !number.empty() && peek() == '}' : number.size() == length;
        const bool isByte = length == 2 && !isInBraces && isComplete && number.front() >= '8';
        if (!isComplete || isByte)
            refuse("a character number that is not understood");
        m_at += isInBraces ? 1 : 0;
        return "\\x{" + number + '}';
    }

    /// \s, \p{L} and the like, behind the backslash.
    std::optional<ClassText> classEscape(bool isInClass)
    {
        const char letter = peek();
        const bool isUpper = letter >= 'A' && letter <= 'Z';
        ++m_at;
        switch (std::tolower(static_cast<unsigned char>(letter))) {
        case 's':
            return ClassText{regex::space(), isUpper};
        case 'w':
            return ClassText{isInClass ? regex::word() : regex::bareWord(), isUpper};
        case 'd':
            return ClassText{regex::digits(), isUpper};
        case 'h':
            return ClassText{"0-9A-Fa-f", isUpper};
        case 'p':
            return property(isUpper);
        default:
            --m_at;
            return std::nullopt;
        }
    }

    ClassText property(bool isNegated)
    {
        const std::size_t end = m_in.find('}', m_at);
        if (peek() != '{' || end == std::string_view::npos || end == m_at + 1) {
            refuse("a property without a name");
            return {};
        }
        std::string_view name = m_in.substr(m_at + 1, end - m_at - 1);
        m_at = end + 1;
        const bool isTwice = name.front() == '^';
        if (isTwice)
            name.remove_prefix(1);
        const auto isPart = [](char c) {
            return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == ' ' || c == '-';
        };
        if (name.empty() || !std::ranges::all_of(name, isPart)) {
            refuse("a property " + inQuotes(name));
            return {};
        }
        return {regex::propertyInside(name), isNegated != isTwice};
    }

    std::string positive(const ClassText& text)
    {
        if (!text.isNegated)
            return text.inside;
        Result<std::string> complement = m_complementOf(text.inside);
        if (!complement) {
            refuse("a class that cannot be turned round");
            return {};
        }
        return std::move(*complement);
    }

    /// Behind "[", up to behind the "]" that ends it.
    ClassText charClass()
    {
        ClassText text;
        if (++m_depth > kDeepest)
            refuse("classes within classes within classes");
        if (peek() == '^') {
            text.isNegated = true;
            ++m_at;
        }
        if (peek() == ']') {
            text.inside += "\\]";
            ++m_at;
        }
        bool isAfterClass = false; // a hyphen there is none of a range
        while (!m_error && peek() != ']') {
            if (m_at >= m_in.size())
                refuse("a class that does not end");
            else
                isAfterClass = classItem(text.inside, isAfterClass);
        }
        ++m_at;
        --m_depth;
        return text;
    }

    bool classItem(std::string& inside, bool isAfterClass)
    {
        const char c = peek();
        if (c == '[')
            return nestedClass(inside);
        if (c == '&' && peek(1) == '&') {
            refuse("an intersection of classes (&&)");
            return false;
        }
        if (c == '\\') {
            ++m_at;
            if (const std::optional<ClassText> text = classEscape(true)) {
                inside += positive(*text);
                return true;
            }
            if (peek() == 'b') {
                ++m_at;
                inside += "\\x{8}";
                return false;
            }
            inside += characterEscape();
            return false;
        }
        if (c == '-') {
            ++m_at;
            const bool isBeforeClass = peek() == '['
                || (peek() == '\\' && std::string_view("sSwWdDhHpP").find(peek(1)) != std::string_view::npos);
            inside += isAfterClass || isBeforeClass || peek() == ']' ? "\\-" : "-";
            return false;
        }
        inside += c;
        ++m_at;
        return false;
    }

    bool nestedClass(std::string& inside)
    {
        const std::size_t end = m_in.find(":]", m_at);
        if (peek(1) == ':' && end != std::string_view::npos) {
            std::string_view name = m_in.substr(m_at + 2, end - m_at - 2);
            const bool isNegated = name.starts_with('^');
            if (isNegated)
                name.remove_prefix(1);
            m_at = end + 2;
            inside += positive({regex::propertyInside(name), isNegated});
            return true;
        }
        ++m_at;
        inside += positive(charClass());
        return true;
    }

    void openGroup()
    {
        const std::size_t begin = m_out.size();
        m_out += m_in[m_at++];
        if (m_groups.size() >= kDeepest)
            return refuse("groups within groups within groups");
        if (peek() != '?') {
            m_groups.push_back({.begin = begin});
            return;
        }
        constexpr std::array<std::string_view, 6> kKinds{"?:", "?=", "?!", "?>", "?<=", "?<!"};
        for (const std::string_view kind : kKinds) {
            if (m_in.substr(m_at).starts_with(kind)) {
                m_out += kind;
                m_at += kind.size();
                m_groups.push_back({.begin = begin});
                return;
            }
        }
        const bool isNamed
            = peek(1) == '<' && (std::isalpha(static_cast<unsigned char>(peek(2))) != 0 || peek(2) == '_');
        if (isNamed) {
            m_groups.push_back({.begin = begin});
            while (m_at < m_in.size() && peek() != '>')
                m_out += m_in[m_at++];
            return;
        }
        options(begin);
    }

    /// "(?i)", "(?im-x:...)": m is s in PCRE2, whose m is always on.
    void options(std::size_t begin)
    {
        ++m_at;
        std::string letters;
        while (peek() == 'i' || peek() == 'm' || peek() == 'x' || peek() == '-') {
            letters += peek() == 'm' ? 's' : peek();
            ++m_at;
        }
        const char end = peek();
        if (end != ':' && end != ')')
            return refuse("a group (?" + std::string(1, end));
        ++m_at;
        m_out += '?' + letters + ':';
        if (end == ':') {
            m_groups.push_back({.begin = begin});
            return;
        }
        // Up to the end of the group around it, alternatives and all.
        ++m_groups.back().openOptions;
    }

    void closeOptions()
    {
        m_out.append(static_cast<std::size_t>(m_groups.back().openOptions), ')');
        m_groups.back().openOptions = 0;
    }

    void closeGroup()
    {
        if (m_groups.size() == 1)
            return refuse("a group that does not begin");
        closeOptions();
        m_out += m_in[m_at++];
        m_atom = m_groups.back().begin;
        m_groups.pop_back();
    }

    /// "{n}", "{n,}", "{n,m}", "{,m}"; other braces stand for themselves.
    void interval()
    {
        const std::size_t end = m_in.find('}', m_at);
        const std::string_view body
            = end == std::string_view::npos ? std::string_view() : m_in.substr(m_at + 1, end - m_at - 1);
        const std::size_t comma = body.find(',');
        const std::string_view least = body.substr(0, comma);
        const std::string_view most = comma == std::string_view::npos ? std::string_view() : body.substr(comma + 1);
        const auto areDigits = [](std::string_view text) {
            return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
        };
        if ((least.empty() && most.empty()) || !areDigits(least) || !areDigits(most)) {
            atom("\\{");
            ++m_at;
            return;
        }
        m_at = end + 1;
        const std::string counts = '{' + (least.empty() ? "0" : std::string(least))
            + (comma == std::string_view::npos ? std::string() : ',' + std::string(most)) + '}';
        const bool isExact = comma == std::string_view::npos;
        if (peek() == '+' || (peek() == '?' && isExact)) {
            m_out.insert(m_atom, "(?:");
            m_out += counts + ')' + m_in[m_at++]; // what follows is a quantifier of its own
            return;
        }
        m_out += counts;
        if (peek() == '?')
            m_out += m_in[m_at++];
    }

    static constexpr int kDeepest = 100;
    std::string_view m_in;
    const ComplementOf& m_complementOf;
    std::size_t m_at = 0;
    std::string m_out;
    std::size_t m_atom = 0; ///< where in the output the last thing begins that a quantifier can follow
    std::vector<Group> m_groups;
    int m_depth = 0;
    std::optional<Error> m_error;
};

} // namespace

Result<std::string> pcrePattern(std::string_view pattern, const ComplementOf& complementOf)
{
    return Translator(pattern, complementOf).run();
}

} // namespace neurex
