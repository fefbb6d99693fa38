// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/jinja_lexer.h"

#include "core/base/display_text.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

namespace neurex::jinja {
namespace {

bool isBlank(char character)
{
    return character == ' ' || character == '\t' || character == '\n' || character == '\r' || character == '\f'
        || character == '\v';
}

bool isNameStart(char character)
{
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') || character == '_';
}

bool isDigit(char character)
{
    return character >= '0' && character <= '9';
}

/// Cuts a template into tokens.
class Lexer {
public:
    explicit Lexer(std::string_view text)
        : m_text(text)
    {
        if (m_text.ends_with('\n'))
            m_text.remove_suffix(1);
    }

    std::vector<Token> read()
    {
        while (m_at < m_text.size())
            readText();
        m_tokens.push_back({TokenKind::End, {}, m_line});
        return std::move(m_tokens);
    }

private:
    /// What is written as it stands, up to the next tag, and the tag.
    void readText()
    {
        std::size_t tag = m_text.find('{', m_at);
        while (tag != std::string_view::npos
               && (tag + 1 >= m_text.size() || std::string_view("{%#").find(m_text[tag + 1]) == std::string_view::npos))
            tag = m_text.find('{', tag + 1);
        const std::size_t end = std::min(tag, m_text.size());
        std::string_view text = m_text.substr(m_at, end - m_at);
        if (tag == std::string_view::npos) {
            push(TokenKind::Text, text);
            m_at = m_text.size();
            return;
        }
        const char kind = m_text[tag + 1];
        const char sign = tag + 2 < m_text.size() ? m_text[tag + 2] : ' ';
        push(TokenKind::Text, withoutEnd(text, kind != '{', sign));
        count(text);
        m_at = tag + 2 + (sign == '-' || sign == '+' ? 1 : 0);
        if (kind == '#')
            skipComment();
        else
            readTag(kind == '{');
    }

    /// Blanks before a statement go where it is the first of its line; all of them where the tag says so.
    std::string_view withoutEnd(std::string_view text, bool isStatement, char sign) const
    {
        std::size_t end = text.size();
        if (sign == '-') {
            while (end > 0 && isBlank(text[end - 1]))
                --end;
        } else if (isStatement && sign != '+') {
            while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '\t'))
                --end;
            const bool startsLine = end > 0 ? text[end - 1] == '\n' : m_isLineStart;
            end = startsLine ? end : text.size();
        }
        return text.substr(0, end);
    }

    void skipComment()
    {
        const std::size_t end = m_text.find("#}", m_at);
        if (end == std::string_view::npos)
            refuse("a comment does not end", m_line);
        count(m_text.substr(m_at, end - m_at));
        const char sign = end > m_at ? m_text[end - 1] : ' ';
        m_at = end + 2;
        skipBehind(sign, true);
    }

    /// What a tag takes of the text behind it.
    void skipBehind(char sign, bool isStatement)
    {
        const std::size_t begin = m_at;
        if (sign == '-') {
            while (m_at < m_text.size() && isBlank(m_text[m_at]))
                ++m_at;
        } else if (isStatement && sign != '+') {
            if (m_text.substr(m_at).starts_with("\r\n"))
                m_at += 2;
            else if (m_text.substr(m_at).starts_with('\n'))
                ++m_at;
        }
        const std::string_view taken = m_text.substr(begin, m_at - begin);
        m_isLineStart = taken.ends_with('\n');
        count(taken);
    }

    void readTag(bool isOutput)
    {
        push(isOutput ? TokenKind::OutputBegin : TokenKind::StatementBegin, {});
        const std::string_view close = isOutput ? "}}" : "%}";
        int open = 0;
        while (true) {
            skipBlanks();
            if (m_at >= m_text.size())
                refuse("a tag does not end", m_line);
            const std::string_view rest = m_text.substr(m_at);
            const bool hasSign = rest.size() > 2 && (rest.front() == '-' || rest.front() == '+');
            if (open == 0 && rest.substr(hasSign ? 1 : 0).starts_with(close)) {
                m_at += hasSign ? 3 : 2;
                push(isOutput ? TokenKind::OutputEnd : TokenKind::StatementEnd, {});
                skipBehind(hasSign ? rest.front() : ' ', !isOutput);
                return;
            }
            readInTag(open);
        }
    }

    void readInTag(int& open)
    {
        const char first = m_text[m_at];
        if (first == '\'' || first == '"') {
            readString(first);
            return;
        }
        std::size_t end = m_at + 1;
        if (isNameStart(first) || isDigit(first)) {
            while (end < m_text.size() && (isNameStart(m_text[end]) || isDigit(m_text[end])))
                ++end;
            push(isDigit(first) ? TokenKind::Integer : TokenKind::Name, m_text.substr(m_at, end - m_at));
            m_at = end;
            return;
        }
        constexpr std::array<std::string_view, 7> kLong{"==", "!=", "<=", ">=", "//", "**", ""};
        const std::string_view rest = m_text.substr(m_at);
        const auto sign
            = std::ranges::find_if(kLong, [&](std::string_view candidate) { return rest.starts_with(candidate); });
        const std::string_view text = sign->empty() ? rest.substr(0, 1) : *sign;
        if (std::string_view("()[]{}.,:|~+-*/%=<>!").find(text.front()) == std::string_view::npos)
            refuse("unexpected " + inQuotes(text), m_line);
        open += text == "(" || text == "[" || text == "{" ? 1 : 0;
        open -= text == ")" || text == "]" || text == "}" ? 1 : 0;
        push(TokenKind::Sign, text);
        m_at += text.size();
    }

    void readString(char quote)
    {
        std::string value;
        std::size_t at = m_at + 1;
        for (; at < m_text.size() && m_text[at] != quote; ++at) {
            if (m_text[at] != '\\' || at + 1 >= m_text.size()) {
                value += m_text[at];
                continue;
            }
            const char escaped = m_text[++at];
            switch (escaped) {
            case 'n':
                value += '\n';
                break;
            case 't':
                value += '\t';
                break;
            case 'r':
                value += '\r';
                break;
            case '\n':
                break;
            case '\\':
            case '\'':
            case '"':
                value += escaped;
                break;
            case 'u':
            case 'x':
                refuse("a text has the escape \\" + std::string(1, escaped) + ", which is not known", m_line);
            default:
                value += '\\';
                value += escaped;
            }
        }
        if (at >= m_text.size())
            refuse("a text does not end", m_line);
        push(TokenKind::String, value);
        count(m_text.substr(m_at, at - m_at));
        m_at = at + 1;
    }

    void skipBlanks()
    {
        const std::size_t begin = m_at;
        while (m_at < m_text.size() && isBlank(m_text[m_at]))
            ++m_at;
        count(m_text.substr(begin, m_at - begin));
    }

    void push(TokenKind kind, std::string_view text)
    {
        if (kind != TokenKind::Text || !text.empty())
            m_tokens.push_back({kind, std::string(text), m_line});
    }

    void count(std::string_view text) { m_line += static_cast<std::size_t>(std::ranges::count(text, '\n')); }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::size_t m_line = 1;
    bool m_isLineStart = true; ///< at m_at, behind a tag
    std::vector<Token> m_tokens;
};

} // namespace

[[noreturn]] void refuse(const std::string& what, std::size_t line)
{
    throw std::invalid_argument("line " + std::to_string(line) + ": " + what);
}

std::vector<Token> tokensOf(std::string_view text)
{
    return Lexer(text).read();
}

} // namespace neurex::jinja
