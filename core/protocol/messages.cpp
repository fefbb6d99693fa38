// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/messages.h"

#include "core/base/exception_text.h"
#include "core/base/strict_fields.h"
#include "core/base/strict_json.h"

#include <algorithm>
#include <new>

namespace neurex::protocol {

using nlohmann::json;

namespace {

constexpr std::size_t kMaxReasonBytes = 500;

/// Only `protocol` is required: an engine of another version must still be recognised as such.
Hello helloFrom(const json& object)
{
    Hello hello;
    strict::read(object, "protocol", hello.protocol);
    hello.version = object.value("version", "");
    hello.pid = strict::get(object, "pid", std::int64_t{0});
    if (hello.protocol != kProtocolVersion)
        return hello;
    for (const json& device : object.at("devices")) {
        hello.devices.push_back({device.at("name").get<std::string>(), device.at("description").get<std::string>(),
                                 strict::get<std::int64_t>(device, "memory_bytes"),
                                 strict::get<std::int64_t>(device, "available_bytes"),
                                 device.at("compute_types").get<std::vector<std::string>>()});
    }
    strict::read(object, "threads", hello.threads);
    object.at("blas").at("name").get_to(hello.blas.name);
    object.at("blas").at("slow").get_to(hello.blas.slow);
    object.at("torch").get_to(hello.torch);
    object.at("methods").get_to(hello.methods);
    object.at("warnings").get_to(hello.warnings);
    hello.memoryBytes = strict::get(object, "memory_bytes", std::int64_t{0});
    return hello;
}

json withArrays(json object, const Arrays& arrays)
{
    if (!arrays.isEmpty())
        object["arrays"] = arrays.describe();
    return object;
}

json toJson(const Request& request)
{
    return withArrays({{"type", "request"},
                       {"id", request.id},
                       {"method", request.method},
                       {"params", request.params.is_null() ? json::object() : request.params}},
                      request.arrays);
}

/// The "arrays" of a message, none when it names none.
Result<Arrays> arraysFrom(const json& object, Blob blob)
{
    return Arrays::parse(object.value("arrays", json::array()), std::move(blob));
}

Result<Message> requestFrom(const json& object, Blob blob)
{
    Request request;
    strict::read(object, "id", request.id);
    if (request.id <= 0)
        return makeError(ErrorCode::Malformed, "the \"id\" of a request must be greater than 0");
    object.at("method").get_to(request.method);
    request.params = object.value("params", json::object());
    if (!request.params.is_object())
        return makeError(ErrorCode::Malformed, "\"params\" of a request must be an object");
    Result<Arrays> arrays = arraysFrom(object, std::move(blob));
    if (!arrays)
        return arrays.error();
    request.arrays = std::move(*arrays);
    return Message(std::move(request));
}

json toJson(const Failure& failure)
{
    return {{"type", "failure"},
            {"id", failure.id},
            {"error",
             {{"code", toString(failure.error.code)},
              {"message", failure.error.message},
              {"detail", failure.error.detail}}}};
}

Failure failureFrom(const json& object)
{
    const json& error = object.at("error");
    return {strict::get<std::int64_t>(object, "id"),
            makeError(errorCodeFromString(error.at("code").get<std::string>()), error.at("message").get<std::string>(),
                      error.value("detail", ""))};
}

json toJson(const Progress& progress)
{
    json object = {{"type", "progress"},      {"id", progress.id},     {"done", progress.done},
                   {"total", progress.total}, {"unit", progress.unit}, {"stage", progress.stage}};
    if (!progress.plan.is_null())
        object["plan"] = progress.plan;
    if (const auto& part = progress.part)
        object["part"] = {{"done", part->done}, {"total", part->total}, {"unit", part->unit}, {"covers", part->covers}};
    if (progress.memoryBytes > 0)
        object["memory_bytes"] = progress.memoryBytes;
    return object;
}

Progress progressFrom(const json& object)
{
    Progress progress;
    strict::read(object, "id", progress.id);
    strict::read(object, "done", progress.done);
    strict::read(object, "total", progress.total);
    strict::read(object, "unit", progress.unit);
    strict::read(object, "stage", progress.stage);
    progress.plan = object.value("plan", json());
    if (object.contains("part")) {
        const json& part = object.at("part");
        progress.part = {strict::get<std::int64_t>(part, "done"), strict::get<std::int64_t>(part, "total"),
                         strict::get<std::string>(part, "unit"), strict::get<std::int64_t>(part, "covers")};
    }
    progress.memoryBytes = strict::get(object, "memory_bytes", std::int64_t{0});
    return progress;
}

json toJson(const Reply& reply)
{
    return withArrays({{"type", "reply"}, {"id", reply.id}, {"result", reply.result}}, reply.arrays);
}

json toJson(const Item& item)
{
    return withArrays({{"type", "item"}, {"id", item.id}, {"result", item.result}}, item.arrays);
}

json toJson(const Log& log)
{
    return {{"type", "log"}, {"text", log.text}};
}

template <typename WithArrays>
Result<Message> withArraysFrom(json& object, Blob blob)
{
    WithArrays message;
    strict::read(object, "id", message.id);
    message.result = std::move(object.at("result"));
    if (!message.result.is_object())
        return makeError(ErrorCode::Malformed, "\"result\" of a message must be an object");
    Result<Arrays> arrays = arraysFrom(object, std::move(blob));
    if (!arrays)
        return arrays.error();
    message.arrays = std::move(*arrays);
    return Message(std::move(message));
}

Result<Message> messageFrom(json& object, Blob blob)
{
    const auto type = object.at("type").get<std::string>();
    if (type == "hello")
        return Message(helloFrom(object));
    if (type == "request")
        return requestFrom(object, std::move(blob));
    if (type == "reply")
        return withArraysFrom<Reply>(object, std::move(blob));
    if (type == "failure")
        return Message(failureFrom(object));
    if (type == "progress")
        return Message(progressFrom(object));
    if (type == "item")
        return withArraysFrom<Item>(object, std::move(blob));
    if (type == "log")
        return Message(Log{object.at("text").get<std::string>()});
    return makeError(ErrorCode::Malformed, "a message of unknown type \"" + type + "\"");
}

std::vector<std::span<const std::byte>> blobPieces(const Message& message)
{
    return std::visit(
        [](const auto& content) -> std::vector<std::span<const std::byte>> {
            if constexpr (requires { content.arrays; })
                return content.arrays.blobPieces();
            return {};
        },
        message);
}

} // namespace

json toJson(const Hello& hello)
{
    json devices = json::array();
    for (const DeviceInfo& device : hello.devices) {
        devices.push_back({{"name", device.name},
                           {"description", device.description},
                           {"memory_bytes", device.memoryBytes},
                           {"available_bytes", device.availableBytes},
                           {"compute_types", device.computeTypes}});
    }
    return {{"type", "hello"},
            {"protocol", hello.protocol},
            {"version", hello.version},
            {"pid", hello.pid},
            {"devices", std::move(devices)},
            {"threads", hello.threads},
            {"blas", {{"name", hello.blas.name}, {"slow", hello.blas.slow}}},
            {"torch", hello.torch},
            {"methods", hello.methods},
            {"warnings", hello.warnings},
            {"memory_bytes", hello.memoryBytes}};
}

double Progress::fraction() const
{
    const auto share = [](double amount, std::int64_t whole) {
        return whole > 0 ? std::clamp(amount / static_cast<double>(whole), 0.0, 1.0) : 0.0;
    };
    const double inside = part ? share(static_cast<double>(part->done), part->total) : 0.0;
    if (part && part->covers == 0)
        return inside;
    return share(static_cast<double>(done) + (part ? static_cast<double>(part->covers) * inside : 0.0), total);
}

std::int64_t memoryOf(const Reply& pong)
{
    const auto bytes = pong.result.find("memory_bytes");
    return bytes != pong.result.end() && bytes->is_number_integer()
        ? std::max(bytes->get<std::int64_t>(), std::int64_t{0})
        : 0;
}

Result<Message> parseMessage(Frame frame)
{
    Result<json> object = parseStrictJson(frame.json, "a message");
    if (!object)
        return makeError(ErrorCode::Malformed, "a message is not acceptable JSON", object.error().message);
    if (!object->is_object())
        return makeError(ErrorCode::Malformed, "a message must be a JSON object");
    try {
        return messageFrom(*object, std::move(frame.blob));
    } catch (const std::bad_alloc&) {
        return makeError(ErrorCode::OutOfHostMemory,
                         "no memory to read a message of " + std::to_string(frame.json.size()) + " bytes");
    } catch (const std::exception& error) {
        return makeError(ErrorCode::Malformed,
                         "a message could not be read: " + displayText(exceptionText(error), kMaxReasonBytes));
    }
}

Result<EncodedFrame> encodeMessage(const Message& message)
{
    const json object = std::visit([](const auto& content) { return toJson(content); }, message);
    // File names and library texts may hold bytes that are not UTF-8.
    const std::string text = object.dump(-1, ' ', false, json::error_handler_t::replace);
    return encodeFrame(text, blobPieces(message));
}

} // namespace neurex::protocol
