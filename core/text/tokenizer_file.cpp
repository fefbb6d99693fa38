// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/tokenizer_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <cstring>
#include <optional>

namespace neurex {
namespace {

constexpr std::string_view kOnlySentencePiece
    = "; only sentencepiece models (tokenizer.model of LLaMA, LLaMA 2, Mistral, ...) are supported so far";

Error unsupported(const std::string& name, const std::string& kind)
{
    return makeError(ErrorCode::UnsupportedFormat, name + " is " + kind + std::string(kOnlySentencePiece));
}

Error corrupt(const std::string& name, const std::string& what)
{
    return makeError(ErrorCode::CorruptFile,
                     name + ": " + what + "; expected a sentencepiece model (incomplete download or another format?)");
}

/// "IQ== 0": base64, one blank, a number.
bool isRankLine(std::string_view line)
{
    if (!line.empty() && line.back() == '\r')
        line.remove_suffix(1);
    const std::size_t blank = line.find(' ');
    if (blank == std::string_view::npos || blank == 0 || blank % 4 != 0 || blank + 1 == line.size())
        return false;
    const auto isBase64
        = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '+' || c == '/' || c == '='; };
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const std::string_view key = line.substr(0, blank), rank = line.substr(blank + 1);
    return std::all_of(key.begin(), key.end(), isBase64) && std::all_of(rank.begin(), rank.end(), isDigit);
}

bool isRankFile(std::string_view bytes)
{
    constexpr int kLinesToCheck = 8;
    int checked = 0;
    while (checked < kLinesToCheck && !bytes.empty()) {
        const std::size_t end = bytes.find('\n');
        if (end == std::string_view::npos)
            break;
        if (!isRankLine(bytes.substr(0, end)))
            return false;
        bytes.remove_prefix(end + 1);
        ++checked;
    }
    return checked > 0;
}

Error describeJson(std::string_view bytes, const std::string& name)
{
    const auto json = nlohmann::json::parse(bytes, nullptr, false);
    if (json.is_discarded())
        return corrupt(name, "starts like a tokenizer.json, but is not valid JSON");
    const auto model = json.is_object() ? json.find("model") : json.end();
    if (json.is_object() && model != json.end() && model->is_object() && model->contains("type")
        && model->at("type").is_string())
        return unsupported(name, "a tokenizer.json of kind " + model->at("type").get<std::string>());
    return unsupported(name, "a JSON file without a tokenizer model");
}

/// One field of a protocol buffer message: number, and its bytes when it is length-delimited.
struct Field {
    std::uint64_t number = 0;
    std::uint64_t wireType = 0;
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
        m_ok = tag && field.number != 0 && readValue(field);
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
        constexpr std::uint64_t kVarint = 0, kFixed64 = 1, kDelimited = 2, kFixed32 = 5;
        switch (field.wireType) {
        case kVarint:
            return varint().has_value();
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

std::uint32_t unitAt(std::string_view bytes, std::size_t index)
{
    std::uint32_t unit = 0;
    std::memcpy(&unit, bytes.data() + index * sizeof unit, sizeof unit);
    return unit;
}

/// A normalisation map is a 4-byte size, a double-array trie of that size and the zero-terminated replacements it
/// points into. The library follows the trie without looking, so every place it can lead to is checked here.
bool isSafeNormalisationMap(std::string_view map)
{
    if (map.empty())
        return true;
    if (map.size() <= sizeof(std::uint32_t))
        return false;
    const std::uint32_t trieBytes = unitAt(map, 0);
    map.remove_prefix(sizeof(std::uint32_t));
    constexpr std::size_t kBlock = 256; // a node's children lie in one block of 256 units
    if (trieBytes >= map.size() || trieBytes % (kBlock * sizeof(std::uint32_t)) != 0 || trieBytes == 0)
        return false;
    const std::size_t unitCount = trieBytes / sizeof(std::uint32_t);
    const std::size_t replacementBytes = map.size() - trieBytes;
    constexpr std::uint32_t kLeafBit = 1U << 31;
    for (std::size_t i = 0; i < unitCount; ++i) {
        const std::uint32_t unit = unitAt(map, i);
        if ((unit & kLeafBit) != 0) {
            if ((unit & ~kLeafBit) >= replacementBytes)
                return false;
            continue;
        }
        const std::uint32_t offset = (unit >> 10) << ((unit & (1U << 9)) >> 6);
        if (((i ^ offset) | (kBlock - 1)) >= unitCount)
            return false;
    }
    return map.back() == '\0';
}

bool isSafeNormaliser(std::string_view specification)
{
    constexpr std::uint64_t kPrecompiledMap = 2, kDelimited = 2;
    FieldReader reader(specification);
    while (const std::optional<Field> field = reader.next()) {
        if (field->number == kPrecompiledMap && field->wireType == kDelimited && !isSafeNormalisationMap(field->bytes))
            return false;
    }
    return reader.ok();
}

} // namespace

Result<void> checkSentencePieceFile(std::string_view bytes, const std::string& name)
{
    if (bytes.empty())
        return corrupt(name, "the file is empty");
    const std::size_t firstVisible = bytes.find_first_not_of(" \t\r\n");
    if (firstVisible != std::string_view::npos && bytes[firstVisible] == '{')
        return describeJson(bytes, name);
    if (bytes.starts_with("version https://git-lfs"))
        return corrupt(name, "is a Git LFS pointer, not the file itself (run git lfs pull)");
    if (isRankFile(bytes))
        return unsupported(name, "a tiktoken rank file (byte-level BPE, as of LLaMA 3 or Qwen)");

    constexpr std::uint64_t kPieces = 1, kTrainer = 2, kNormaliser = 3, kDenormaliser = 5, kDelimited = 2;
    std::size_t pieceCount = 0;
    bool hasTrainer = false, hasNormaliser = false;
    FieldReader reader(bytes);
    while (const std::optional<Field> field = reader.next()) {
        if (field->wireType != kDelimited)
            continue;
        pieceCount += field->number == kPieces ? 1U : 0U;
        hasTrainer = hasTrainer || field->number == kTrainer;
        hasNormaliser = hasNormaliser || field->number == kNormaliser;
        if ((field->number == kNormaliser || field->number == kDenormaliser) && !isSafeNormaliser(field->bytes))
            return corrupt(name, "the normalisation map is damaged");
    }
    if (!reader.ok())
        return corrupt(name, "the fields do not fill the file");
    if (pieceCount == 0)
        return corrupt(name, "it has no pieces");
    if (!hasTrainer || !hasNormaliser)
        return corrupt(name, "the trainer or normaliser specification after the pieces is missing");
    return {};
}

} // namespace neurex
