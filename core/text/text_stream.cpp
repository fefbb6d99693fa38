// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/text_stream.h"

#include <string_view>
#include <utility>

namespace neurex {
namespace {

/// What a decoder puts in place of bytes that are not a whole character (yet).
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

} // namespace

TextStream::TextStream(const Tokenizer& tokenizer, std::vector<std::int32_t> prompt)
    : m_tokenizer(tokenizer)
    , m_tokens(std::move(prompt))
{
}

std::string TextStream::add(std::int32_t token)
{
    m_tokens.push_back(token);
    const std::string all = text();
    std::size_t end = all.size();
    while (std::string_view(all).substr(0, end).ends_with(kReplacement))
        end -= kReplacement.size();
    return takeUpTo(end, all);
}

std::string TextStream::finish()
{
    const std::string all = text();
    return takeUpTo(all.size(), all);
}

std::string TextStream::text() const
{
    return m_tokenizer.decode(m_tokens);
}

std::string TextStream::takeUpTo(std::size_t end, const std::string& text)
{
    if (end <= m_shownBytes)
        return {};
    return text.substr(std::exchange(m_shownBytes, end), end - m_shownBytes);
}

} // namespace neurex
