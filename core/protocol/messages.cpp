// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/messages.h"

#include "core/base/strict_json.h"

#include <new>

namespace neurex::protocol {

using nlohmann::json;

namespace {

/// Only `protocol` is required: an engine of another version must still be recognised as such.
Hello helloFrom(const json& object)
{
    Hello hello;
    object.at("protocol").get_to(hello.protocol);
    hello.version = object.value("version", "");
    hello.pid = object.value("pid", std::int64_t{0});
    if (hello.protocol != kProtocolVersion)
        return hello;
    for (const json& device : object.at("devices")) {
        hello.devices.push_back({device.at("name").get<std::string>(), device.at("description").get<std::string>(),
                                 device.at("memory_bytes").get<std::int64_t>(),
                                 device.at("available_bytes").get<std::int64_t>(),
                                 device.at("compute_types").get<std::vector<std::string>>()});
    }
    object.at("threads").get_to(hello.threads);
    object.at("blas").at("name").get_to(hello.blas.name);
    object.at("blas").at("slow").get_to(hello.blas.slow);
    object.at("torch").get_to(hello.torch);
    object.at("methods").get_to(hello.methods);
    object.at("warnings").get_to(hello.warnings);
    return hello;
}

json toJson(const Request& request)
{
    return {{"type", "request"},
            {"id", request.id},
            {"method", request.method},
            {"params", request.params.is_null() ? json::object() : request.params}};
}

Result<Message> requestFrom(const json& object)
{
    Request request;
    object.at("id").get_to(request.id);
    if (request.id <= 0)
        return makeError(ErrorCode::Malformed, "the \"id\" of a request must be greater than 0");
    object.at("method").get_to(request.method);
    request.params = object.value("params", json::object());
    if (!request.params.is_object())
        return makeError(ErrorCode::Malformed, "\"params\" of a request must be an object");
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
    return {object.at("id").get<std::int64_t>(),
            makeError(errorCodeFromString(error.at("code").get<std::string>()), error.at("message").get<std::string>(),
                      error.value("detail", ""))};
}

json toJson(const Progress& progress)
{
    json object = {{"type", "progress"},      {"id", progress.id},     {"done", progress.done},
                   {"total", progress.total}, {"unit", progress.unit}, {"stage", progress.stage}};
    if (!progress.plan.is_null())
        object["plan"] = progress.plan;
    return object;
}

Progress progressFrom(const json& object)
{
    return {object.at("id").get<std::int64_t>(),    object.at("done").get<std::int64_t>(),
            object.at("total").get<std::int64_t>(), object.at("unit").get<std::string>(),
            object.at("stage").get<std::string>(),  object.value("plan", json())};
}

json withArrays(json object, const Arrays& arrays)
{
    if (!arrays.isEmpty())
        object["arrays"] = arrays.describe();
    return object;
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
    object.at("id").get_to(message.id);
    message.result = std::move(object.at("result"));
    if (!message.result.is_object())
        return makeError(ErrorCode::Malformed, "\"result\" of a message must be an object");
    Result<Arrays> arrays = Arrays::parse(object.value("arrays", json::array()), std::move(blob));
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
        return requestFrom(object);
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
            {"warnings", hello.warnings}};
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
    } catch (const json::exception& error) {
        return makeError(ErrorCode::Malformed, std::string("a message could not be read: ") + error.what());
    } catch (const std::bad_alloc&) {
        return makeError(ErrorCode::OutOfHostMemory,
                         "no memory to read a message of " + std::to_string(frame.json.size()) + " bytes");
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
