// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/question_set.h"
#include "core/base/result.h"
#include "core/protocol/messages.h"

#include <QString>

#include <nlohmann/json.hpp>

#include <cstdint>
#include <functional>
#include <string>

namespace neurex::app {

/// What an engine says of itself in its first message.
using EngineHello = protocol::Hello;
using EngineDevice = protocol::DeviceInfo;
using JobProgress = protocol::Progress;

using RequestId = std::uint64_t;

/// What goes first, the last one before all others.
enum class Priority {
    Unasked, ///< the window measures it by itself, and nobody waits for it
    Background, ///< a job that the user began; a long one is given in parts, so that others get between
    Interactive,
};

/// How a request stands in the client's queue.
struct QueueOptions {
    QString tag; ///< a newer request of the same tag replaces it; empty = never replaced
    Priority priority = Priority::Interactive;
    /// While it runs, it gives way to a request of higher priority: its message is cancelled and what is left is asked
    /// again later, so that items may arrive twice (the requests of engine_requests.h hand each on once).
    bool preemptible = false;
};

/// Work for the engine. The callbacks run in the client's thread and may submit, cancel and stop.
struct EngineRequest {
    std::string method;
    /// That the parameters name by their hash; an engine that does not have them is sent them first.
    QuestionSet questions;
    /// Parameters of the next message, asked for when it is sent: of what is still to be answered, also after it gave
    /// way to another request. Between two messages an interactive request may go first.
    std::function<nlohmann::json()> nextParams = [] { return nlohmann::json::object(); };
    /// Whether another message is to follow a reply; unset: one is all.
    std::function<bool()> hasMore;
    QueueOptions options;
    /// What arrives on the way, and the reply to each message. An error ends the request.
    std::function<Result<void>(const protocol::Item&)> onItem;
    std::function<Result<void>(const protocol::Reply&)> onReply;
    std::function<void(const JobProgress&)> onProgress;
    std::function<void(const Result<void>&)> onDone; ///< exactly once, unless the context died
};

} // namespace neurex::app
