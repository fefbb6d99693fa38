// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_manifest.h"

#include "core/base/display_text.h"
#include "core/base/exception_text.h"
#include "core/base/file_io.h"
#include "core/base/strict_fields.h"
#include "core/store/checked_line.h"
#include "core/store/text_file.h"

#include <nlohmann/json.hpp>

#include <array>
#include <exception>

namespace neurex {
namespace {

constexpr const char* kFileName = "manifest.json";
constexpr std::uint64_t kMaximumBytes = std::uint64_t{16} << 20;

/// What the numbers of a run depend on besides its origin; the rest is only recorded.
constexpr std::array kDeciding{"/split",
                               "/method",
                               "/settings/measure",
                               "/settings/hook",
                               "/settings/magnitude",
                               "/settings/proxy_filter",
                               "/settings/target",
                               "/settings/rule",
                               "/settings/steps",
                               "/ace/mask",
                               "/ace/z",
                               "/seed",
                               "/limit",
                               "/keep_examples",
                               "/question_count"};

/// Runs of older versions do not name it.
std::string readMethod(const nlohmann::json& json)
{
    Result<std::string> method = parseMethod(strict::get(json, "method", std::string(kNeuronLlm)));
    if (!method)
        throw std::invalid_argument(method.error().message);
    return *method;
}

} // namespace

void to_json(nlohmann::json& json, const RunManifest& manifest)
{
    json = {{"split", manifest.split},
            {"method", manifest.method},
            {"settings", manifest.settings},
            {"ace", manifest.ace},
            {"seed", manifest.seed},
            {"limit", manifest.limit},
            {"keep_examples", manifest.keepExamples},
            {"question_count", manifest.questionCount},
            {"command_line", manifest.commandLine},
            {"started_at", manifest.startedAt},
            {"finished_at", manifest.finishedAt}};
    writeOrigin(json, manifest);
}

void from_json(const nlohmann::json& json, RunManifest& manifest)
{
    readOrigin(json, manifest);
    strict::read(json, "split", manifest.split);
    manifest.method = readMethod(json);
    strict::read(json, "settings", manifest.settings);
    strict::read(json, "ace", manifest.ace);
    strict::read(json, "seed", manifest.seed);
    strict::read(json, "limit", manifest.limit);
    strict::read(json, "keep_examples", manifest.keepExamples);
    strict::read(json, "question_count", manifest.questionCount);
    strict::read(json, "command_line", manifest.commandLine);
    strict::read(json, "started_at", manifest.startedAt);
    strict::read(json, "finished_at", manifest.finishedAt);
}

Result<RunManifest> loadManifest(const std::filesystem::path& folder)
{
    const std::filesystem::path path = folder / kFileName;
    Result<std::string> text = readFile(path, kMaximumBytes);
    if (!text)
        return text.error();
    Result<nlohmann::json> json = readCheckedText(*text, pathInQuotes(path), "start a new run folder");
    if (!json)
        return json.error();
    try {
        return json->get<RunManifest>();
    } catch (const std::exception& failure) {
        return makeError(ErrorCode::CorruptFile,
                         pathInQuotes(path) + " is no run manifest of this version of Neurex; start a new run folder",
                         displayText(exceptionText(failure), 1000));
    }
}

Result<void> saveManifest(const std::filesystem::path& folder, const RunManifest& manifest, FileAccess access)
{
    return writeTextFile(folder / kFileName, checkedText(manifest), access);
}

std::optional<std::string> firstDifference(const RunManifest& stored, const RunManifest& wanted)
{
    return firstDifference(nlohmann::json(stored), nlohmann::json(wanted), kDeciding);
}

} // namespace neurex
