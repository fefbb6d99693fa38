// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/gguf_metadata.h"

#include "core/base/display_text.h"
#include "core/base/foreign_text.h"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <utility>

namespace neurex {
namespace {

constexpr std::string_view kMagic = "GGUF";
constexpr std::size_t kFixedHeader = 24; // magic, version, two counts
constexpr std::size_t kSmallestEntry = 8 + 1 + 4 + 1; // length of the key, key, type, value
constexpr std::array<std::string_view, 13> kTypeNames{"uint8",  "int8",    "uint16", "int16",  "uint32",
                                                      "int32",  "float32", "bool",   "string", "array",
                                                      "uint64", "int64",   "float64"};

/// 0 for texts and lists.
std::size_t sizeOf(GgufType type)
{
    switch (type) {
    case GgufType::U8:
    case GgufType::I8:
    case GgufType::Bool:
        return 1;
    case GgufType::U16:
    case GgufType::I16:
        return 2;
    case GgufType::U32:
    case GgufType::I32:
    case GgufType::F32:
        return 4;
    case GgufType::U64:
    case GgufType::I64:
    case GgufType::F64:
        return 8;
    case GgufType::Text:
    case GgufType::List:
        break;
    }
    return 0;
}

std::optional<std::int64_t> wholeAt(GgufType type, std::span<const std::byte> bytes)
{
    const std::uint64_t bits = sizeOf(type) > 0 ? littleEndian(bytes) : 0; // texts are as long as they like
    switch (type) {
    case GgufType::U8:
    case GgufType::U16:
    case GgufType::U32:
        return static_cast<std::int64_t>(bits);
    case GgufType::U64:
        return bits <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())
            ? std::optional(static_cast<std::int64_t>(bits))
            : std::nullopt;
    case GgufType::I8:
        return static_cast<std::int8_t>(bits);
    case GgufType::I16:
        return static_cast<std::int16_t>(bits);
    case GgufType::I32:
        return static_cast<std::int32_t>(bits);
    case GgufType::I64:
        return static_cast<std::int64_t>(bits);
    default:
        return std::nullopt;
    }
}

std::optional<double> numberAt(GgufType type, std::span<const std::byte> bytes)
{
    if (type == GgufType::F32)
        return static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(littleEndian(bytes))));
    if (type == GgufType::F64)
        return std::bit_cast<double>(littleEndian(bytes));
    if (type == GgufType::U64)
        return static_cast<double>(littleEndian(bytes));
    const std::optional<std::int64_t> whole = wholeAt(type, bytes);
    return whole ? std::optional(static_cast<double>(*whole)) : std::nullopt;
}

std::optional<bool> flagAt(GgufType type, std::span<const std::byte> bytes)
{
    return type == GgufType::Bool ? std::optional(bytes[0] != std::byte{0}) : std::nullopt;
}

/// What `convert` makes of each element, or nothing where one is not of the type.
template <typename Convert>
auto listOf(GgufType type, std::uint64_t count, std::span<const std::byte> bytes, const Convert& convert)
    -> std::optional<
        std::vector<typename std::invoke_result_t<Convert, GgufType, std::span<const std::byte>>::value_type>>
{
    std::vector<typename std::invoke_result_t<Convert, GgufType, std::span<const std::byte>>::value_type> list;
    const std::size_t size = sizeOf(type);
    if (size == 0)
        return std::nullopt;
    list.reserve(static_cast<std::size_t>(count));
    for (std::size_t i = 0; i < count; ++i) {
        const auto element = convert(type, bytes.subspan(i * size, size));
        if (!element)
            return std::nullopt;
        list.push_back(*element);
    }
    return list;
}

/// Says what is wrong with the beginning of a file, and reads its entries.
class Reader {
public:
    Reader(std::span<const std::byte> bytes, const std::string& source)
        : m_bytes(bytes)
        , m_source(source)
        , m_cursor(bytes, 0)
    {
    }

    Error corrupt(const std::string& what) const
    {
        return makeError(ErrorCode::CorruptFile,
                         m_source + " is not a valid GGUF file: " + what
                             + "; it may be incomplete: copy or download it again");
    }

    Result<std::uint32_t> version()
    {
        const std::string_view characters(reinterpret_cast<const char*>(m_bytes.data()), m_bytes.size());
        if (!characters.starts_with(kMagic)) {
            if (const std::optional<ForeignBytes> foreign = describeForeignBytes(characters))
                return makeError(ErrorCode::CorruptFile,
                                 m_source + ' ' + foreign->what + "; a GGUF file was expected: " + foreign->remedy);
            return makeError(ErrorCode::CorruptFile,
                             m_source + " does not begin with \"GGUF\"; is it a file of another format?");
        }
        if (m_bytes.size() < kFixedHeader)
            return corrupt("it ends after " + std::to_string(m_bytes.size()) + " bytes, within its header");
        m_cursor.take(kMagic.size());
        const std::uint32_t version = m_cursor.u32();
        constexpr std::uint32_t kLowHalf = 0xFFFF;
        if (version != 0 && (version & kLowHalf) == 0)
            return unsupported("it is written for big-endian machines: download the little-endian file");
        if (version == 1)
            return unsupported("it has version 1 of the format of 2023: convert the model again with llama.cpp");
        if (version != 2 && version != 3)
            return unsupported("it has version " + std::to_string(version)
                               + " of the format; versions 2 and 3 are read");
        return version;
    }

    /// The number of tensors or entries, each of which takes `smallest` bytes at least.
    Result<std::uint64_t> count(const char* what, std::uint64_t smallest)
    {
        const std::uint64_t given = m_cursor.u64();
        if (given > m_bytes.size() / smallest)
            return corrupt("it should hold " + std::to_string(given) + ' ' + what + ", more than its "
                           + std::to_string(m_bytes.size()) + " bytes have room for");
        return given;
    }

    Result<GgufMetadata::Entry> entry(std::uint64_t number)
    {
        const std::uint64_t begin = m_cursor.position();
        const std::string_view key = m_cursor.text();
        if (!m_cursor.isOk())
            return corrupt("the key of metadata entry " + std::to_string(number + 1) + " ends beyond the file");
        if (key.empty())
            return corrupt("metadata entry " + std::to_string(number + 1) + " has an empty key");
        const Result<GgufType> type = typeOf(key);
        if (!type)
            return type.error();
        Result<GgufValue> value = *type == GgufType::List ? list(key) : single(key, *type);
        if (!value)
            return value.error();
        const auto length = static_cast<std::size_t>(m_cursor.position() - begin);
        return GgufMetadata::Entry{key, *value, m_bytes.subspan(static_cast<std::size_t>(begin), length)};
    }

    std::uint64_t position() const { return m_cursor.position(); }

private:
    Error unsupported(const std::string& what) const
    {
        return makeError(ErrorCode::UnsupportedFormat, m_source + " cannot be read: " + what);
    }

    Error corruptKey(std::string_view key, const std::string& what) const
    {
        return corrupt("the key " + inQuotes(key) + ' ' + what);
    }

    Result<GgufType> typeOf(std::string_view key)
    {
        const std::uint32_t type = m_cursor.u32();
        if (!m_cursor.isOk())
            return corruptKey(key, "has its type beyond the end of the file");
        if (type >= kTypeNames.size())
            return corruptKey(key, "has a value of type " + std::to_string(type) + "; types 0 to 12 are known");
        return static_cast<GgufType>(type);
    }

    Result<GgufValue> single(std::string_view key, GgufType type)
    {
        const std::span<const std::byte> bytes
            = type == GgufType::Text ? asBytes(m_cursor.text()) : m_cursor.take(sizeOf(type));
        if (!m_cursor.isOk())
            return corruptKey(key, "has a value that ends beyond the end of the file");
        if (type == GgufType::Bool && bytes[0] > std::byte{1})
            return corruptKey(key,
                              "is " + std::to_string(std::to_integer<int>(bytes[0])) + ", where 0 or 1 was expected");
        return GgufValue(type, type, 1, bytes);
    }

    Result<GgufValue> list(std::string_view key)
    {
        const Result<GgufType> type = typeOf(key);
        if (!type)
            return type.error();
        if (*type == GgufType::List)
            return unsupported("the key " + inQuotes(key) + " is an array of arrays");
        const std::uint64_t count = m_cursor.u64();
        const std::uint64_t begin = m_cursor.position();
        const std::uint64_t smallest = *type == GgufType::Text ? 8 : sizeOf(*type);
        if (!m_cursor.isOk() || count > m_cursor.remaining() / smallest)
            return corruptKey(key,
                              "should hold " + std::to_string(count) + " values, which end beyond the end of the file");
        if (*type != GgufType::Text) {
            const std::span<const std::byte> bytes = m_cursor.take(count * smallest);
            if (*type == GgufType::Bool && std::ranges::any_of(bytes, [](std::byte one) { return one > std::byte{1}; }))
                return corruptKey(key, "holds values other than 0 and 1");
            return GgufValue(GgufType::List, *type, count, bytes);
        }
        for (std::uint64_t i = 0; i < count; ++i) {
            m_cursor.text();
            if (!m_cursor.isOk())
                return corruptKey(key,
                                  "has a text (number " + std::to_string(i) + ") that ends beyond the end of the file");
        }
        return GgufValue(
            GgufType::List, *type, count,
            m_bytes.subspan(static_cast<std::size_t>(begin), static_cast<std::size_t>(m_cursor.position() - begin)));
    }

    static std::span<const std::byte> asBytes(std::string_view text) { return std::as_bytes(std::span(text)); }

    std::span<const std::byte> m_bytes;
    const std::string& m_source;
    GgufCursor m_cursor;
};

void append(std::string& text, std::uint64_t value, int bytes)
{
    constexpr std::uint64_t kByte = 0xFF;
    for (int i = 0; i < bytes; ++i)
        text += static_cast<char>((value >> (8 * i)) & kByte);
}

} // namespace

std::string_view toString(GgufType type)
{
    return kTypeNames[static_cast<std::size_t>(type)];
}

GgufValue::GgufValue(GgufType type, GgufType elementType, std::uint64_t count, std::span<const std::byte> bytes)
    : m_type(type)
    , m_elementType(elementType)
    , m_count(count)
    , m_bytes(bytes)
{
}

std::optional<std::int64_t> GgufValue::whole() const
{
    return isList() ? std::nullopt : wholeAt(m_type, m_bytes);
}

std::optional<double> GgufValue::number() const
{
    return isList() ? std::nullopt : numberAt(m_type, m_bytes);
}

std::optional<bool> GgufValue::flag() const
{
    return flagAt(m_type, m_bytes);
}

std::optional<std::string_view> GgufValue::text() const
{
    if (m_type != GgufType::Text)
        return std::nullopt;
    return std::string_view(reinterpret_cast<const char*>(m_bytes.data()), m_bytes.size());
}

std::optional<std::vector<std::int64_t>> GgufValue::wholes() const
{
    return isList() ? listOf(m_elementType, m_count, m_bytes, wholeAt) : std::nullopt;
}

std::optional<std::vector<double>> GgufValue::numbers() const
{
    return isList() ? listOf(m_elementType, m_count, m_bytes, numberAt) : std::nullopt;
}

std::optional<std::vector<bool>> GgufValue::flags() const
{
    return isList() ? listOf(m_elementType, m_count, m_bytes, flagAt) : std::nullopt;
}

std::optional<std::vector<std::string_view>> GgufValue::texts() const
{
    if (!isList() || m_elementType != GgufType::Text)
        return std::nullopt;
    std::vector<std::string_view> texts;
    texts.reserve(static_cast<std::size_t>(m_count));
    GgufCursor cursor(m_bytes, 0);
    for (std::uint64_t i = 0; i < m_count; ++i)
        texts.push_back(cursor.text());
    return texts;
}

Result<GgufMetadata> GgufMetadata::read(std::span<const std::byte> bytes, const std::string& source)
{
    std::optional<Error> fault;
    GgufMetadata metadata = readAsFar(bytes, source, fault);
    if (fault)
        return *fault;
    return metadata;
}

GgufMetadata GgufMetadata::readAsFar(std::span<const std::byte> bytes, const std::string& source,
                                     std::optional<Error>& fault)
{
    GgufMetadata metadata;
    Reader reader(bytes, source);
    const Result<void> read = metadata.readFrom(reader);
    if (!read)
        fault = read.error();
    metadata.m_size = reader.position();
    return metadata;
}

template <typename Reader>
Result<void> GgufMetadata::readFrom(Reader& reader)
{
    constexpr std::uint64_t kSmallestTensor = 8 + 1 + 4 + 8 + 4 + 8; // name, dimensions, type, offset
    const Result<std::uint32_t> version = reader.version();
    if (!version)
        return version.error();
    m_version = *version;
    const Result<std::uint64_t> tensors = reader.count("tensors", kSmallestTensor);
    if (!tensors)
        return tensors.error();
    m_tensorCount = *tensors;
    const Result<std::uint64_t> entries = reader.count("metadata entries", kSmallestEntry);
    if (!entries)
        return entries.error();
    for (std::uint64_t i = 0; i < *entries; ++i) {
        Result<Entry> entry = reader.entry(i);
        if (!entry)
            return entry.error();
        if (!m_places.emplace(entry->key, m_entries.size()).second)
            return reader.corrupt("the key " + inQuotes(entry->key) + " stands in it twice");
        m_entries.push_back(*entry);
    }
    return {};
}

const GgufValue* GgufMetadata::find(std::string_view key) const
{
    const auto place = m_places.find(key);
    return place != m_places.end() ? &m_entries[place->second].value : nullptr;
}

std::string GgufMetadata::excerpt(const std::function<bool(std::string_view key)>& isWanted) const
{
    std::string body;
    std::uint64_t count = 0;
    for (const Entry& entry : m_entries) {
        if (!isWanted(entry.key))
            continue;
        ++count;
        body.append(reinterpret_cast<const char*>(entry.bytes.data()), entry.bytes.size());
    }
    std::string file(kMagic);
    append(file, m_version, 4);
    append(file, 0, 8);
    append(file, count, 8);
    return file + body;
}

} // namespace neurex
