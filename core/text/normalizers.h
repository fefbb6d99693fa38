// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/text/text_pattern.h"
#include "core/text/unicode.h"

#include <memory>
#include <string>
#include <string_view>

namespace neurex {

/// A text on its way through normalizers.
struct NormalText {
    std::string text; ///< valid UTF-8
    bool beginsInput = false; ///< its first character is that of the text that was given
};

/// Changes a text before it is cut. Const methods may run in parallel.
class Normalizer {
public:
    virtual ~Normalizer() = default;
    /// False when a pattern takes too many steps.
    virtual bool apply(NormalText& text, RegexScratch& scratch) const = 0;
};

using NormalizerPtr = std::unique_ptr<const Normalizer>;

NormalizerPtr makeUnicodeNormalizer(NormalForm form);
NormalizerPtr makeLowercase();
NormalizerPtr makePrepend(std::string text); ///< not in front of nothing
NormalizerPtr makeReplace(TextPattern pattern, std::string content);
NormalizerPtr makeStrip(bool left, bool right); ///< blanks
NormalizerPtr makeStripAccents();
NormalizerPtr makeNmt(); ///< control characters go, other blanks become blanks
NormalizerPtr makeByteLevelNormalizer(); ///< bytes become characters (byte_alphabet.h)
/// A map of sentencepiece (precompiled_charsmap, decoded). Error CorruptFile says what is wrong with it.
Result<NormalizerPtr> makePrecompiled(std::string map);

} // namespace neurex
