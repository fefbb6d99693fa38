// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace neurex {

/// A part of a text, and whether it is a match or what lies between two.
struct TextPart {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool isMatch = false;
};

/// What a thread needs to search with patterns; made once for many searches.
class RegexScratch {
public:
    RegexScratch();
    RegexScratch(RegexScratch&&) noexcept;
    RegexScratch& operator=(RegexScratch&&) noexcept;
    ~RegexScratch();

private:
    friend class Regex;
    struct State;
    std::unique_ptr<State> m_state;
};

/// A regular expression as tokenizer files have them: see regex_syntax.h. Const methods may run in parallel, each with
/// a scratch of its own.
class Regex {
public:
    /// Errors: UnsupportedFormat (the message names the pattern and what is wrong with it).
    static Result<Regex> compile(std::string_view pattern);

    Regex(Regex&&) noexcept;
    Regex& operator=(Regex&&) noexcept;
    ~Regex();

    /// Cuts valid UTF-8 into matches and what lies between; the parts cover the text. An empty match is a part of no
    /// bytes. False when a match takes more steps than a text of that size may: a pattern that is not meant well.
    bool cut(std::string_view text, std::vector<TextPart>& parts, RegexScratch& scratch) const;
    const std::string& pattern() const;

private:
    struct State;
    explicit Regex(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace neurex
