// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_manifest.h"

#include "core/base/display_text.h"
#include "core/base/file_io.h"
#include "core/base/strict_json.h"
#include "core/store/text_file.h"

#include <nlohmann/json.hpp>

#include <exception>

namespace neurex {
namespace {

constexpr const char* kFileName = "manifest.json";
constexpr std::uint64_t kMaximumBytes = std::uint64_t{16} << 20;

/// Everything that the numbers of a run depend on; the rest is only recorded.
constexpr const char* kDeciding[] = {"/neurex_version",
                                     "/model/weight_hash",
                                     "/model/layer_count",
                                     "/model/neuron_count",
                                     "/model/tokenizer_hash",
                                     "/model/device",
                                     "/model/compute_type",
                                     "/task_hash",
                                     "/split",
                                     "/settings/target",
                                     "/settings/rule",
                                     "/settings/steps",
                                     "/ace/mask",
                                     "/ace/z",
                                     "/seed",
                                     "/limit",
                                     "/add_bos",
                                     "/keep_examples",
                                     "/question_count"};

} // namespace

void to_json(nlohmann::json& json, const RunManifest& manifest)
{
    json = {{"neurex_version", manifest.neurexVersion},
            {"protocol", manifest.protocol},
            {"model", manifest.model},
            {"task_name", manifest.taskName},
            {"task_path", manifest.taskPath},
            {"task_hash", manifest.taskHash},
            {"split", manifest.split},
            {"settings", manifest.settings},
            {"ace", manifest.ace},
            {"seed", manifest.seed},
            {"limit", manifest.limit},
            {"add_bos", manifest.addBos},
            {"keep_examples", manifest.keepExamples},
            {"question_count", manifest.questionCount},
            {"command_line", manifest.commandLine},
            {"started_at", manifest.startedAt},
            {"finished_at", manifest.finishedAt}};
}

void from_json(const nlohmann::json& json, RunManifest& manifest)
{
    json.at("neurex_version").get_to(manifest.neurexVersion);
    json.at("protocol").get_to(manifest.protocol);
    json.at("model").get_to(manifest.model);
    json.at("task_name").get_to(manifest.taskName);
    json.at("task_path").get_to(manifest.taskPath);
    json.at("task_hash").get_to(manifest.taskHash);
    json.at("split").get_to(manifest.split);
    json.at("settings").get_to(manifest.settings);
    json.at("ace").get_to(manifest.ace);
    json.at("seed").get_to(manifest.seed);
    json.at("limit").get_to(manifest.limit);
    json.at("add_bos").get_to(manifest.addBos);
    json.at("keep_examples").get_to(manifest.keepExamples);
    json.at("question_count").get_to(manifest.questionCount);
    json.at("command_line").get_to(manifest.commandLine);
    json.at("started_at").get_to(manifest.startedAt);
    json.at("finished_at").get_to(manifest.finishedAt);
}

Result<RunManifest> loadManifest(const std::filesystem::path& folder)
{
    const std::filesystem::path path = folder / kFileName;
    Result<std::string> text = readFile(path, kMaximumBytes);
    if (!text)
        return text.error();
    Result<nlohmann::json> json = parseStrictJson(*text, pathInQuotes(path));
    if (!json)
        return json.error();
    try {
        return json->get<RunManifest>();
    } catch (const std::exception& failure) {
        return makeError(ErrorCode::CorruptFile,
                         pathInQuotes(path) + " is no run manifest of this version of Neurex; start a new run folder",
                         displayText(failure.what(), 1000));
    }
}

Result<void> saveManifest(const std::filesystem::path& folder, const RunManifest& manifest)
{
    return writeTextFile(folder / kFileName, toText(manifest) + "\n");
}

std::optional<std::string> firstDifference(const RunManifest& stored, const RunManifest& wanted)
{
    const nlohmann::json there = stored, now = wanted;
    for (const char* key : kDeciding) {
        const nlohmann::json::json_pointer pointer(key);
        if (there.at(pointer) != now.at(pointer))
            return std::string(key + 1) + " is " + displayText(toText(there.at(pointer))) + " there, "
                + displayText(toText(now.at(pointer))) + " now";
    }
    return std::nullopt;
}

} // namespace neurex
