// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/service/service.h"
#include "core/protocol/jobs.h"

#include <chrono>
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace neurex::engine::testing {

/// A service with a FakeBackend in a process of its own, as a client sees it: two pipes and an exit code. Forks, so the
/// test must not have started threads.
class ServiceHost {
public:
    ServiceHost();
    ~ServiceHost();
    ServiceHost(const ServiceHost&) = delete;
    ServiceHost& operator=(const ServiceHost&) = delete;

    void send(const protocol::Message& message);
    /// False, and perhaps half a message sent, when the service does not read on within a second.
    bool trySend(const protocol::Message& message);
    void sendBytes(std::span<const std::byte> bytes);
    void endInput();
    /// Sends a set of questions, once. No job may be running; what was not read yet is dropped.
    void know(const QuestionSet& questions);

    /// The next message; nothing at the end of the stream or after the time is over.
    std::optional<protocol::Message> next(std::chrono::milliseconds timeout = std::chrono::seconds(10));
    /// Everything up to and including the reply or failure with that id.
    std::vector<protocol::Message> untilAnswered(std::int64_t id);
    /// All that the process wrote to its error output, once it has ended.
    std::string errorOutput();
    /// The exit code, or -1 when the process did not end in time.
    int exitCode(std::chrono::milliseconds timeout = std::chrono::seconds(120));
    /// The first thing that was not a message of the protocol.
    const std::optional<Error>& streamError() const { return m_streamError; }

private:
    int m_pid = -1;
    int m_input = -1;
    int m_output = -1;
    int m_errors = -1;
    protocol::FrameDecoder m_decoder;
    std::optional<Error> m_streamError;
    std::vector<std::string> m_known; // hashes
};

} // namespace neurex::engine::testing
