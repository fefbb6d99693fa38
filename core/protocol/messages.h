// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/engine_types.h"
#include "core/base/result.h"
#include "core/protocol/arrays.h"
#include "core/protocol/exit_code.h"
#include "core/protocol/frame.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// The JSON envelope of a frame. Frozen for all versions: frame header, hello.protocol, ping, shutdown, failure.
namespace neurex::protocol {

inline constexpr int kProtocolVersion = 2;

namespace method {
inline constexpr std::string_view kPing = "ping";
inline constexpr std::string_view kInspect = "inspect";
inline constexpr std::string_view kLoad = "load";
inline constexpr std::string_view kUnload = "unload";
inline constexpr std::string_view kQuestions = "questions";
inline constexpr std::string_view kTrace = "trace";
inline constexpr std::string_view kAttribute = "attribute";
inline constexpr std::string_view kEvaluate = "evaluate";
inline constexpr std::string_view kGenerate = "generate";
inline constexpr std::string_view kProject = "project";
inline constexpr std::string_view kPredict = "predict";
inline constexpr std::string_view kCancel = "cancel";
inline constexpr std::string_view kShutdown = "shutdown";
} // namespace method

struct DeviceInfo {
    std::string name; ///< as in the load request: "cpu", "cuda:0"
    std::string description; ///< "AMD EPYC 7742", "NVIDIA H100"
    std::int64_t memoryBytes = 0;
    std::int64_t availableBytes = 0;
    std::vector<std::string> computeTypes; ///< that it can compute

    bool operator==(const DeviceInfo&) const = default;
};

struct BlasInfo {
    std::string name; ///< "OpenBLAS", "MKL", "reference BLAS", "unknown"
    bool slow = false; ///< a hundred times slower than it could be

    bool operator==(const BlasInfo&) const = default;
};

/// The engine's first message.
struct Hello {
    int protocol = kProtocolVersion;
    std::string version; ///< of neurex-engine
    std::int64_t pid = 0;
    std::vector<DeviceInfo> devices;
    std::int32_t threads = 0;
    BlasInfo blas;
    std::string torch;
    std::vector<std::string> methods;
    std::vector<std::string> warnings;
    std::int64_t memoryBytes = 0; ///< resident memory of the engine, as in Progress

    bool operator==(const Hello&) const = default;
};

nlohmann::json toJson(const Hello& hello); ///< as it stands in the frame

/// Answered by exactly one Reply or Failure with the same id; ids are chosen by the client and greater than 0.
struct Request {
    std::int64_t id = 0;
    std::string method;
    nlohmann::json params = nlohmann::json::object();
    Arrays arrays = {};

    bool operator==(const Request&) const = default;
};

struct Reply {
    std::int64_t id = 0;
    nlohmann::json result = nlohmann::json::object();
    Arrays arrays;

    bool operator==(const Reply&) const = default;
};

/// id 0: not about any request (the stream itself is broken).
struct Failure {
    std::int64_t id = 0;
    Error error;

    bool operator==(const Failure&) const = default;
};

struct Progress {
    std::int64_t id = 0;
    std::int64_t done = 0;
    std::int64_t total = 0;
    std::string unit; ///< "questions", "tensors", "tokens"
    std::string stage; ///< "load", "attribute", ...
    nlohmann::json plan = {}; ///< null, or the plan of an attribution (first progress of attribute)
    std::optional<WorkProgress> part
        = {}; ///< what `done` does not count yet; in time, as even as the engine can tell; older engines send none
    std::int64_t memoryBytes = 0; ///< resident memory of the engine; 0: not known (older engines)

    /// Of the whole job, 0 to 1, with what the part adds.
    double fraction() const;

    bool operator==(const Progress&) const = default;
};

/// One finished part of a job (a question, a token).
struct Item {
    std::int64_t id = 0;
    nlohmann::json result = nlohmann::json::object();
    Arrays arrays;

    bool operator==(const Item&) const = default;
};

struct Log {
    std::string text;

    bool operator==(const Log&) const = default;
};

using Message = std::variant<Hello, Request, Reply, Failure, Progress, Item, Log>;

/// "memory_bytes" of the reply to a ping; 0 when it does not say.
std::int64_t memoryOf(const Reply& pong);

/// Error: Malformed (not JSON, nested too deeply, unknown type, a key missing or of another type; the message names
/// it).
Result<Message> parseMessage(Frame frame);
/// The arrays of the message must live until the frame is written. Error: Malformed when a limit is exceeded.
Result<EncodedFrame> encodeMessage(const Message& message);

} // namespace neurex::protocol
