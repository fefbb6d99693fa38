// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/byte_cursor.h"

#include <algorithm>

namespace neurex {

std::uint64_t littleEndian(std::span<const std::byte> bytes)
{
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        value |= std::to_integer<std::uint64_t>(bytes[i]) << (8 * i);
    return value;
}

ByteCursor::ByteCursor(std::span<const std::byte> bytes, std::uint64_t position)
    : m_bytes(bytes)
    , m_position(std::min<std::uint64_t>(position, bytes.size()))
{
}

std::span<const std::byte> ByteCursor::take(std::uint64_t count)
{
    if (!m_isOk || count > remaining()) {
        m_isOk = false;
        return {};
    }
    const auto taken = m_bytes.subspan(static_cast<std::size_t>(m_position), static_cast<std::size_t>(count));
    m_position += count;
    return taken;
}

std::string_view ByteCursor::characters(std::uint64_t count)
{
    const std::span<const std::byte> bytes = take(count);
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

} // namespace neurex
