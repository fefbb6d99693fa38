// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/text/word_model.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace neurex {

/// Byte pair encoding as data.
struct BpeSpec {
    struct Merge {
        std::int32_t left = 0;
        std::int32_t right = 0;
        std::int32_t made = 0;
        std::uint32_t rank = 0; ///< the lowest merges first, of equal ones the leftmost
    };
    Vocabulary vocabulary;
    std::vector<Merge> merges; ///< of two merges of one pair the later counts
    std::string unknown; ///< empty: what no token covers is left out
    std::string continuingPrefix; ///< in front of every character of a word but the first
    std::string endSuffix; ///< behind the last character of a word
    bool fusesUnknown = false; ///< a run of unknown characters is one token
    bool hasByteFallback = false;
    bool takesWholeWords = false; ///< a word that is a token is that token, whatever its merges would make
};

std::unique_ptr<WordModel> makeBpeModel(BpeSpec spec);

/// The merges that a table of whole tokens stands for (tiktoken's ranks, sentencepiece's scores): for each token every
/// cut of it into two tokens. rank(id) is the merge's rank; nothing: no merge makes this token.
template <typename RankOf>
std::vector<BpeSpec::Merge> mergesOfTokens(const Vocabulary& vocabulary, const RankOf& rankOf)
{
    std::vector<BpeSpec::Merge> merges;
    for (std::int32_t id = 0; id < vocabulary.end(); ++id) {
        if (!vocabulary.contains(id) || !rankOf(id))
            continue;
        const std::string_view text = vocabulary.text(id);
        for (std::size_t cut = 1; cut < text.size(); ++cut) {
            if ((static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80)
                continue;
            const auto left = vocabulary.find(text.substr(0, cut)), right = vocabulary.find(text.substr(cut));
            if (left && right)
                merges.push_back({*left, *right, id, *rankOf(id)});
        }
    }
    return merges;
}

} // namespace neurex
