// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/added_tokens.h"
#include "core/text/normalizers.h"
#include "core/text/pre_tokenizers.h"
#include "core/text/token_decoders.h"
#include "core/text/tokenizer_model.h"
#include "core/text/word_model.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace neurex {

/// A tokenizer in the steps of a tokenizer.json: added tokens are cut out, what lies between is normalized, cut into
/// words and encoded word by word.
struct PipelineSpec {
    std::string kind;
    std::unique_ptr<const WordModel> model;
    std::vector<AddedToken> added;
    std::vector<NormalizerPtr> normalizers;
    std::vector<PreTokenizerPtr> preTokenizers;
    std::vector<TokenDecoderPtr> decoders;
    bool joinsWithBlanks = false; ///< there is no decoder at all
    bool isByteLevel = false; ///< token texts are in the alphabet of byte_alphabet.h
    std::vector<std::int32_t> opening; ///< in front of a text
    std::int32_t bosId = -1; ///< -1: the first of the opening, if there is one
    std::int32_t eosId = -1;
    std::vector<std::string> warnings;
    std::string chatTemplate;
};

/// name stands in messages. Error UnsupportedFormat: an added token that is too long.
Result<std::unique_ptr<TokenizerModel>> makePipelineModel(PipelineSpec spec, const std::string& name);

} // namespace neurex
