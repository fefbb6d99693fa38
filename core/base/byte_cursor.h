// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace neurex {

/// The number of at most 8 bytes, the least significant first.
std::uint64_t littleEndian(std::span<const std::byte> bytes);

/// Reads little-endian numbers and runs of bytes one after the other, and never beyond the end: once something does not
/// fit, isOk() is false and reads return zero.
class ByteCursor {
public:
    explicit ByteCursor(std::span<const std::byte> bytes, std::uint64_t position = 0);

    std::uint8_t u8() { return static_cast<std::uint8_t>(littleEndian(take(1))); }
    std::uint16_t u16() { return static_cast<std::uint16_t>(littleEndian(take(2))); }
    std::uint32_t u32() { return static_cast<std::uint32_t>(littleEndian(take(4))); }
    std::uint64_t u64() { return littleEndian(take(8)); }
    std::span<const std::byte> take(std::uint64_t count);
    std::string_view characters(std::uint64_t count); ///< the same as characters, whatever they are

    bool isOk() const { return m_isOk; }
    std::uint64_t position() const { return m_position; }
    std::uint64_t remaining() const { return m_bytes.size() - m_position; }

private:
    std::span<const std::byte> m_bytes;
    std::uint64_t m_position;
    bool m_isOk = true;
};

} // namespace neurex
