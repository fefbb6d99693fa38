// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/added_tokens.h"
#include "core/text/tokenizer_model.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace neurex {

/// A byte-level tokenizer as a table of tokens: the pair whose bytes have the lowest rank merges first.
struct RankTable {
    std::vector<std::pair<std::string, std::int32_t>> tokens; ///< bytes, and id, in the order of the ranks
    std::string_view words; ///< one of word_patterns.h, or of a file
    bool composes = false; ///< normal form C before anything else
    std::vector<AddedToken> special;
    std::int32_t bosId = -1;
    std::int32_t eosId = -1;
    bool addsBos = false;
};

/// name stands in messages.
Result<std::unique_ptr<TokenizerModel>> makeRankModel(RankTable table, const std::string& name);

/// Whether bytes look like a rank file of tiktoken: lines of base64, a blank and a number.
bool isRankFile(std::string_view bytes);

/// A rank file does not say how text is cut into words nor which special tokens there are; both are known for LLaMA 3,
/// Qwen, GPT-2, cl100k and o200k, which are told by their number of tokens. Errors: CorruptFile, UnsupportedFormat.
Result<std::unique_ptr<TokenizerModel>> openRankFile(std::string_view bytes, const std::string& name);

} // namespace neurex
