// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/service/job_executor.h"
#include "core/engine/service/message_writer.h"
#include "core/engine/service/service_backend.h"
#include "core/protocol/messages.h"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace neurex::engine {

/// Speaks the protocol over two file descriptors that it does not own. The thread that calls run() reads: it answers
/// ping, cancel and shutdown at once and hands everything else to one job thread, which owns the backend.
class Service {
public:
    using BackendFactory = std::function<std::unique_ptr<ServiceBackend>()>;

    /// The methods in `hello` are filled in here.
    Service(int input, int output, protocol::Hello hello, BackendFactory makeBackend);
    Service(const Service&) = delete;
    Service& operator=(const Service&) = delete;
    ~Service();

    /// Returns when the input ends, after shutdown, after a message that cannot be read, and when the device is lost;
    /// the running job is cancelled first. A job that has not stopped after a grace period ends the whole process. An
    /// input that ends inside a message is a protocol failure; that, and a job that it cuts off, is said on the error
    /// output.
    protocol::ExitCode run();

private:
    using Ending = std::optional<protocol::ExitCode>; ///< nothing: go on

    Ending readOnce();
    Ending inputEnded();
    Ending handle(protocol::Frame frame);
    Ending handle(const protocol::Request& request);
    void cancel(const protocol::Request& request);
    void accept(const protocol::Request& request);
    Ending protocolFailure(const Error& error);
    void fail(std::int64_t id, Error error);
    void reply(std::int64_t id, nlohmann::json result = nlohmann::json::object());

    void runJobs();
    std::optional<Job> nextJob();
    void release(std::int64_t id);
    void endJobs(protocol::ExitCode code);

    int m_input;
    int m_wakeUp = -1; ///< eventfd: the job thread wants run() to return
    protocol::Hello m_hello;
    BackendFactory m_makeBackend;
    MessageWriter m_writer;
    std::vector<std::byte> m_buffer; ///< for one read
    protocol::FrameDecoder m_decoder;
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();

    std::mutex m_mutex; // guards all below
    std::condition_variable m_changed;
    std::optional<Job> m_waiting; ///< accepted, not yet taken by the job thread
    std::optional<std::int64_t> m_activeId; ///< accepted, last message not yet due
    std::string m_activeMethod; ///< of that job
    std::stop_source m_activeStop;
    bool m_isEnding = false;
    bool m_areJobsDone = false;
    std::thread m_jobThread;
};

} // namespace neurex::engine
