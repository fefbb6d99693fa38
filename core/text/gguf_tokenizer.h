// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/tokenizer_model.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace neurex {

/// The tokenizer of a GGUF file as its keys have it.
struct GgufVocabulary {
    std::string model; ///< `tokenizer.ggml.model`: "llama" (pieces with scores) or "gpt2" (byte-level with merges)
    std::string pre; ///< `tokenizer.ggml.pre`: how "gpt2" cuts words; empty: the file does not say
    std::vector<std::string> tokens;
    std::vector<float> scores; ///< of "llama"; as many as tokens
    std::vector<std::int32_t> types; ///< 1 normal, 2 unknown, 3 control, 4 user-defined, 5 unused, 6 byte; may be empty
    std::vector<std::string> merges; ///< of "gpt2"
    std::optional<std::int32_t> bosId, eosId, unknownId; ///< absent: what llama.cpp takes then
    std::optional<bool> addsBos, addsPrefixSpace;
    std::string chatTemplate; ///< `tokenizer.chat_template`; empty: none
};

/// Gives the ids of the tokenizer that the file was converted from: special tokens in a text are read as such. name
/// stands in messages. Errors: UnsupportedFormat (another kind of model), CorruptFile (arrays that do not fit).
Result<std::unique_ptr<TokenizerModel>> makeGgufTokenizer(GgufVocabulary vocabulary, const std::string& name);

/// Of the bytes of a GGUF file; what follows its keys is not looked at.
Result<std::unique_ptr<TokenizerModel>> openGgufTokenizer(std::string_view bytes, const std::string& name);

} // namespace neurex
