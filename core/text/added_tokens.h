// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/byte_trie.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace neurex {

/// A token that is cut out of a text before anything else happens to it.
struct AddedToken {
    std::string text;
    std::int32_t id = 0;
    bool isSpecial = false; ///< no text when decoded
    bool isSingleWord = false; ///< only where no word character touches it
    bool stripsLeft = false; ///< takes the blanks before it
    bool stripsRight = false; ///< takes the blanks behind it
    bool isNormalized = false; ///< is looked for in the normalized text, as its own text normalized
};

/// A part of a text: one added token, or what lies between two.
struct AddedPart {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::int32_t id = -1; ///< -1: text
};

/// Finds added tokens: the leftmost first, of those the longest.
class AddedTokenFinder {
public:
    /// text: what the token is looked for as. The first token of a text stays.
    void add(const std::string& text, const AddedToken& token);
    bool isEmpty() const { return m_tokens.empty(); }
    /// Parts in order, without empty texts; blanks that two tokens take lie in both.
    void cut(std::string_view text, std::vector<AddedPart>& parts) const;
    /// The same without the tokens that `refuses`, by their place, says yes to.
    using Refusing = std::function<bool(std::size_t begin, std::size_t end, bool isSpecial)>;
    void cut(std::string_view text, const Refusing& refuses, std::vector<AddedPart>& parts) const;

private:
    struct Flags {
        std::int32_t id;
        bool isSpecial;
        bool isSingleWord;
        bool stripsLeft;
        bool stripsRight;
    };
    const Flags* longestAt(std::string_view text, std::size_t begin, std::size_t& end) const;

    ByteTrie m_trie;
    std::vector<Flags> m_tokens;
    std::vector<bool> m_firstBytes = std::vector<bool>(256, false);
};

} // namespace neurex
