// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/service/message_writer.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstring>
#include <tuple>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace neurex::engine {
namespace {

constexpr int kPollMilliseconds = 100;
/// From the end of the input: time for a slow reader to take what is under way.
constexpr std::chrono::seconds kPatience{2};
/// A pipe that is ready takes this much without blocking, so that close() is noticed in time.
constexpr std::size_t kChunkBytes = PIPE_BUF;

Error outputLost(const std::string& why)
{
    return makeError(ErrorCode::EngineDied, "could not write to the client: " + why);
}

} // namespace

MessageWriter::MessageWriter(int descriptor, int input)
    : m_descriptor(descriptor)
    , m_input(input)
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
        std::array<pollfd, 2> states{{{m_descriptor, POLLOUT, 0}, {m_input, POLLRDHUP, 0}}};
        if (m_inputEnd) // known: poll() would return at once for ever
            states[1].fd = -1;
        if (::poll(states.data(), states.size(), kPollMilliseconds) < 0)
            continue;
        if (states[0].revents != 0)
            return true;
        if (!m_inputEnd && (states[1].revents & (POLLHUP | POLLRDHUP | POLLERR | POLLNVAL)) != 0)
            m_inputEnd = Clock::now();
        if (m_inputEnd && Clock::now() - *m_inputEnd > kPatience)
            m_isClosed = true;
    }
    return false;
}

void MessageWriter::close()
{
    m_isClosed = true;
}

void printLastWords(const std::string& text)
{
    pollfd state{STDERR_FILENO, POLLOUT, 0};
    if (::poll(&state, 1, 0) <= 0 || (state.revents & POLLOUT) == 0)
        return;
    const std::string line = "neurex-engine: " + text + "\n";
    std::ignore = ::write(STDERR_FILENO, line.data(), std::min<std::size_t>(line.size(), PIPE_BUF));
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
