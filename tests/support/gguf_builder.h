// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/gguf_metadata.h"

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace neurex::test {

/// Little-endian bytes, one after the other.
class GgufBytes {
public:
    GgufBytes& u32(std::uint32_t value) { return little(value, 4); }
    GgufBytes& u64(std::uint64_t value) { return little(value, 8); }
    GgufBytes& f32(float value) { return u32(std::bit_cast<std::uint32_t>(value)); }
    GgufBytes& text(std::string_view value)
    {
        u64(value.size());
        m_bytes += value;
        return *this;
    }
    GgufBytes& raw(std::string_view bytes)
    {
        m_bytes += bytes;
        return *this;
    }
    GgufBytes& little(std::uint64_t value, int size)
    {
        for (int i = 0; i < size; ++i)
            m_bytes += i < 8 ? static_cast<char>(value >> (8 * i) & 0xFF) : '\0';
        return *this;
    }
    const std::string& bytes() const { return m_bytes; }

private:
    std::string m_bytes;
};

/// Puts a GGUF file together, also such as no program would write. What it is told it writes as it is.
class GgufBuilder {
public:
    std::string magic = "GGUF";
    std::uint32_t version = 3;
    std::uint64_t alignment = 32;
    std::uint64_t surplusTensors = 0, surplusEntries = 0; ///< that the header promises and the file has not

    GgufBuilder& entry(std::string_view key, GgufType type, std::string_view value)
    {
        ++m_entryCount;
        m_entries.text(key).u32(static_cast<std::uint32_t>(type)).raw(value);
        return *this;
    }
    GgufBuilder& text(std::string_view key, std::string_view value)
    {
        return entry(key, GgufType::Text, GgufBytes().text(value).bytes());
    }
    GgufBuilder& u32(std::string_view key, std::uint32_t value)
    {
        return entry(key, GgufType::U32, GgufBytes().u32(value).bytes());
    }
    GgufBuilder& u16(std::string_view key, std::uint16_t value)
    {
        return entry(key, GgufType::U16, GgufBytes().little(value, 2).bytes());
    }
    GgufBuilder& f32(std::string_view key, float value)
    {
        return entry(key, GgufType::F32, GgufBytes().f32(value).bytes());
    }
    GgufBuilder& flag(std::string_view key, bool value)
    {
        return entry(key, GgufType::Bool, std::string(1, value ? '\1' : '\0'));
    }
    GgufBuilder& texts(std::string_view key, const std::vector<std::string>& values)
    {
        GgufBytes list;
        list.u32(static_cast<std::uint32_t>(GgufType::Text)).u64(values.size());
        for (const std::string& value : values)
            list.text(value);
        return entry(key, GgufType::List, list.bytes());
    }
    GgufBuilder& list(std::string_view key, GgufType type, std::uint64_t count, std::string_view bytes)
    {
        return entry(key, GgufType::List,
                     GgufBytes().u32(static_cast<std::uint32_t>(type)).u64(count).raw(bytes).bytes());
    }

    /// shape: rows first. The data goes to the next aligned place, or is said to lie at `offset`.
    GgufBuilder& tensor(std::string_view name, const std::vector<std::uint64_t>& shape, std::uint32_t type,
                        std::string_view data)
    {
        pad(m_data, 0);
        const std::uint64_t offset = m_data.size();
        m_data += data;
        return tensorAt(name, shape, type, offset);
    }
    GgufBuilder& tensorAt(std::string_view name, const std::vector<std::uint64_t>& shape, std::uint32_t type,
                          std::uint64_t offset)
    {
        ++m_tensorCount;
        m_tensors.text(name).u32(static_cast<std::uint32_t>(shape.size()));
        for (auto size = shape.rbegin(); size != shape.rend(); ++size)
            m_tensors.u64(*size);
        m_tensors.u32(type).u64(offset);
        return *this;
    }

    std::string bytes() const
    {
        GgufBytes head;
        head.raw(magic).u32(version).u64(m_tensorCount + surplusTensors).u64(m_entryCount + surplusEntries);
        std::string file = head.bytes() + m_entries.bytes() + m_tensors.bytes();
        if (!m_data.empty()) {
            pad(file, 0);
            file += m_data;
        }
        return file;
    }

private:
    void pad(std::string& bytes, char with) const
    {
        bytes.append((alignment - bytes.size() % alignment) % alignment, with);
    }

    GgufBytes m_entries, m_tensors;
    std::uint64_t m_entryCount = 0, m_tensorCount = 0;
    std::string m_data;
};

} // namespace neurex::test
