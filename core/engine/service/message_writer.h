// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/messages.h"

#include <atomic>
#include <chrono>
#include <mutex>
#include <optional>
#include <span>
#include <string>

namespace neurex::engine {

/// Writes whole messages to a file descriptor that it does not own. Thread-safe.
class MessageWriter {
public:
    /// input: where the reader's messages come from, -1: nowhere. A write that waits gives up some time after that end
    /// was closed: the reader is gone, or it will never read.
    explicit MessageWriter(int descriptor, int input = -1);

    /// Blocks while the reader is slow. Errors: Malformed (message beyond the limits; nothing was written), EngineDied
    /// (nobody reads any more, the input ended, or close() was called).
    Result<void> write(const protocol::Message& message);
    /// Gives up every write, also one that waits in another thread.
    void close();

private:
    Result<void> writeBytes(std::span<const std::byte> bytes);
    bool waitUntilWritable();

    using Clock = std::chrono::steady_clock;

    int m_descriptor;
    int m_input;
    std::mutex m_mutex;
    std::optional<Clock::time_point> m_inputEnd; ///< when a waiting write first saw it; guarded by m_mutex
    std::atomic<bool> m_isClosed = false;
};

/// Prints "neurex-engine: TEXT" to the error output, unless that would have to wait.
void printLastWords(const std::string& text);

/// Keeps standard output for messages: returns a private copy of its descriptor and points descriptor 1 at standard
/// error, so that nothing a library prints can get between frames.
Result<int> claimStandardOutput();

} // namespace neurex::engine
