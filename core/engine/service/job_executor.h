// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/service/message_writer.h"
#include "core/engine/service/progress_throttle.h"
#include "core/engine/service/service_backend.h"

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace neurex::engine {

/// A request on its way from the reader to the job thread.
struct Job {
    protocol::Request request;
    std::stop_source stop;
};

/// Runs the jobs of the protocol on a backend, one at a time, and writes everything they say.
class JobExecutor {
public:
    /// Called with the id of a job before its last message is written, so that whoever reads it may send the next job.
    using BeforeLast = std::function<void(std::int64_t id)>;

    JobExecutor(ServiceBackend& backend, MessageWriter& writer, BeforeLast beforeLast);

    static bool isJob(std::string_view method);
    static std::vector<std::string> methods();

    /// Writes progress, items and exactly one reply or failure. Returns the error of the failure, if any.
    std::optional<Error> execute(const Job& job);

private:
    class Output;
    struct Method;
    static const std::vector<Method>& table();

    Result<void> inspect(const Job& job, Output& output);
    Result<void> load(const Job& job, Output& output);
    Result<void> unload(const Job& job, Output& output);
    Result<void> trace(const Job& job, Output& output);
    Result<void> attribute(const Job& job, Output& output);
    Result<void> evaluate(const Job& job, Output& output);
    Result<void> generate(const Job& job, Output& output);
    Result<void> project(const Job& job, Output& output);
    Result<void> predict(const Job& job, Output& output);

    ServiceBackend& m_backend;
    MessageWriter& m_writer;
    BeforeLast m_beforeLast;
    ProgressThrottle m_throttle;
};

} // namespace neurex::engine
