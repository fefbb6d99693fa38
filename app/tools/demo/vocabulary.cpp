// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tools/demo/vocabulary.h"

#include "app/tools/demo/word_lists.h"
#include "app/tools/demo/word_pool.h"

#include <array>
#include <cstdio>
#include <cstring>
#include <set>

namespace neurex::demo {

namespace {

constexpr std::string_view kBlank = "\xE2\x96\x81"; // U+2581
// Any split of a listed word has two pieces or more, so that one word piece always scores higher.
constexpr float kWordScore = -5.0F;
constexpr float kCharacterScore = -10.0F;
constexpr std::size_t kSizeMultiple = 64;
constexpr std::string_view kBarePieces = ". , ? ! : ; ' \" ( ) - / A B C D";
constexpr std::string_view kLetters = "A B C D";

/// Words in the order in which they were first added.
class WordCollector {
public:
    void add(const std::string& word)
    {
        if (m_seen.insert(word).second)
            m_words.push_back(word);
    }
    void addTable(std::string_view table, std::string_view suffix = {})
    {
        for (const std::string& word : splitWords(table))
            add(word + std::string(suffix));
    }
    std::vector<std::string> take() { return std::move(m_words); }

private:
    std::set<std::string> m_seen;
    std::vector<std::string> m_words;
};

void addKnowledge(WordCollector& words)
{
    for (const words::EntityType& type : words::kEntityTypes) {
        words.add(std::string(type.type));
        words.addTable(type.names);
    }
    for (const words::AmbiguousName& name : words::kAmbiguousNames)
        words.add(std::string(name.name));
    for (const std::string_view suffix : {"", "s"}) {
        words.addTable(words::kNounVerbs, suffix);
        words.addTable(words::kPlainVerbs, suffix);
    }
    for (const std::string_view table :
         {words::kPlainNouns, words::kAdjectives, words::kPrepositions, words::kStrongPositive, words::kWeakPositive,
          words::kStrongNegative, words::kWeakNegative, words::kNeutralCues, words::kTopics})
        words.addTable(table);
    words.addTable("positive negative neutral mixed");
    for (const words::Area& area : words::kAreas) {
        for (const words::Place& place : area.places) {
            words.add(std::string(place.place));
            words.addTable(place.objects);
        }
    }
}

// --- protobuf wire format ---

void appendVarint(std::string& out, std::uint64_t value)
{
    while (value >= 0x80) {
        out += static_cast<char>((value & 0x7F) | 0x80);
        value >>= 7;
    }
    out += static_cast<char>(value);
}

void appendInteger(std::string& out, std::uint32_t field, std::int64_t value)
{
    appendVarint(out, std::uint64_t{field} << 3);
    appendVarint(out, static_cast<std::uint64_t>(value));
}

void appendBytes(std::string& out, std::uint32_t field, std::string_view bytes)
{
    appendVarint(out, (std::uint64_t{field} << 3) | 2);
    appendVarint(out, bytes.size());
    out += bytes;
}

void appendFloat(std::string& out, std::uint32_t field, float value)
{
    appendVarint(out, (std::uint64_t{field} << 3) | 5);
    std::array<char, 4> bytes{};
    std::memcpy(bytes.data(), &value, bytes.size()); // the format is little-endian, as are all supported machines
    out.append(bytes.data(), bytes.size());
}

} // namespace

std::vector<std::string> vocabularyWords()
{
    WordCollector words;
    for (const std::string& letter : splitWords(kLetters)) {
        words.add(letter);
        words.add(letter + ".");
    }
    words.addTable(words::kLineStarters);
    words.addTable(words::kFunctionWords);
    addKnowledge(words);
    words.addTable(words::kSpareWords);
    return words.take();
}

std::vector<Piece> buildVocabulary()
{
    std::vector<Piece> pieces{
        {"<unk>", 0.0F, PieceType::Unknown}, {"<s>", 0.0F, PieceType::Control}, {"</s>", 0.0F, PieceType::Control}};
    for (unsigned byte = 0; byte < 256; ++byte) {
        std::array<char, 8> text{};
        std::snprintf(text.data(), text.size(), "<0x%02X>", byte);
        pieces.push_back({text.data(), 0.0F, PieceType::Byte});
    }
    std::set<std::string> seen;
    const auto add = [&](std::string text, float score) {
        if (seen.insert(text).second)
            pieces.push_back({std::move(text), score, PieceType::Normal});
    };
    add("\n", kWordScore);
    for (const std::string& piece : splitWords(kBarePieces))
        add(piece, kWordScore);
    for (const std::string& word : splitWords(words::kLineStarters))
        add(word, kWordScore);
    for (const std::string& word : vocabularyWords())
        add(std::string(kBlank) + word, kWordScore);
    add(std::string(kBlank), kCharacterScore);
    for (char c = '!'; c <= '~'; ++c)
        add(std::string(1, c), kCharacterScore);
    for (std::size_t i = 0; pieces.size() % kSizeMultiple != 0; ++i)
        pieces.push_back({"<unused" + std::to_string(i) + ">", 0.0F, PieceType::Unused});
    return pieces;
}

std::string serializeSentencePieceModel(const std::vector<Piece>& pieces)
{
    std::string model;
    for (const Piece& piece : pieces) {
        std::string entry;
        appendBytes(entry, 1, piece.text);
        appendFloat(entry, 2, piece.score);
        appendInteger(entry, 3, static_cast<std::int64_t>(piece.type));
        appendBytes(model, 1, entry);
    }
    std::string trainer;
    appendInteger(trainer, 3, 1); // model_type: unigram
    appendInteger(trainer, 4, static_cast<std::int64_t>(pieces.size())); // vocab_size
    appendInteger(trainer, 35, 1); // byte_fallback
    appendInteger(trainer, 40, 0); // unk_id
    appendInteger(trainer, 41, 1); // bos_id
    appendInteger(trainer, 42, 2); // eos_id
    appendInteger(trainer, 43, -1); // pad_id
    appendBytes(model, 2, trainer);
    std::string normalizer;
    appendBytes(normalizer, 1, "identity");
    appendInteger(normalizer, 3, 1); // add_dummy_prefix
    appendInteger(normalizer, 4, 0); // remove_extra_whitespaces
    appendInteger(normalizer, 5, 1); // escape_whitespaces
    appendBytes(model, 3, normalizer);
    return model;
}

} // namespace neurex::demo
