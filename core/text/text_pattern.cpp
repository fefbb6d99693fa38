// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/text_pattern.h"

#include <utility>

namespace neurex {

Result<TextPattern> TextPattern::regex(std::string_view pattern)
{
    Result<Regex> compiled = Regex::compile(pattern);
    if (!compiled)
        return compiled.error();
    return TextPattern(std::move(*compiled));
}

bool TextPattern::cut(std::string_view text, std::vector<TextPart>& parts, RegexScratch& scratch) const
{
    if (const auto* compiled = std::get_if<Regex>(&m_pattern))
        return compiled->cut(text, parts, scratch);
    const auto& wanted = std::get<std::string>(m_pattern);
    parts.clear();
    std::size_t covered = 0;
    for (std::size_t at = text.find(wanted); at != std::string_view::npos; at = text.find(wanted, covered)) {
        if (covered != at)
            parts.push_back({covered, at, false});
        covered = at + wanted.size();
        parts.push_back({at, covered, true});
    }
    if (covered != text.size())
        parts.push_back({covered, text.size(), false});
    return true;
}

const std::string& TextPattern::shown() const
{
    const auto* compiled = std::get_if<Regex>(&m_pattern);
    return compiled != nullptr ? compiled->pattern() : std::get<std::string>(m_pattern);
}

} // namespace neurex
