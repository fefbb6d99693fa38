// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/message_writer.h"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace neurex::engine {
namespace {

constexpr int kPollMilliseconds = 100;
/// A pipe that is ready takes this much without blocking, so that close() is noticed in time.
constexpr std::size_t kChunkBytes = PIPE_BUF;

Error outputLost(const std::string& why)
{
    return makeError(ErrorCode::EngineDied, "could not write to the client: " + why);
}

} // namespace

MessageWriter::MessageWriter(int descriptor)
    : m_descriptor(descriptor)
{
}

Result<void> MessageWriter::write(const protocol::Message& message)
{
    const Result<protocol::EncodedFrame> frame = protocol::encodeMessage(message);
    if (!frame)
        return frame.error();
    const std::lock_guard lock(m_mutex);
    if (const Result<void> head = writeBytes(std::as_bytes(std::span(frame->head))); !head)
        return head;
    for (const auto piece : frame->pieces) {
        if (const Result<void> written = writeBytes(piece); !written)
            return written;
    }
    return {};
}

Result<void> MessageWriter::writeBytes(std::span<const std::byte> bytes)
{
    while (!bytes.empty()) {
        if (!waitUntilWritable())
            return outputLost("the connection is closed");
        const ssize_t count = ::write(m_descriptor, bytes.data(), std::min(bytes.size(), kChunkBytes));
        if (count >= 0) {
            bytes = bytes.subspan(static_cast<std::size_t>(count));
        } else if (errno != EINTR && errno != EAGAIN) {
            m_isClosed = true;
            return outputLost(std::strerror(errno));
        }
    }
    return {};
}

bool MessageWriter::waitUntilWritable()
{
    while (!m_isClosed) {
        pollfd state{m_descriptor, POLLOUT, 0};
        if (::poll(&state, 1, kPollMilliseconds) > 0)
            return true;
    }
    return false;
}

void MessageWriter::close()
{
    m_isClosed = true;
}

Result<int> claimStandardOutput()
{
    std::fflush(stdout);
    const int copy = ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    if (copy < 0 || ::dup2(STDERR_FILENO, STDOUT_FILENO) < 0)
        return makeError(ErrorCode::Internal,
                         std::string("could not set standard output aside: ") + std::strerror(errno));
    return copy;
}

} // namespace neurex::engine
