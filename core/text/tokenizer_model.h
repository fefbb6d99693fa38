// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace neurex {

/// What a token of a vocabulary stands for.
enum class TokenKind {
    Normal,
    Control, ///< "</s>", "<|eot_id|>": nothing that is read
    Unknown, ///< text that no other token covers
    Byte, ///< "<0x0A>": one byte of text that no other token covers
};

/// What is to be known of a vocabulary as a whole.
struct TokenizerFacts {
    std::string kind; ///< "sentencepiece", "byte-level BPE", ...
    std::int32_t vocabularySize = 0; ///< one past the largest id
    std::int32_t bosId = -1; ///< -1: the file names none
    std::int32_t eosId = -1; ///< -1: the file names none
    std::int32_t unknownId = -1; ///< -1: none
    std::vector<std::int32_t> opening; ///< what the file itself puts in front of a text
    bool readsControlTokens = false; ///< "</s>" in a text becomes that token
    std::vector<std::string> warnings; ///< what the file asks for and is not done
    std::string chatTemplate; ///< empty: the file has none
};

/// One kind of tokenizer behind Tokenizer. Const methods may run in parallel.
class TokenizerModel {
public:
    virtual ~TokenizerModel() = default;

    virtual const TokenizerFacts& facts() const = 0;
    /// The tokens of a text, none in front and none behind. Error CorruptFile: only a damaged file makes it fail.
    virtual Result<std::vector<std::int32_t>> encode(std::string_view text) const = 0;
    /// The same of three texts after one another: special tokens of the first and the last one are read as such, also
    /// by a kind of tokenizer that reads none in a text; of the middle one, neither these nor any other token that the
    /// texts around it hold.
    virtual Result<std::vector<std::int32_t>> encodeWithin(std::string_view before, std::string_view text,
                                                           std::string_view behind) const = 0;
    /// All ids are known ones.
    virtual std::string decode(std::span<const std::int32_t> ids) const = 0;
    /// As Tokenizer::pieceText(), of a known id.
    virtual std::string pieceText(std::int32_t id) const = 0;
    virtual std::optional<std::int32_t> pieceId(std::string_view piece) const = 0;
    virtual bool isKnown(std::int32_t id) const = 0;
    /// Of a known id.
    virtual TokenKind kindOf(std::int32_t id) const = 0;
};

} // namespace neurex
