// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/text_pattern.h"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace neurex {

/// A step from token texts to text. Const methods may run in parallel.
class TokenDecoder {
public:
    virtual ~TokenDecoder() = default;
    virtual void apply(std::vector<std::string>& tokens) const = 0;
};

using TokenDecoderPtr = std::unique_ptr<const TokenDecoder>;

TokenDecoderPtr makeByteLevelDecoder(); ///< characters of byte_alphabet.h become bytes; all becomes one text
TokenDecoderPtr makeByteFallbackDecoder(); ///< runs of "<0x0A>" become their text, or U+FFFD each
TokenDecoderPtr makeFuseDecoder(); ///< all becomes one text
/// So many of this character go from the start and from the end of each token, as long as they stand there.
TokenDecoderPtr makeStripDecoder(std::string character, std::size_t start, std::size_t stop);
TokenDecoderPtr makeReplaceDecoder(TextPattern pattern, std::string content);
/// The replacement becomes a blank, or nothing in the first token where a blank was put in front.
TokenDecoderPtr makeMetaspaceDecoder(std::string replacement, bool hasPrefix);
TokenDecoderPtr makeSuffixDecoder(std::string suffix); ///< the suffix of words becomes a blank (BPEDecoder)
TokenDecoderPtr makeWordPieceDecoder(std::string prefix, bool isTidying);

} // namespace neurex
