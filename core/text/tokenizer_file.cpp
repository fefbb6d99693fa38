// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/tokenizer_file.h"

#include "core/text/normalisation_map.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

namespace neurex {
namespace {

Error corrupt(const std::string& name, const std::string& what)
{
    return makeError(ErrorCode::CorruptFile,
                     name + ": " + what + "; expected a sentencepiece model (incomplete download or another format?)");
}

constexpr std::uint64_t kDelimited = 2; // wire type of texts and messages

/// One field of a protocol buffer message: number, and its bytes when it is length-delimited.
struct Field {
    std::uint64_t number = 0;
    std::uint64_t wireType = 0;
    std::uint64_t value = 0; ///< of a varint
    std::string_view bytes;
};

/// Walks over the fields of one message; any violation ends it with ok() false.
class FieldReader {
public:
    explicit FieldReader(std::string_view message)
        : m_rest(message)
    {
    }

    bool ok() const { return m_ok; }

    std::optional<Field> next()
    {
        if (m_rest.empty())
            return std::nullopt;
        const std::optional<std::uint64_t> tag = varint();
        Field field;
        if (tag) {
            field.number = *tag >> 3;
            field.wireType = *tag & 7U;
        }
        // The library cuts longer tags to 32 bits and would read another field than the one seen here.
        m_ok = tag && *tag <= std::numeric_limits<std::uint32_t>::max() && field.number != 0 && readValue(field);
        return m_ok ? std::optional(field) : std::nullopt;
    }

private:
    std::optional<std::uint64_t> varint()
    {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64 && !m_rest.empty(); shift += 7) {
            const auto byte = static_cast<std::uint8_t>(m_rest.front());
            m_rest.remove_prefix(1);
            value |= static_cast<std::uint64_t>(byte & 0x7fU) << shift;
            if ((byte & 0x80U) == 0)
                return value;
        }
        return std::nullopt;
    }

    bool skip(std::uint64_t count, Field& field)
    {
        if (count > m_rest.size())
            return false;
        field.bytes = m_rest.substr(0, static_cast<std::size_t>(count));
        m_rest.remove_prefix(static_cast<std::size_t>(count));
        return true;
    }

    bool readValue(Field& field)
    {
        constexpr std::uint64_t kVarint = 0, kFixed64 = 1, kFixed32 = 5;
        switch (field.wireType) {
        case kVarint: {
            const std::optional<std::uint64_t> value = varint();
            field.value = value.value_or(0);
            return value.has_value();
        }
        case kFixed64:
            return skip(8, field);
        case kDelimited: {
            const std::optional<std::uint64_t> size = varint();
            return size && skip(*size, field);
        }
        case kFixed32:
            return skip(4, field);
        default:
            return false;
        }
    }

    std::string_view m_rest;
    bool m_ok = true;
};

/// Why a normaliser specification is not safe to load; empty when it is.
std::string normaliserFault(std::string_view specification)
{
    constexpr std::uint64_t kPrecompiledMap = 2;
    FieldReader reader(specification);
    while (const std::optional<Field> field = reader.next()) {
        if (field->number != kPrecompiledMap || field->wireType != kDelimited)
            continue;
        if (std::string fault = normalisationMapFault(field->bytes); !fault.empty())
            return fault;
    }
    return reader.ok() ? std::string() : "its fields do not fill it";
}

struct Piece {
    std::string_view text;
    std::uint64_t type = 1; ///< as in the library's enumeration; 1: normal
};

std::optional<Piece> readPiece(std::string_view bytes)
{
    constexpr std::uint64_t kText = 1, kType = 3, kVarint = 0;
    // The library cuts numbers to 32 bits and skips those that name no type.
    const auto isType = [](std::uint64_t value) {
        constexpr std::uint64_t kLastType = 6;
        return (value & 0xFFFF'FFFFU) >= 1 && (value & 0xFFFF'FFFFU) <= kLastType;
    };
    Piece piece;
    FieldReader reader(bytes);
    while (const std::optional<Field> field = reader.next()) {
        if (field->number == kText && field->wireType == kDelimited)
            piece.text = field->bytes;
        else if (field->number == kType && field->wireType == kVarint && isType(field->value))
            piece.type = field->value & 0xFFFF'FFFFU;
    }
    return reader.ok() ? std::optional(piece) : std::nullopt;
}

/// The library looks for user-defined pieces with a buffer for 64 matches, and does not look whether more begin alike.
/// It takes their texts up to the first NUL.
bool nestsTooDeep(std::vector<std::string_view> userPieces)
{
    constexpr std::size_t kMostMatches = 64;
    for (std::string_view& text : userPieces)
        text = text.substr(0, text.find('\0'));
    std::ranges::sort(userPieces);
    std::vector<std::string_view> beginnings; // each begins all after it
    for (const std::string_view text : userPieces) {
        while (!beginnings.empty() && !text.starts_with(beginnings.back()))
            beginnings.pop_back();
        beginnings.push_back(text);
        if (beginnings.size() > kMostMatches)
            return true;
    }
    return false;
}

/// What the library needs of the pieces; empty when nothing is wrong.
std::string piecesFault(const std::vector<std::string_view>& pieces)
{
    constexpr std::uint64_t kUserDefined = 4;
    constexpr std::size_t kLongestPiece = 4096; // the library takes unused pieces apart by recursion
    std::vector<std::string_view> userPieces;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const std::optional<Piece> piece = readPiece(pieces[i]);
        const std::string place = "piece " + std::to_string(i);
        if (!piece)
            return "the fields of " + place + " do not fill it";
        if (piece->text.empty() || (piece->type == kUserDefined && piece->text.front() == '\0'))
            return place + " is empty";
        if (piece->text.size() > kLongestPiece)
            return place + " is longer than " + std::to_string(kLongestPiece) + " bytes";
        if (piece->type == kUserDefined)
            userPieces.push_back(piece->text);
    }
    return nestsTooDeep(std::move(userPieces)) ? "more than 64 user-defined pieces begin alike" : std::string();
}

} // namespace

Result<void> checkSentencePieceFile(std::string_view bytes, const std::string& name)
{
    constexpr std::uint64_t kPieces = 1, kTrainer = 2, kNormaliser = 3, kDenormaliser = 5;
    std::vector<std::string_view> pieces;
    bool hasTrainer = false, hasNormaliser = false;
    FieldReader reader(bytes);
    while (const std::optional<Field> field = reader.next()) {
        if (field->wireType != kDelimited)
            continue;
        if (field->number == kPieces)
            pieces.push_back(field->bytes);
        hasTrainer = hasTrainer || field->number == kTrainer;
        hasNormaliser = hasNormaliser || field->number == kNormaliser;
        if (field->number != kNormaliser && field->number != kDenormaliser)
            continue;
        if (const std::string fault = normaliserFault(field->bytes); !fault.empty())
            return corrupt(name, "the normalisation map is damaged: " + fault);
    }
    if (!reader.ok())
        return corrupt(name, "the fields do not fill the file");
    if (pieces.empty())
        return corrupt(name, "it has no pieces");
    if (const std::string fault = piecesFault(pieces); !fault.empty())
        return corrupt(name, fault);
    if (!hasTrainer || !hasNormaliser)
        return corrupt(name, "the trainer or normaliser specification after the pieces is missing");
    return {};
}

} // namespace neurex
