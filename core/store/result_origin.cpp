// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/result_origin.h"

#include "core/base/display_text.h"
#include "core/base/strict_fields.h"
#include "core/store/text_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace neurex {
namespace {

constexpr std::array kDeciding{"/neurex_version",
                               "/model/weight_hash",
                               "/model/layer_count",
                               "/model/neuron_count",
                               "/model/tokenizer_hash",
                               "/model/device",
                               "/model/compute_type",
                               "/task_hash",
                               "/add_bos",
                               "/split_fraction",
                               "/split_seed",
                               "/prompt_form/name",
                               "/prompt_form/prefix",
                               "/prompt_form/suffix",
                               "/prompt_form/trims"};
constexpr std::size_t kShownLength = 120; // of a value in a message

/// Of two values that differ: names the first of their parts that does.
std::string differenceText(std::string name, const nlohmann::json& there, const nlohmann::json& now)
{
    const nlohmann::json change = nlohmann::json::diff(there, now).front();
    const auto path = change.at("path").get<std::string>();
    const nlohmann::json::json_pointer part(path);
    const auto shown = [](const nlohmann::json* value) {
        return value ? displayText(toLine(*value), kShownLength) : std::string("nothing");
    };
    const auto added = change.find("value"); // unless it is removed; "-" in a path is the end of a list
    return std::move(name) + path + " is " + shown(there.contains(part) ? &there.at(part) : nullptr) + " there, "
        + shown(added != change.end() ? &*added : nullptr) + " now";
}

} // namespace

std::string linesText(std::span<const std::int32_t> lines)
{
    constexpr std::size_t kShown = 20;
    std::string text;
    for (const std::int32_t line : lines.first(std::min(lines.size(), kShown)))
        text += (text.empty() ? "" : ", ") + std::to_string(line);
    return lines.size() > kShown ? text + ", ..." : text;
}

void writeOrigin(nlohmann::json& object, const ResultOrigin& origin)
{
    object["neurex_version"] = origin.neurexVersion;
    object["protocol"] = origin.protocol;
    object["model"] = origin.model;
    object["task_name"] = origin.taskName;
    object["task_path"] = origin.taskPath;
    object["task_hash"] = origin.taskHash;
    object["add_bos"] = origin.addBos;
    object["split_fraction"] = origin.splitDraw.fraction;
    object["split_seed"] = origin.splitDraw.seed;
    object["prompt_form"] = origin.promptForm;
    if (!origin.leftOutLines.empty())
        object["task_lines_left_out"] = origin.leftOutLines;
}

void readOrigin(const nlohmann::json& object, ResultOrigin& origin)
{
    strict::read(object, "neurex_version", origin.neurexVersion);
    strict::read(object, "protocol", origin.protocol);
    strict::read(object, "model", origin.model);
    strict::read(object, "task_name", origin.taskName);
    strict::read(object, "task_path", origin.taskPath);
    strict::read(object, "task_hash", origin.taskHash);
    strict::read(object, "add_bos", origin.addBos);
    origin.splitDraw = {}; // results of older versions do not name it
    if (const auto fraction = object.find("split_fraction"); fraction != object.end()) {
        strict::read(*fraction, origin.splitDraw.fraction);
        strict::read(object, "split_seed", origin.splitDraw.seed);
    }
    origin.promptForm = promptFormAt(object, "prompt_form"); // nor do they name this
    origin.leftOutLines = strict::get(object, "task_lines_left_out", std::vector<std::int32_t>{});
}

std::optional<std::string> firstDifference(const nlohmann::json& there, const nlohmann::json& now,
                                           std::span<const char* const> own)
{
    for (const std::span<const char* const> keys : {std::span<const char* const>(kDeciding), own}) {
        for (const char* key : keys) {
            const nlohmann::json::json_pointer pointer(key);
            const auto valueIn = [&](const nlohmann::json& object) { // what is usual may be left out
                return object.contains(pointer) ? object.at(pointer) : nlohmann::json("usual");
            };
            const nlohmann::json before = valueIn(there), wanted = valueIn(now);
            if (before != wanted)
                return differenceText(key + 1, before, wanted);
        }
    }
    return std::nullopt;
}

} // namespace neurex
