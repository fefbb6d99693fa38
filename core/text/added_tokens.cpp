// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/added_tokens.h"

#include "core/text/unicode.h"

#include <algorithm>
#include <optional>

namespace neurex {
namespace {

bool touchesWord(std::string_view before, std::string_view behind)
{
    return (!before.empty() && isWordCharacter(takeLastCharacter(before)))
        || (!behind.empty() && isWordCharacter(takeCharacter(behind)));
}

std::size_t withoutBlanksAtEnd(std::string_view text)
{
    while (!text.empty()) {
        std::string_view shorter = text;
        if (!isWhiteSpace(takeLastCharacter(shorter)))
            break;
        text = shorter;
    }
    return text.size();
}

std::size_t blanksAtStart(std::string_view text)
{
    std::string_view rest = text;
    while (!rest.empty()) {
        std::string_view next = rest;
        if (!isWhiteSpace(takeCharacter(next)))
            break;
        rest = next;
    }
    return text.size() - rest.size();
}

} // namespace

void AddedTokenFinder::add(const std::string& text, const AddedToken& token)
{
    if (text.empty())
        return;
    std::optional<ByteTrie::Node> node = ByteTrie::kRoot;
    for (std::size_t i = 0; i < text.size() && node; ++i)
        node = m_trie.child(*node, text[i]);
    if (node && m_trie.value(*node))
        return;
    m_trie.set(text, static_cast<std::int32_t>(m_tokens.size()));
    m_tokens.push_back({token.id, token.isSpecial, token.isSingleWord, token.stripsLeft, token.stripsRight});
    m_firstBytes[static_cast<unsigned char>(text.front())] = true;
}

const AddedTokenFinder::Flags* AddedTokenFinder::longestAt(std::string_view text, std::size_t begin,
                                                           std::size_t& end) const
{
    const Flags* found = nullptr;
    ByteTrie::Node node = ByteTrie::kRoot;
    for (std::size_t i = begin; i < text.size(); ++i) {
        const std::optional<ByteTrie::Node> child = m_trie.child(node, text[i]);
        if (!child)
            break;
        node = *child;
        if (const std::optional<std::int32_t> token = m_trie.value(node)) {
            found = &m_tokens[static_cast<std::size_t>(*token)];
            end = i + 1;
        }
    }
    return found;
}

void AddedTokenFinder::cut(std::string_view text, std::vector<AddedPart>& parts) const
{
    cut(text, {}, parts);
}

void AddedTokenFinder::cut(std::string_view text, const Refusing& refuses, std::vector<AddedPart>& parts) const
{
    parts.clear();
    std::size_t covered = 0, end = 0;
    for (std::size_t at = 0; at < text.size() && !m_tokens.empty();) {
        const Flags* token = m_firstBytes[static_cast<unsigned char>(text[at])] ? longestAt(text, at, end) : nullptr;
        if (token == nullptr || (refuses && refuses(at, end, token->isSpecial))) {
            ++at;
            continue;
        }
        std::size_t begin = at, stop = end;
        at = end;
        if (token->isSingleWord && touchesWord(text.substr(0, begin), text.substr(stop)))
            continue;
        if (token->stripsLeft)
            begin = std::max(withoutBlanksAtEnd(text.substr(0, begin)), covered);
        if (token->stripsRight)
            stop += blanksAtStart(text.substr(stop));
        if (begin >= stop) // all of it are blanks that the token before has taken
            continue;
        if (covered < begin)
            parts.push_back({covered, begin, -1});
        parts.push_back({begin, stop, token->id});
        covered = stop;
    }
    if (covered < text.size())
        parts.push_back({covered, text.size(), -1});
}

} // namespace neurex
