// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/prompt_form.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace neurex {

class Tokenizer;
struct ModelInfo;

inline constexpr const char* kTokenizerConfig = "tokenizer_config.json";
inline constexpr const char* kAddedTokens = "added_tokens.json";
inline constexpr const char* kSpecialTokensMap = "special_tokens_map.json";
inline constexpr const char* kChatTemplate = "chat_template.jinja";

/// What the files beside a tokenizer say of it.
struct SideFileFacts {
    bool addsBos = true; ///< add_bos_token; true when nothing says otherwise
    std::vector<std::int32_t> opening; ///< what opens a prompt, when it is asked for
    std::int32_t bosId = -1; ///< of bos_token, for a tokenizer that does not name one itself; -1: none
    std::int32_t eosId = -1;
    std::optional<std::string> bosText; ///< of bos_token as a chat template writes it; empty: none is named
    std::optional<std::string> eosText;
    std::string chatTemplate; ///< of chat_template.jinja, else of tokenizer_config.json; empty: none
    std::vector<std::string> warnings; ///< whatever is asked for and not done, or cannot be read
    std::vector<std::string> spelledOut; ///< see Tokenizer::spelledOutTokens()
    std::vector<std::string> specialTexts; ///< of all special tokens, longest first
};

/// Reads tokenizer_config.json, added_tokens.json, special_tokens_map.json and chat_template.jinja among a model's
/// files (name -> bytes). Everything in them that changes what transformers' LlamaTokenizer makes of a text is honoured
/// (add_bos_token) or named in a warning.
SideFileFacts readSideFiles(const std::map<std::string, std::string>& files, const Tokenizer& tokenizer);

/// Where the tokenizer and config.json contradict each other: BOS, and the number of tokens.
std::vector<std::string> tokenizerMismatches(const ModelInfo& info, const Tokenizer& tokenizer);

/// Texts of special tokens that the text holds and that are spelled out in a prompt of this form: those of the
/// tokenizer's spelledOutTokens(), and all specialTexts() where the form is not raw.
std::vector<std::string> spelledOutIn(std::string_view text, const Tokenizer& tokenizer, const PromptForm& form = {});

} // namespace neurex
