// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/tokenizer.h"

#include <cstdint>
#include <string>
#include <vector>

namespace neurex {

/// Turns tokens that come one by one into text that can be shown at once: a character made of several tokens appears
/// when it is whole, and what was shown never changes.
class TextStream {
public:
    /// prompt: the tokens before the first one; they belong to the text.
    TextStream(const Tokenizer& tokenizer, std::vector<std::int32_t> prompt);

    /// What has become final with this token; often empty.
    std::string add(std::int32_t token);
    /// What was still held back.
    std::string finish();
    /// Of prompt and added tokens.
    std::string text() const;

private:
    std::string takeUpTo(std::size_t end, const std::string& text);

    const Tokenizer& m_tokenizer;
    std::vector<std::int32_t> m_tokens;
    std::size_t m_shownBytes = 0;
};

} // namespace neurex
