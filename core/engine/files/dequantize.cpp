// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The block formats of llama.cpp (ggml-common.h, ggml-quants.c), each a loop over blocks whose inner loops have fixed
// lengths and no branches, so that the compiler turns them into vector instructions. Products and sums are rounded one
// by one (-ffp-contract=off).
#include "core/engine/files/dequantize.h"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

namespace neurex::engine {
namespace {

using Byte = std::uint8_t;

constexpr std::size_t kHalfBlock = 16;
constexpr std::size_t kBlock = 32;
constexpr std::size_t kSuperBlock = 256;
constexpr unsigned kNibble = 15;

/// What a nibble of IQ4_NL and IQ4_XS stands for.
constexpr std::array<float, 16> kCodes{-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113};

inline std::uint16_t u16At(const Byte* bytes)
{
    return static_cast<std::uint16_t>(bytes[0] | (bytes[1] << 8));
}

inline std::uint32_t u32At(const Byte* bytes)
{
    return static_cast<std::uint32_t>(u16At(bytes)) | static_cast<std::uint32_t>(u16At(bytes + 2)) << 16;
}

/// float16 without a branch.
inline float half(std::uint16_t bits)
{
    const auto sign = static_cast<std::uint32_t>(bits & 0x8000U) << 16;
    const std::uint32_t rest = static_cast<std::uint32_t>(bits & 0x7FFFU) << 13;
    const std::uint32_t exponent = rest & 0x0F800000U;
    // A subnormal number is a fraction of 2^-14 beside 2^-14 itself.
    const float subnormal = std::bit_cast<float>(rest | 0x38800000U) - std::bit_cast<float>(0x38800000U);
    const std::uint32_t normal = rest + (exponent == 0x0F800000U ? 0x70000000U : 0x38000000U);
    return std::bit_cast<float>((exponent == 0 ? std::bit_cast<std::uint32_t>(subnormal) : normal) | sign);
}

inline float halfAt(const Byte* bytes)
{
    return half(u16At(bytes));
}

inline unsigned low(Byte byte)
{
    return byte & kNibble;
}

inline unsigned high(Byte byte)
{
    return byte >> 4;
}

inline float toFloat(unsigned value)
{
    return static_cast<float>(static_cast<int>(value));
}

inline float shifted(unsigned value, int zero)
{
    return static_cast<float>(static_cast<int>(value) - zero);
}

// Each expands one block.

struct Float32 {
    static constexpr std::size_t kNumbers = 1, kBytes = 4;
    static void expand(const Byte* in, float* out) { *out = std::bit_cast<float>(u32At(in)); }
};

struct Float16 {
    static constexpr std::size_t kNumbers = 1, kBytes = 2;
    static void expand(const Byte* in, float* out) { *out = halfAt(in); }
};

struct BFloat16 {
    static constexpr std::size_t kNumbers = 1, kBytes = 2;
    static void expand(const Byte* in, float* out)
    {
        *out = std::bit_cast<float>(static_cast<std::uint32_t>(u16At(in)) << 16);
    }
};

struct Q4_0 {
    static constexpr std::size_t kNumbers = kBlock, kBytes = 18;
    static void expand(const Byte* in, float* out)
    {
        const float d = halfAt(in);
        const Byte* q = in + 2;
        for (std::size_t j = 0; j < kHalfBlock; ++j) {
            out[j] = d * shifted(low(q[j]), 8);
            out[j + kHalfBlock] = d * shifted(high(q[j]), 8);
        }
    }
};

struct Q4_1 {
    static constexpr std::size_t kNumbers = kBlock, kBytes = 20;
    static void expand(const Byte* in, float* out)
    {
        const float d = halfAt(in), m = halfAt(in + 2);
        const Byte* q = in + 4;
        for (std::size_t j = 0; j < kHalfBlock; ++j) {
            out[j] = d * toFloat(low(q[j])) + m;
            out[j + kHalfBlock] = d * toFloat(high(q[j])) + m;
        }
    }
};

/// Five-bit numbers: nibbles, and their fifth bits together.
inline void fiveBits(const Byte* q, std::uint32_t fifth, unsigned* out)
{
    for (std::size_t j = 0; j < kHalfBlock; ++j) {
        out[j] = low(q[j]) | ((fifth >> j) & 1U) << 4;
        out[j + kHalfBlock] = high(q[j]) | ((fifth >> (j + kHalfBlock)) & 1U) << 4;
    }
}

struct Q5_0 {
    static constexpr std::size_t kNumbers = kBlock, kBytes = 22;
    static void expand(const Byte* in, float* out)
    {
        const float d = halfAt(in);
        std::array<unsigned, kBlock> q;
        fiveBits(in + 6, u32At(in + 2), q.data());
        for (std::size_t j = 0; j < kBlock; ++j)
            out[j] = d * shifted(q[j], 16);
    }
};

struct Q5_1 {
    static constexpr std::size_t kNumbers = kBlock, kBytes = 24;
    static void expand(const Byte* in, float* out)
    {
        const float d = halfAt(in), m = halfAt(in + 2);
        std::array<unsigned, kBlock> q;
        fiveBits(in + 8, u32At(in + 4), q.data());
        for (std::size_t j = 0; j < kBlock; ++j)
            out[j] = d * toFloat(q[j]) + m;
    }
};

struct Q8_0 {
    static constexpr std::size_t kNumbers = kBlock, kBytes = 34;
    static void expand(const Byte* in, float* out)
    {
        const float d = halfAt(in);
        for (std::size_t j = 0; j < kBlock; ++j)
            out[j] = static_cast<float>(static_cast<std::int8_t>(in[2 + j])) * d;
    }
};

/// 256 numbers in two halves of 128, each four times 32 bytes seen through another shift, and 16 numbers a scale.
struct Q2_K {
    static constexpr std::size_t kNumbers = kSuperBlock, kBytes = 84;
    static void expand(const Byte* in, float* out)
    {
        const Byte *scales = in, *quants = in + 16;
        const float d = halfAt(in + 80), dmin = halfAt(in + 82);
        for (unsigned g = 0; g < 16; ++g) {
            const float scale = d * toFloat(low(scales[g])), least = dmin * toFloat(high(scales[g]));
            const Byte* q = quants + 32 * (g / 8) + 16 * (g % 2);
            const unsigned shift = 2 * ((g % 8) / 2);
            for (std::size_t l = 0; l < 16; ++l)
                out[16 * g + l] = scale * toFloat((static_cast<unsigned>(q[l]) >> shift) & 3U) - least;
        }
    }
};

struct Q3_K {
    static constexpr std::size_t kNumbers = kSuperBlock, kBytes = 110;
    static void expand(const Byte* in, float* out)
    {
        const Byte *highBits = in, *quants = in + 32, *scales = in + 96;
        const float d = halfAt(in + 108);
        for (unsigned g = 0; g < 16; ++g) {
            const unsigned lower = g < 8 ? low(scales[g]) : high(scales[g - 8]);
            const unsigned upper = (static_cast<unsigned>(scales[8 + g % 4]) >> (2 * (g / 4))) & 3U;
            const float scale = d * shifted(lower | upper << 4, 32);
            const Byte* q = quants + 32 * (g / 8) + 16 * (g % 2);
            const Byte* h = highBits + 16 * (g % 2);
            const unsigned shift = 2 * ((g % 8) / 2), bit = g / 2;
            for (std::size_t l = 0; l < 16; ++l) {
                const unsigned number
                    = ((static_cast<unsigned>(q[l]) >> shift) & 3U) | ((static_cast<unsigned>(h[l]) >> bit) & 1U) << 2;
                out[16 * g + l] = scale * shifted(number, 4);
            }
        }
    }
};

/// Scales and minima of six bits of Q4_K and Q5_K, eight of each in twelve bytes.
struct SixBits {
    explicit SixBits(const Byte* in)
    {
        for (std::size_t g = 0; g < 4; ++g) {
            scales[g] = in[g] & 63U;
            minima[g] = in[g + 4] & 63U;
            scales[g + 4] = low(in[g + 8]) | (static_cast<unsigned>(in[g]) >> 6) << 4;
            minima[g + 4] = high(in[g + 8]) | (static_cast<unsigned>(in[g + 4]) >> 6) << 4;
        }
    }

    std::array<unsigned, 8> scales, minima;
};

struct Q4_K {
    static constexpr std::size_t kNumbers = kSuperBlock, kBytes = 144;
    static void expand(const Byte* in, float* out)
    {
        const float d = halfAt(in), dmin = halfAt(in + 2);
        const SixBits six(in + 4);
        for (std::size_t g = 0; g < 8; ++g) {
            const float scale = d * toFloat(six.scales[g]), least = dmin * toFloat(six.minima[g]);
            const Byte* q = in + 16 + 32 * (g / 2);
            const unsigned shift = 4 * (g % 2);
            for (std::size_t l = 0; l < kBlock; ++l)
                out[kBlock * g + l] = scale * toFloat((static_cast<unsigned>(q[l]) >> shift) & kNibble) - least;
        }
    }
};

struct Q5_K {
    static constexpr std::size_t kNumbers = kSuperBlock, kBytes = 176;
    static void expand(const Byte* in, float* out)
    {
        const float d = halfAt(in), dmin = halfAt(in + 2);
        const SixBits six(in + 4);
        const Byte* fifth = in + 16;
        for (unsigned g = 0; g < 8; ++g) {
            const float scale = d * toFloat(six.scales[g]), least = dmin * toFloat(six.minima[g]);
            const Byte* q = in + 48 + 32 * (g / 2);
            const unsigned shift = 4 * (g % 2);
            for (std::size_t l = 0; l < kBlock; ++l) {
                const unsigned number = ((static_cast<unsigned>(q[l]) >> shift) & kNibble)
                    | ((static_cast<unsigned>(fifth[l]) >> g) & 1U) << 4;
                out[kBlock * g + l] = scale * toFloat(number) - least;
            }
        }
    }
};

struct Q6_K {
    static constexpr std::size_t kNumbers = kSuperBlock, kBytes = 210;
    static void expand(const Byte* in, float* out)
    {
        const Byte *lower = in, *upper = in + 128, *scales = in + 192;
        const float d = halfAt(in + 208);
        for (unsigned g = 0; g < 16; ++g) { // half g / 8, quarter of it t, 16 numbers
            const unsigned n = g / 8, t = (g % 8) / 2;
            const float scale = d * static_cast<float>(static_cast<std::int8_t>(scales[g]));
            const Byte* q = lower + 64 * n + 32 * (t % 2) + 16 * (g % 2);
            const Byte* h = upper + 32 * n + 16 * (g % 2);
            const unsigned shift = 4 * (t / 2), bits = 2 * t;
            for (std::size_t l = 0; l < 16; ++l) {
                const unsigned number = ((static_cast<unsigned>(q[l]) >> shift) & kNibble)
                    | ((static_cast<unsigned>(h[l]) >> bits) & 3U) << 4;
                out[16 * g + l] = scale * shifted(number, 32);
            }
        }
    }
};

inline void expandCodes(const Byte* q, float d, float* out)
{
    for (std::size_t j = 0; j < kHalfBlock; ++j) {
        out[j] = d * kCodes[low(q[j])];
        out[j + kHalfBlock] = d * kCodes[high(q[j])];
    }
}

struct IQ4_NL {
    static constexpr std::size_t kNumbers = kBlock, kBytes = 18;
    static void expand(const Byte* in, float* out) { expandCodes(in + 2, halfAt(in), out); }
};

struct IQ4_XS {
    static constexpr std::size_t kNumbers = kSuperBlock, kBytes = 136;
    static void expand(const Byte* in, float* out)
    {
        const float d = halfAt(in);
        const unsigned upper = u16At(in + 2);
        for (unsigned g = 0; g < 8; ++g) {
            const unsigned nibble = (static_cast<unsigned>(in[4 + g / 2]) >> (4 * (g % 2))) & kNibble;
            const float scale = d * shifted(nibble | ((upper >> (2 * g)) & 3U) << 4, 32);
            expandCodes(in + 8 + kHalfBlock * g, scale, out + kBlock * g);
        }
    }
};

template <typename Block>
inline void expandBlocks(const Byte* in, float* out, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        Block::expand(in + i * Block::kBytes, out + i * Block::kNumbers);
}

// Once more for processors with AVX2, which is chosen when the program starts.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)                  \
    && !defined(__SANITIZE_THREAD__)
#define NEUREX_FOR_NEWER_PROCESSORS [[gnu::target_clones("avx2", "default"), gnu::flatten]]
#else
#define NEUREX_FOR_NEWER_PROCESSORS
#endif

NEUREX_FOR_NEWER_PROCESSORS void expandAll(NumberFormat format, const Byte* in, float* out, std::size_t blocks)
{
    switch (format) {
    case NumberFormat::F32:
        return expandBlocks<Float32>(in, out, blocks);
    case NumberFormat::F16:
        return expandBlocks<Float16>(in, out, blocks);
    case NumberFormat::BF16:
        return expandBlocks<BFloat16>(in, out, blocks);
    case NumberFormat::Q4_0:
        return expandBlocks<Q4_0>(in, out, blocks);
    case NumberFormat::Q4_1:
        return expandBlocks<Q4_1>(in, out, blocks);
    case NumberFormat::Q5_0:
        return expandBlocks<Q5_0>(in, out, blocks);
    case NumberFormat::Q5_1:
        return expandBlocks<Q5_1>(in, out, blocks);
    case NumberFormat::Q8_0:
        return expandBlocks<Q8_0>(in, out, blocks);
    case NumberFormat::Q2_K:
        return expandBlocks<Q2_K>(in, out, blocks);
    case NumberFormat::Q3_K:
        return expandBlocks<Q3_K>(in, out, blocks);
    case NumberFormat::Q4_K:
        return expandBlocks<Q4_K>(in, out, blocks);
    case NumberFormat::Q5_K:
        return expandBlocks<Q5_K>(in, out, blocks);
    case NumberFormat::Q6_K:
        return expandBlocks<Q6_K>(in, out, blocks);
    case NumberFormat::IQ4_NL:
        return expandBlocks<IQ4_NL>(in, out, blocks);
    case NumberFormat::IQ4_XS:
        return expandBlocks<IQ4_XS>(in, out, blocks);
    }
}

#if defined(__x86_64__) && defined(__FLT16_MANT_DIG__) && defined(__GNUC__) && !defined(__clang__)
#define NEUREX_HAS_HALF_INSTRUCTIONS
/// By the processor's own instruction, which takes a fifth of the time.
[[gnu::target("avx2,f16c")]] void expandHalves(const Byte* in, float* out, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i) {
        _Float16 number;
        std::memcpy(&number, in + i * sizeof(number), sizeof(number));
        out[i] = static_cast<float>(number);
    }
}
#endif

} // namespace

void dequantize(NumberFormat format, std::span<const std::byte> bytes, std::span<float> out)
{
#ifdef NEUREX_HAS_HALF_INSTRUCTIONS
    if (format == NumberFormat::F16 && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("f16c"))
        return expandHalves(reinterpret_cast<const Byte*>(bytes.data()), out.data(), out.size());
#endif
    const auto blockBytes = static_cast<std::size_t>(traitsOf(format).blockBytes);
    expandAll(format, reinterpret_cast<const Byte*>(bytes.data()), out.data(), bytes.size() / blockBytes);
}

} // namespace neurex::engine
