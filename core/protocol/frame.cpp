// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/frame.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace neurex::protocol {
namespace {

constexpr std::size_t kJsonSizeOffset = 4;
constexpr std::size_t kBlobSizeOffset = 8;

template <typename Unsigned>
void appendLittleEndian(std::string& out, Unsigned value)
{
    for (std::size_t i = 0; i < sizeof(Unsigned); ++i)
        out.push_back(static_cast<char>((value >> (8 * i)) & 0xFFU));
}

template <typename Unsigned>
Unsigned readLittleEndian(std::span<const std::byte> bytes)
{
    Unsigned value = 0;
    for (std::size_t i = 0; i < sizeof(Unsigned); ++i)
        value = static_cast<Unsigned>(value | (static_cast<Unsigned>(bytes[i]) << (8 * i)));
    return value;
}

Result<void> checkLimits(std::uint64_t jsonBytes, std::uint64_t blobBytes)
{
    if (jsonBytes > kMaxJsonBytes)
        return makeError(ErrorCode::Malformed,
                         "a frame with " + std::to_string(jsonBytes) + " bytes of JSON exceeds the limit of "
                             + std::to_string(kMaxJsonBytes) + "; split the request");
    if (blobBytes > kMaxBlobBytes)
        return makeError(ErrorCode::Malformed,
                         "a frame with " + std::to_string(blobBytes) + " bytes of arrays exceeds the limit of "
                             + std::to_string(kMaxBlobBytes) + "; ask for less at once");
    return {};
}

std::span<const std::byte> takeFront(std::span<const std::byte>& input, std::size_t wanted)
{
    const auto front = input.first(std::min(input.size(), wanted));
    input = input.subspan(front.size());
    return front;
}

} // namespace

std::vector<std::byte> EncodedFrame::joined() const
{
    std::vector<std::byte> bytes;
    const auto append
        = [&bytes](std::span<const std::byte> piece) { bytes.insert(bytes.end(), piece.begin(), piece.end()); };
    append(std::as_bytes(std::span(head)));
    std::for_each(pieces.begin(), pieces.end(), append);
    return bytes;
}

Result<EncodedFrame> encodeFrame(std::string_view json, std::vector<std::span<const std::byte>> blobPieces)
{
    std::uint64_t blobBytes = 0;
    for (const auto piece : blobPieces)
        blobBytes += piece.size();
    if (const Result<void> fits = checkLimits(json.size(), blobBytes); !fits)
        return fits.error();

    EncodedFrame frame;
    frame.head.reserve(kFrameHeaderBytes + json.size());
    frame.head += kFrameMagic;
    appendLittleEndian(frame.head, static_cast<std::uint32_t>(json.size()));
    appendLittleEndian(frame.head, blobBytes);
    frame.head += json;
    frame.pieces = std::move(blobPieces);
    return frame;
}

Result<void> FrameDecoder::push(std::span<const std::byte> bytes)
{
    while (!m_error && !bytes.empty()) {
        if (m_headerFill < kFrameHeaderBytes) {
            const auto part = takeFront(bytes, kFrameHeaderBytes - m_headerFill);
            std::copy(part.begin(), part.end(), m_header.begin() + static_cast<std::ptrdiff_t>(m_headerFill));
            m_headerFill += part.size();
            if (const Result<void> begun = beginFrame(); !begun)
                m_error = begun.error();
        } else if (m_frame.json.size() < m_jsonBytes) {
            const auto part = takeFront(bytes, m_jsonBytes - m_frame.json.size());
            m_frame.json.append(reinterpret_cast<const char*>(part.data()), part.size());
        } else {
            const auto part = takeFront(bytes, m_blobBytes - m_frame.blob.size());
            m_frame.blob.insert(m_frame.blob.end(), part.begin(), part.end());
        }
        finishFrame();
    }
    return m_error ? Result<void>(*m_error) : Result<void>();
}

Result<void> FrameDecoder::beginFrame()
{
    const std::size_t seen = std::min(m_headerFill, kFrameMagic.size());
    const std::string_view magic(reinterpret_cast<const char*>(m_header.data()), seen);
    if (magic != kFrameMagic.substr(0, seen))
        return makeError(ErrorCode::Malformed,
                         "the stream does not continue with a frame of this protocol (\"NXF1\" expected); something "
                         "else writes to it, for example a login script on the other machine");
    if (m_headerFill < kFrameHeaderBytes)
        return {};

    const std::span<const std::byte> header(m_header);
    const auto jsonBytes = readLittleEndian<std::uint32_t>(header.subspan(kJsonSizeOffset));
    const auto blobBytes = readLittleEndian<std::uint64_t>(header.subspan(kBlobSizeOffset));
    if (const Result<void> fits = checkLimits(jsonBytes, blobBytes); !fits)
        return fits;
    m_jsonBytes = jsonBytes;
    m_blobBytes = static_cast<std::size_t>(blobBytes);
    try {
        // Reserved pages cost nothing until bytes arrive, and nothing is ever copied by growth.
        m_frame.json.reserve(m_jsonBytes);
        m_frame.blob.reserve(m_blobBytes);
    } catch (const std::exception&) {
        return makeError(ErrorCode::OutOfHostMemory,
                         "no memory for an announced message of " + std::to_string(jsonBytes + blobBytes) + " bytes");
    }
    return {};
}

void FrameDecoder::finishFrame()
{
    if (m_error || m_headerFill < kFrameHeaderBytes || m_frame.json.size() < m_jsonBytes
        || m_frame.blob.size() < m_blobBytes)
        return;
    m_ready.push_back(std::exchange(m_frame, {}));
    m_headerFill = 0;
}

std::optional<Frame> FrameDecoder::pop()
{
    if (m_ready.empty())
        return std::nullopt;
    Frame frame = std::move(m_ready.front());
    m_ready.pop_front();
    return frame;
}

} // namespace neurex::protocol
