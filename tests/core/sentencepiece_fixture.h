// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace neurex::test {

/// Writes small sentencepiece models (protocol buffer ModelProto, BPE, identity normalisation, dummy prefix) by hand,
/// so that the tests need no file. Ids: 0 <unk>, 1 <s>, 2 </s>, then 256 byte pieces, then the given pieces, best
/// first.
inline constexpr int kFirstOwnPiece = 3 + 256;

inline void appendVarint(std::string& bytes, unsigned value)
{
    for (; value >= 0x80U; value >>= 7)
        bytes += static_cast<char>((value & 0x7fU) | 0x80U);
    bytes += static_cast<char>(value);
}

inline void appendNumber(std::string& bytes, unsigned field, unsigned value)
{
    appendVarint(bytes, field << 3);
    appendVarint(bytes, value);
}

inline void appendBytes(std::string& bytes, unsigned field, std::string_view value)
{
    appendVarint(bytes, (field << 3) | 2U);
    appendVarint(bytes, static_cast<unsigned>(value.size()));
    bytes += value;
}

/// userPieces follow ownPieces; map: a precompiled_charsmap; empty: none.
inline std::string sentencePieceModel(const std::vector<std::string>& ownPieces,
                                      const std::vector<std::string>& userPieces = {}, const std::string& map = {})
{
    constexpr unsigned kNormal = 1, kUnknown = 2, kControl = 3, kUserDefined = 4, kByte = 6, kBpe = 2;
    std::vector<std::pair<std::string, unsigned>> pieces{{"<unk>", kUnknown}, {"<s>", kControl}, {"</s>", kControl}};
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    for (const char high : kDigits) {
        for (const char low : kDigits)
            pieces.emplace_back(std::string("<0x") + high + low + ">", kByte);
    }
    for (const std::string& piece : ownPieces)
        pieces.emplace_back(piece, kNormal);
    for (const std::string& piece : userPieces)
        pieces.emplace_back(piece, kUserDefined);

    std::string model;
    for (const auto& [text, type] : pieces) {
        std::string piece;
        appendBytes(piece, 1, text);
        appendNumber(piece, 3, type);
        appendBytes(model, 1, piece);
    }
    std::string trainer;
    appendNumber(trainer, 3, kBpe);
    appendNumber(trainer, 4, static_cast<unsigned>(pieces.size()));
    appendNumber(trainer, 35, 1); // byte fallback
    appendBytes(model, 2, trainer);
    std::string normaliser;
    appendBytes(normaliser, 1, map.empty() ? "identity" : "own");
    if (!map.empty())
        appendBytes(normaliser, 2, map);
    appendNumber(normaliser, 3, 1); // dummy prefix
    appendNumber(normaliser, 4, 0); // keep extra blanks
    appendNumber(normaliser, 5, 1); // blanks become U+2581
    appendBytes(model, 3, normaliser);
    return model;
}

/// Knows the letters A-D bare and A-C with a leading space, lower-case letters and the word "hello".
inline std::vector<std::string> letterPieces()
{
    const std::string start = "\xE2\x96\x81";
    std::vector<std::string> pieces{start, "A", "B", "C", "D", start + "A", start + "B", start + "C"};
    for (char letter = 'a'; letter <= 'z'; ++letter)
        pieces.emplace_back(1, letter);
    for (const char* part : {"he", "ll", "hell", "hello"})
        pieces.emplace_back(part);
    pieces.push_back(start + "hello");
    return pieces;
}

inline std::string letterModel()
{
    return sentencePieceModel(letterPieces());
}

} // namespace neurex::test
