// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace neurex {

/// SHA-256 (FIPS 180-4), for fingerprints of models, tokenizers and tasks.
class Sha256 {
public:
    void update(std::span<const std::byte> bytes);
    void update(const std::string& text) { update(std::as_bytes(std::span(text))); }
    /// Lower-case hexadecimal digest. The object must not be used afterwards.
    std::string hexDigest();

private:
    void compress(const std::uint8_t* block);

    std::array<std::uint32_t, 8> m_state{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                         0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    std::array<std::uint8_t, 64> m_block{};
    std::uint64_t m_byteCount = 0;
};

/// The digest of a text.
std::string sha256Hex(std::string_view text);

/// A checksum against damage (bits that flip on a disk or on a way): the first 16 digits of the SHA-256.
std::string shortSum(std::span<const std::byte> bytes);

} // namespace neurex
