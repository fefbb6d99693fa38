// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace neurex::jinja {

enum class TokenKind { Text, StatementBegin, StatementEnd, OutputBegin, OutputEnd, Name, String, Integer, Sign, End };

struct Token {
    TokenKind kind = TokenKind::End;
    std::string text;
    std::size_t line = 1;
};

/// Throws std::invalid_argument that names the line.
[[noreturn]] void refuse(const std::string& what, std::size_t line);

/// A template as texts and the words of its tags; blanks are taken as trim_blocks, lstrip_blocks and the signs of the
/// tags say. Ends with one of the kind End. Throws std::invalid_argument.
std::vector<Token> tokensOf(std::string_view text);

} // namespace neurex::jinja
