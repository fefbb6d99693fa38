// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/protocol/messages.h"

#include <QString>

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace neurex::app {

/// What an engine says of itself in its first message.
using EngineHello = protocol::Hello;
using EngineDevice = protocol::DeviceInfo;

/// A reply, or an item on the way to it.
struct EngineMessage {
    nlohmann::json result = nlohmann::json::object();
    protocol::Arrays arrays;
    std::size_t part = 0; ///< index into EngineRequest::parts of what this answers
};

struct JobProgress {
    std::int64_t done = 0;
    std::int64_t total = 0;
    std::string unit; ///< "questions", "tensors", ...
    std::string stage; ///< English word for what is being done
    nlohmann::json plan; ///< of an attribution: {proxies_per_pass, layers_per_pass, bytes_per_pass}; else null
};

using RequestId = std::uint64_t;

enum class Priority {
    Background, ///< waits for every interactive request; a long one is given in parts, so that others get between
    Interactive,
};

/// Work for the engine. The callbacks run in the client's thread and may submit, cancel and stop.
struct EngineRequest {
    std::string method;
    /// Parameters, sent one part after another, each when its forerunner has been answered; usually there is one.
    /// Between two parts an interactive request may go first.
    std::vector<nlohmann::json> parts = {nlohmann::json::object()};
    QString tag; ///< empty = never replaced
    Priority priority = Priority::Interactive;
    /// A running one gives way to an interactive request: its part is cancelled and started again later, so that its
    /// items may arrive twice.
    bool preemptible = false;
    /// What arrives on the way, and the reply to each part. An error ends the request with that error.
    std::function<Result<void>(const EngineMessage&)> onItem;
    std::function<Result<void>(const EngineMessage&)> onReply;
    std::function<void(const JobProgress&)> onProgress;
    std::function<void(const Result<void>&)> onDone; ///< exactly once, unless the context died
};

} // namespace neurex::app
