// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/sha256.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <string_view>

namespace neurex {
namespace {

constexpr std::size_t kBlockSize = 64;

// First 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4, 4.2.2).
constexpr std::array<std::uint32_t, 64> kRoundConstants{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

std::uint32_t bigEndianWord(const std::uint8_t* bytes)
{
    return static_cast<std::uint32_t>(bytes[0]) << 24 | static_cast<std::uint32_t>(bytes[1]) << 16
        | static_cast<std::uint32_t>(bytes[2]) << 8 | static_cast<std::uint32_t>(bytes[3]);
}

std::array<std::uint32_t, 64> messageSchedule(const std::uint8_t* block)
{
    std::array<std::uint32_t, 64> words{};
    for (std::size_t t = 0; t < 16; ++t)
        words[t] = bigEndianWord(block + 4 * t);
    for (std::size_t t = 16; t < 64; ++t) {
        const std::uint32_t a = words[t - 15];
        const std::uint32_t b = words[t - 2];
        const std::uint32_t sigma0 = std::rotr(a, 7) ^ std::rotr(a, 18) ^ (a >> 3);
        const std::uint32_t sigma1 = std::rotr(b, 17) ^ std::rotr(b, 19) ^ (b >> 10);
        words[t] = words[t - 16] + sigma0 + words[t - 7] + sigma1;
    }
    return words;
}

} // namespace

void Sha256::compress(const std::uint8_t* block)
{
    const std::array<std::uint32_t, 64> words = messageSchedule(block);
    auto [a, b, c, d, e, f, g, h] = m_state;
    for (std::size_t t = 0; t < 64; ++t) {
        const std::uint32_t sum1 = std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25);
        const std::uint32_t choice = (e & f) ^ (~e & g);
        const std::uint32_t first = h + sum1 + choice + kRoundConstants[t] + words[t];
        const std::uint32_t sum0 = std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22);
        const std::uint32_t majority = (a & b) ^ (a & c) ^ (b & c);
        h = g;
        g = f;
        f = e;
        e = d + first;
        d = c;
        c = b;
        b = a;
        a = first + sum0 + majority;
    }
    const std::array<std::uint32_t, 8> change{a, b, c, d, e, f, g, h};
    for (std::size_t i = 0; i < change.size(); ++i)
        m_state[i] += change[i];
}

void Sha256::update(std::span<const std::byte> bytes)
{
    const std::uint8_t* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
    std::size_t left = bytes.size();
    while (left > 0) {
        const std::size_t filled = static_cast<std::size_t>(m_byteCount % kBlockSize);
        const std::size_t taken = std::min(left, kBlockSize - filled);
        if (taken == kBlockSize) {
            compress(data);
        } else {
            std::memcpy(m_block.data() + filled, data, taken);
            if (filled + taken == kBlockSize)
                compress(m_block.data());
        }
        m_byteCount += taken;
        data += taken;
        left -= taken;
    }
}

std::string Sha256::hexDigest()
{
    const std::uint64_t bitCount = m_byteCount * 8;
    const std::size_t filled = static_cast<std::size_t>(m_byteCount % kBlockSize);
    std::array<std::byte, 2 * kBlockSize> padding{std::byte{0x80}};
    const std::size_t zerosEnd = filled < 56 ? 56 - filled : 120 - filled;
    for (std::size_t i = 0; i < 8; ++i)
        padding[zerosEnd + i] = static_cast<std::byte>(bitCount >> (56 - 8 * i) & 0xFF);
    update(std::span(padding).first(zerosEnd + 8));

    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string digest;
    for (const std::uint32_t word : m_state) {
        for (int shift = 28; shift >= 0; shift -= 4)
            digest += kDigits[word >> shift & 15];
    }
    return digest;
}

std::string sha256Hex(std::string_view text)
{
    Sha256 hash;
    hash.update(std::as_bytes(std::span(text)));
    return hash.hexDigest();
}

std::string shortSum(std::span<const std::byte> bytes)
{
    constexpr std::size_t kLength = 16;
    Sha256 hash;
    hash.update(bytes);
    return hash.hexDigest().substr(0, kLength);
}

} // namespace neurex
