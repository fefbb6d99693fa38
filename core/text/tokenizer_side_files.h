// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace neurex {

class Tokenizer;
struct ModelInfo;

inline constexpr const char* kTokenizerConfig = "tokenizer_config.json";
inline constexpr const char* kAddedTokens = "added_tokens.json";
inline constexpr const char* kSpecialTokensMap = "special_tokens_map.json";

/// What the files beside a tokenizer say of it.
struct SideFileFacts {
    bool addsBos = true; ///< add_bos_token; true when nothing says otherwise
    std::vector<std::int32_t> opening; ///< what opens a prompt, when it is asked for
    std::int32_t bosId = -1; ///< of bos_token, for a tokenizer that does not name one itself; -1: none
    std::int32_t eosId = -1;
    std::vector<std::string> warnings; ///< whatever is asked for and not done, or cannot be read
    std::vector<std::string> spelledOut; ///< see Tokenizer::spelledOutTokens()
};

/// Reads tokenizer_config.json, added_tokens.json and special_tokens_map.json among a model's files (name -> bytes).
/// Everything in them that changes what transformers' LlamaTokenizer makes of a text is honoured (add_bos_token) or
/// named in a warning.
SideFileFacts readSideFiles(const std::map<std::string, std::string>& files, const Tokenizer& tokenizer);

/// Where the tokenizer and config.json contradict each other: BOS, and the number of tokens.
std::vector<std::string> tokenizerMismatches(const ModelInfo& info, const Tokenizer& tokenizer);

/// Those of the tokenizer's spelledOutTokens() that the text holds, in their order.
std::vector<std::string> spelledOutIn(std::string_view text, const Tokenizer& tokenizer);

} // namespace neurex
