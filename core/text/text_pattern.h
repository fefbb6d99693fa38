// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/regex.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace neurex {

/// What a step of a tokenizer looks for: a plain text or a regular expression. Const methods may run in parallel.
class TextPattern {
public:
    /// text: not empty.
    static TextPattern plain(std::string text) { return TextPattern(std::move(text)); }
    /// Errors: those of Regex::compile().
    static Result<TextPattern> regex(std::string_view pattern);

    /// As Regex::cut().
    bool cut(std::string_view text, std::vector<TextPart>& parts, RegexScratch& scratch) const;
    /// For messages.
    const std::string& shown() const;

private:
    explicit TextPattern(std::variant<std::string, Regex> pattern)
        : m_pattern(std::move(pattern))
    {
    }
    std::variant<std::string, Regex> m_pattern;
};

} // namespace neurex
