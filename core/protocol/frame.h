// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace neurex::protocol {

/// A frame is "NXF1" | json bytes (u32) | blob bytes (u64) | json | blob; integers little-endian.
inline constexpr std::string_view kFrameMagic = "NXF1";
inline constexpr std::size_t kFrameHeaderBytes = 16;
inline constexpr std::uint64_t kMaxJsonBytes = 16ULL << 20U;
inline constexpr std::uint64_t kMaxBlobBytes = 2ULL << 30U;

using Blob = std::vector<std::byte>; ///< its first byte is aligned for every element type

struct Frame {
    std::string json;
    Blob blob;

    bool operator==(const Frame&) const = default;
};

/// A frame to be written piece by piece without copying the blob.
struct EncodedFrame {
    std::string head; ///< header and JSON
    std::vector<std::span<const std::byte>> pieces; ///< of the blob, in order; the bytes belong to the caller

    /// Everything in one piece; copies.
    std::vector<std::byte> joined() const;
};

/// Puts header and JSON in front of blob pieces. Error: Malformed when JSON or blob exceed their limit.
Result<EncodedFrame> encodeFrame(std::string_view json, std::vector<std::span<const std::byte>> blobPieces = {});

/// Turns a byte stream cut anywhere into frames. After an error the stream is lost: every later push() repeats it.
class FrameDecoder {
public:
    /// Consumes all bytes. Errors: Malformed (magic, limits), OutOfHostMemory (no room for an announced blob).
    Result<void> push(std::span<const std::byte> bytes);
    /// The next complete frame, oldest first.
    std::optional<Frame> pop();
    /// True between the first and the last byte of a frame: the end of the stream here means truncation.
    bool isInsideFrame() const { return m_headerFill > 0; }

private:
    Result<void> beginFrame();
    void finishFrame();

    std::array<std::byte, kFrameHeaderBytes> m_header{};
    std::size_t m_headerFill = 0;
    std::size_t m_jsonBytes = 0;
    std::size_t m_blobBytes = 0;
    Frame m_frame;
    std::deque<Frame> m_ready;
    std::optional<Error> m_error;
};

} // namespace neurex::protocol
