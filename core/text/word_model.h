// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/vocabulary.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace neurex {

/// Memory that is used again for every word of a text.
struct WordScratch {
    struct Symbol {
        std::int32_t id = 0;
        std::int32_t previous = -1;
        std::int32_t next = -1;
        std::uint32_t bytes = 0; ///< 0: merged into the one before
    };
    struct Merge {
        std::uint64_t order = 0; ///< rank, then place
        std::int32_t id = 0; ///< of what it makes
    };
    struct Step {
        double score = 0.0; ///< of the best way that ends here
        std::size_t begin = 0; ///< of its last piece
        std::int32_t id = -1; ///< of that; -1: no way ends here
    };

    std::vector<Symbol> symbols;
    std::vector<Merge> merges;
    std::vector<Step> steps;
    std::vector<std::int32_t> ids;
    std::string text;
    std::string problem; ///< why the last word could not be encoded
};

/// What makes tokens of one piece of text that was cut out before. Const methods may run in parallel.
class WordModel {
public:
    virtual ~WordModel() = default;

    virtual const Vocabulary& vocabulary() const = 0;
    virtual std::int32_t unknownId() const = 0; ///< -1: none
    /// "<0x0A>" stands for a byte.
    virtual bool hasBytePieces() const = 0;
    /// Appends the tokens of a word (valid UTF-8). False: the scratch says why that cannot be done.
    virtual bool encode(std::string_view word, std::vector<std::int32_t>& ids, WordScratch& scratch) const = 0;
};

} // namespace neurex
