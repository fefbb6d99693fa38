// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reasoning/chat_completion.h"

#include "core/base/foreign_text.h"
#include "core/base/object_reader.h"
#include "core/base/strict_json.h"
#include "core/reasoning/python_text.h"
#include "core/store/text_file.h"

#include <nlohmann/json.hpp>

namespace neurex {
namespace {

using nlohmann::json;

constexpr JsonLimits kChatLimits{.bytes = kMostChatBytes, .values = 100'000, .depth = 32};
constexpr bool kAscii = false;

Error malformed(std::string why)
{
    return makeError(ErrorCode::Malformed, std::move(why));
}

/// nullptr where the value is no object or has no such key.
const json* at(const json* value, const char* key)
{
    if (value == nullptr || !value->is_object())
        return nullptr;
    const auto found = value->find(key);
    return found != value->end() ? &*found : nullptr;
}

/// {"error": {"message": "..."}}, or {"error": "..."}.
std::string statedError(const json& object)
{
    const json* error = at(&object, "error");
    const json* message = error != nullptr && error->is_string() ? error : at(error, "message");
    return message != nullptr && message->is_string() ? message->get<std::string>() : std::string();
}

} // namespace

std::string chatRequest(const std::string& model, std::string_view role, std::string_view text, std::int32_t maxTokens)
{
    json request
        = {{"messages",
            {{{"role", "system"}, {"content", std::string(role)}}, {{"role", "user"}, {"content", std::string(text)}}}},
           {"temperature", 0},
           {"max_tokens", maxTokens}};
    if (!model.empty())
        request["model"] = model;
    return toLine(request);
}

Result<std::string> chatReply(std::string_view body)
{
    if (body.empty())
        return malformed("is empty");
    if (const std::optional<ForeignBytes> foreign = describeForeignBytes(body))
        return malformed(foreign->what + ": does the address end before \"/chat/completions\"?");
    const Result<json> object = parseStrictJson(body, "it", kChatLimits);
    if (!object)
        return malformed("is no JSON that can be read: " + object.error().message);
    if (!object->is_object())
        return malformed("is " + shownValue(*object, kAscii) + ", not an object with \"choices\"");
    const json* choices = at(&*object, "choices");
    if (choices == nullptr) {
        const std::string stated = statedError(*object);
        return malformed(stated.empty() ? "has no \"choices\"" : "is an error: " + stated);
    }
    if (!choices->is_array() || choices->empty())
        return malformed("has no choice: \"choices\" is " + shownValue(*choices, kAscii));
    const json* content = at(at(&choices->front(), "message"), "content");
    if (content == nullptr || !content->is_string())
        return malformed("has a choice without text at \"message\", \"content\"");
    auto reply = content->get<std::string>();
    if (reply.size() > kMostReplyBytes)
        return malformed("has a text of " + std::to_string(reply.size()) + " bytes, where about 300 were asked for");
    return reply;
}

std::string chatFailure(std::string_view body)
{
    const Result<json> object = parseStrictJson(body, "it", kChatLimits);
    if (const std::string stated = object ? statedError(*object) : std::string(); !stated.empty())
        return stated;
    return std::string(python::strip(body.substr(0, kMostReplyBytes)));
}

} // namespace neurex
