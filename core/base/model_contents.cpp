// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/model_contents.h"

#include "core/base/strict_fields.h"

#include <nlohmann/json.hpp>

namespace neurex {

using nlohmann::json;
using strict::get;
using strict::read;

namespace {

json toJson(const Error& error)
{
    return {{"code", toString(error.code)}, {"message", error.message}};
}

Error errorFrom(const json& object)
{
    return makeError(errorCodeFromString(get<std::string>(object, "code")), get<std::string>(object, "message"));
}

json toJson(const ContentsTensor& tensor)
{
    json object = {{"name", tensor.name},   {"shape", tensor.shape}, {"type", tensor.type},
                   {"bytes", tensor.bytes}, {"file", tensor.file},   {"offset", nullptr}};
    if (tensor.offset)
        object["offset"] = *tensor.offset;
    return object;
}

ContentsTensor tensorFrom(const json& object, std::size_t files)
{
    ContentsTensor tensor;
    read(object, "name", tensor.name);
    read(object, "shape", tensor.shape);
    read(object, "type", tensor.type);
    read(object, "bytes", tensor.bytes);
    read(object, "file", tensor.file);
    if (tensor.file >= files)
        strict::refuse("the place of a file", object.at("file"));
    if (!object.at("offset").is_null())
        tensor.offset = get<std::uint64_t>(object, "offset");
    return tensor;
}

json toJson(const ContentsEntry& entry)
{
    return {{"source", entry.source},
            {"key", entry.key},
            {"type", entry.type},
            {"count", entry.count},
            {"value", entry.text}};
}

ContentsEntry entryFrom(const json& object)
{
    return {get<std::string>(object, "source"), get<std::string>(object, "key"), get<std::string>(object, "type"),
            get<std::uint64_t>(object, "count"), get<std::string>(object, "value")};
}

json toJson(const ContentsFile& file)
{
    return {{"path", file.path}, {"bytes", file.bytes}};
}

json toJson(const ChatTemplate& chat)
{
    return {{"name", chat.name}, {"source", chat.source}, {"text", chat.text}};
}

template <typename Values>
json listOf(const Values& values)
{
    json list = json::array();
    for (const auto& value : values)
        list.push_back(toJson(value));
    return list;
}

} // namespace

std::uint64_t ModelContents::fileBytes() const
{
    std::uint64_t bytes = 0;
    for (const ContentsFile& file : files)
        bytes += file.bytes;
    return bytes;
}

void to_json(json& object, const ModelContents& contents)
{
    object = {{"path", contents.path},
              {"format", contents.format},
              {"refusal", nullptr},
              {"info", nullptr},
              {"family", contents.family},
              {"attribution_seconds", contents.attributionSeconds},
              {"parameters", contents.parameterCount},
              {"type", contents.storedType},
              {"files", listOf(contents.files)},
              {"problems", contents.problems},
              {"metadata", listOf(contents.metadata)},
              {"tensors", listOf(contents.tensors)},
              {"metadata_left_out", contents.entriesLeftOut},
              {"tensors_left_out", contents.tensorsLeftOut},
              {"chat_templates", listOf(contents.chatTemplates)}};
    if (contents.refusal)
        object["refusal"] = toJson(*contents.refusal);
    if (contents.info)
        object["info"] = *contents.info;
}

void from_json(const json& object, ModelContents& contents)
{
    contents = {};
    read(object, "path", contents.path);
    read(object, "format", contents.format);
    if (!object.at("refusal").is_null())
        contents.refusal = errorFrom(object.at("refusal"));
    if (!object.at("info").is_null())
        contents.info = object.at("info").get<ModelInfo>();
    read(object, "family", contents.family);
    contents.attributionSeconds = get(object, "attribution_seconds", 0.0);
    read(object, "parameters", contents.parameterCount);
    read(object, "type", contents.storedType);
    for (const json& file : object.at("files"))
        contents.files.push_back({get<std::string>(file, "path"), get<std::uint64_t>(file, "bytes")});
    read(object, "problems", contents.problems);
    for (const json& entry : object.at("metadata"))
        contents.metadata.push_back(entryFrom(entry));
    for (const json& tensor : object.at("tensors"))
        contents.tensors.push_back(tensorFrom(tensor, contents.files.size()));
    read(object, "metadata_left_out", contents.entriesLeftOut);
    read(object, "tensors_left_out", contents.tensorsLeftOut);
    for (const json& chat : object.at("chat_templates"))
        contents.chatTemplates.push_back(
            {get<std::string>(chat, "name"), get<std::string>(chat, "source"), get<std::string>(chat, "text")});
}

} // namespace neurex
