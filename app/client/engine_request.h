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
using JobProgress = protocol::Progress;

using RequestId = std::uint64_t;

enum class Priority {
    Background, ///< waits for every interactive request; a long one is given in parts, so that others get between
    Interactive,
};

/// How a request stands in the client's queue.
struct QueueOptions {
    QString tag; ///< a newer request of the same tag replaces it; empty = never replaced
    Priority priority = Priority::Interactive;
    /// Running in the background, it gives way to an interactive request: its part is cancelled and started again
    /// later, so that items may arrive twice (the requests of engine_requests.h hand each on once).
    bool preemptible = false;
};

/// Work for the engine. The callbacks run in the client's thread and may submit, cancel and stop.
struct EngineRequest {
    std::string method;
    /// Parameters, sent one part after another, each when its forerunner has been answered; usually there is one.
    /// Between two parts an interactive request may go first.
    std::vector<nlohmann::json> parts = {nlohmann::json::object()};
    QueueOptions options;
    /// What arrives on the way, and the reply to each part, with the index of the part. An error ends the request.
    std::function<Result<void>(const protocol::Item&, std::size_t part)> onItem;
    std::function<Result<void>(const protocol::Reply&, std::size_t part)> onReply;
    std::function<void(const JobProgress&)> onProgress;
    std::function<void(const Result<void>&)> onDone; ///< exactly once, unless the context died
};

} // namespace neurex::app
