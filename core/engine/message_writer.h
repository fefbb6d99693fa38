// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/messages.h"

#include <atomic>
#include <mutex>
#include <span>

namespace neurex::engine {

/// Writes whole messages to a file descriptor that it does not own. Thread-safe.
class MessageWriter {
public:
    explicit MessageWriter(int descriptor);

    /// Blocks while the reader is slow. Errors: Malformed (message beyond the limits; nothing was written), EngineDied
    /// (nobody reads any more, or close() was called).
    Result<void> write(const protocol::Message& message);
    /// Gives up every write, also one that waits in another thread.
    void close();

private:
    Result<void> writeBytes(std::span<const std::byte> bytes);
    bool waitUntilWritable();

    int m_descriptor;
    std::mutex m_mutex;
    std::atomic<bool> m_isClosed = false;
};

/// Keeps standard output for messages: returns a private copy of its descriptor and points descriptor 1 at standard
/// error, so that nothing a library prints can get between frames.
Result<int> claimStandardOutput();

} // namespace neurex::engine
