// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/text_pattern.h"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace neurex {

/// A piece of text on its way to the model.
struct TextPiece {
    std::string_view text; ///< valid UTF-8
    bool beginsInput = false; ///< its first character is that of the text that was given
};

/// What takes the pieces that a step cuts.
class PieceSink {
public:
    virtual ~PieceSink() = default;
    /// False ends the cutting.
    virtual bool take(const TextPiece& piece) = 0;
};

/// Memory of one step, used again for each piece.
struct CutScratch {
    std::string text;
    std::vector<TextPart> parts;
    std::vector<TextPart> joined;
};

/// A step that cuts pieces into smaller ones, and may change them. Const methods may run in parallel.
class PreTokenizer {
public:
    virtual ~PreTokenizer() = default;
    /// Hands the parts to the sink, in order; empty ones count for nothing. False when the sink says so or a pattern
    /// takes too many steps.
    virtual bool cut(const TextPiece& piece, CutScratch& scratch, RegexScratch& regex, PieceSink& sink) const = 0;
};

using PreTokenizerPtr = std::unique_ptr<const PreTokenizer>;

/// What becomes of the matches of a pattern.
enum class SplitBehavior { Removed, Isolated, MergedWithPrevious, MergedWithNext, Contiguous };
enum class PrependScheme { First, Never, Always };

/// isInverted: what lies between the matches is what counts as a match.
PreTokenizerPtr makeSplit(TextPattern pattern, SplitBehavior behavior, bool isInverted);
/// Cuts where a test of single characters holds.
PreTokenizerPtr makeCharacterSplit(bool (*test)(char32_t), SplitBehavior behavior);
/// One character: cut away.
PreTokenizerPtr makeDelimiterSplit(char32_t delimiter);
/// Bytes become characters (byte_alphabet.h).
PreTokenizerPtr makeByteLevel();
/// A blank in front of a piece that begins with none.
PreTokenizerPtr makePrefixSpace();
/// Blanks become the replacement, which then begins each piece.
PreTokenizerPtr makeMetaspace(char32_t replacement, PrependScheme scheme, bool isSplitting);
/// Pieces of so many characters.
PreTokenizerPtr makeFixedLength(std::size_t length);

} // namespace neurex
