// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace neurex::demo {

enum class PieceType : std::uint8_t { Normal = 1, Unknown = 2, Control = 3, Unused = 5, Byte = 6 };

/// One entry of a sentencepiece vocabulary; U+2581 stands for a blank.
struct Piece {
    std::string text;
    float score = 0.0F;
    PieceType type = PieceType::Normal;
};

/// The demo vocabulary: <unk> <s> </s>, 256 bytes, every word of the word lists as one piece behind a blank, words that
/// begin a line also bare, option letters with and without their period, punctuation and single characters. Scores make
/// a listed word always one piece. The size is a multiple of 64 (padded with unused pieces).
std::vector<Piece> buildVocabulary();

/// Every word that is one piece behind a blank (without the blank), in the order of the vocabulary.
std::vector<std::string> vocabularyWords();

/// The bytes of a sentencepiece unigram model with byte fallback, a dummy blank in front and no other normalisation.
/// Wire format: https://protobuf.dev/programming-guides/encoding/, fields as in sentencepiece_model.proto.
std::string serializeSentencePieceModel(const std::vector<Piece>& pieces);

} // namespace neurex::demo
