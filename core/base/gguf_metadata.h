// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What stands before the tensors of a GGUF file (versions 2 and 3): keys with typed values.
#pragma once

#include "core/base/byte_cursor.h"
#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace neurex {

/// The numbers are those of the format.
enum class GgufType : std::uint32_t { U8, I8, U16, I16, U32, I32, F32, Bool, Text, List, U64, I64, F64 };

std::string_view toString(GgufType type); ///< "uint32", "string", "array", ...

/// A value where it stands in the file. Reads of another type than the value has return nothing.
class GgufValue {
public:
    GgufValue(GgufType type, GgufType elementType, std::uint64_t count, std::span<const std::byte> bytes);

    GgufType type() const { return m_type; }
    GgufType elementType() const { return m_elementType; } ///< of a list; else type()
    std::uint64_t count() const { return m_count; } ///< elements of a list; else 1

    std::optional<std::int64_t> whole() const; ///< any integer type; nothing above 2^63 - 1
    std::optional<double> number() const; ///< any integer or floating point type
    std::optional<bool> flag() const;
    std::optional<std::string_view> text() const; ///< whatever bytes the file has; not checked to be UTF-8

    std::optional<std::vector<std::int64_t>> wholes() const;
    std::optional<std::vector<double>> numbers() const;
    std::optional<std::vector<bool>> flags() const;
    std::optional<std::vector<std::string_view>> texts() const;

private:
    bool isList() const { return m_type == GgufType::List; }

    GgufType m_type;
    GgufType m_elementType;
    std::uint64_t m_count;
    std::span<const std::byte> m_bytes; // of the value; of a list: its elements
};

/// The keys and values of a file, all checked: lengths, types and ends. They are views, so the bytes must outlive it.
class GgufMetadata {
public:
    struct Entry {
        std::string_view key;
        GgufValue value;
        std::span<const std::byte> bytes; ///< key, type and value as they stand in the file
    };

    /// `bytes` begins with the file; what follows the metadata is not looked at. `source` is how messages call the
    /// file. Errors: CorruptFile and UnsupportedFormat, naming the file, the key and what was expected.
    static Result<GgufMetadata> read(std::span<const std::byte> bytes, const std::string& source);
    /// The entries up to the first fault, which is one of read()'s errors; none where the bytes are as they should be.
    static GgufMetadata readAsFar(std::span<const std::byte> bytes, const std::string& source,
                                  std::optional<Error>& fault);

    std::uint32_t version() const { return m_version; }
    std::uint64_t tensorCount() const { return m_tensorCount; }
    std::uint64_t size() const { return m_size; } ///< bytes up to the end of the last value
    /// In the order of the file.
    std::span<const Entry> entries() const { return m_entries; }
    /// nullptr when there is no such key.
    const GgufValue* find(std::string_view key) const;

    /// A GGUF file without tensors that has the entries which `isWanted` names.
    std::string excerpt(const std::function<bool(std::string_view key)>& isWanted) const;

private:
    template <typename Reader>
    Result<void> readFrom(Reader& reader);

    std::uint32_t m_version = 0;
    std::uint64_t m_tensorCount = 0;
    std::uint64_t m_size = 0;
    std::vector<Entry> m_entries;
    std::map<std::string_view, std::size_t> m_places;
};

/// A cursor that knows the format's texts.
class GgufCursor : public ByteCursor {
public:
    using ByteCursor::ByteCursor;

    std::string_view text() { return characters(u64()); }
};

} // namespace neurex
