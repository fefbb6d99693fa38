// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/stack_file.h"

#include "core/base/display_text.h"
#include "core/base/exception_text.h"
#include "core/base/file_io.h"
#include "core/base/intervention_limits.h"
#include "core/base/strict_fields.h"
#include "core/base/strict_json.h"
#include "core/base/strict_keys.h"
#include "core/store/text_file.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cstdint>
#include <stdexcept>
#include <utility>

namespace neurex {
namespace {

using nlohmann::json;

constexpr std::string_view kFormat = "neurex-interventions";
constexpr std::int64_t kVersion = 1;
constexpr std::uint64_t kMaximumBytes = std::uint64_t{64} << 20;
constexpr std::array kFileKeys{"format", "version", "layers"};
constexpr std::array kStepKeys{"name", "enabled", "solo", "operation", "value", "positions", "hook", "neurons"};

std::string stepLine(const NamedStep& step)
{
    json object = step.change;
    object["name"] = step.name;
    object["enabled"] = step.stepSwitch.isEnabled;
    object["solo"] = step.stepSwitch.isSolo;
    std::string line;
    for (const char* key : kStepKeys) {
        if (!object.contains(key)) // the usual hook
            continue;
        line += (line.empty() ? "{" : ", ") + toLine(key) + ": " + toLine(object.at(key));
    }
    return line + "}";
}

NamedStep readStep(const json& object, std::size_t number)
{
    strict::refuseOtherKeys(object, kStepKeys);
    NamedStep step;
    step.name = strict::get(object, "name", "Layer " + std::to_string(number));
    strict::read(object, step.change);
    if (!isInterventionValue(step.change.value))
        throw std::invalid_argument("\"value\" is beyond what float32 holds (3.4e38), in which the model computes; "
                                    "choose a smaller factor or value");
    step.stepSwitch = {strict::get(object, "enabled", true), strict::get(object, "solo", false)};
    for (const NeuronId neuron : step.change.neurons) {
        if (neuron.layer < 0 || neuron.index < 0)
            throw std::invalid_argument("there is no neuron " + toString(neuron)
                                        + "; layers and neurons are counted from 0");
    }
    return step;
}

/// The file's frame: everything but the steps.
Result<void> checkFrame(const json& file, const std::string& source)
{
    if (!file.is_object() || !file.contains("format") || file.at("format") != kFormat)
        return makeError(ErrorCode::CorruptFile,
                         source + " holds no steps of an intervention; expected an object with \"format\": \""
                             + std::string(kFormat) + "\" as Neurex saves it");
    if (!file.contains("version") || !file.at("version").is_number_integer())
        return makeError(ErrorCode::CorruptFile, source + ": \"version\" must be a whole number");
    if (file.at("version") != kVersion)
        return makeError(ErrorCode::UnsupportedFormat,
                         source + " has version " + toLine(file.at("version")) + " of its format, this Neurex reads "
                             + std::to_string(kVersion) + "; try a newer Neurex");
    if (!file.contains("layers") || !file.at("layers").is_array())
        return makeError(ErrorCode::CorruptFile, source + ": \"layers\" must be a list");
    return {};
}

} // namespace

std::string stepsText(std::span<const NamedStep> steps)
{
    std::string text = "{\n  \"format\": " + toLine(kFormat) + ",\n  \"version\": " + std::to_string(kVersion)
        + ",\n  \"layers\": [";
    for (std::size_t i = 0; i < steps.size(); ++i)
        text += (i == 0 ? "\n    " : ",\n    ") + stepLine(steps[i]);
    return text + (steps.empty() ? "]\n}\n" : "\n  ]\n}\n");
}

Result<std::vector<NamedStep>> parseSteps(std::string_view text, const std::string& source)
{
    const Result<json> file = parseStrictJson(text, source);
    if (!file)
        return file.error();
    if (const Result<void> checked = checkFrame(*file, source); !checked)
        return checked.error();
    std::vector<NamedStep> steps;
    std::string place = source;
    try {
        strict::refuseOtherKeys(*file, kFileKeys);
        for (const json& step : file->at("layers")) {
            place = source + ", step " + std::to_string(steps.size() + 1);
            steps.push_back(readStep(step, steps.size() + 1));
        }
    } catch (const std::exception& failure) {
        return makeError(ErrorCode::CorruptFile, place + ": " + displayText(exceptionText(failure), 400));
    }
    return steps;
}

Result<void> saveSteps(const std::filesystem::path& path, std::span<const NamedStep> steps)
{
    return writeTextFile(path, stepsText(steps));
}

Result<std::vector<NamedStep>> loadSteps(const std::filesystem::path& path)
{
    const Result<std::string> text = readFile(path, kMaximumBytes);
    if (!text)
        return text.error();
    return parseSteps(*text, pathInQuotes(path));
}

std::vector<NamedIntervention> actingChanges(const InterventionPlan& plan)
{
    std::vector<NamedIntervention> changes;
    for (const NamedStep& step : plan.steps) {
        if (isActive(plan, step.stepSwitch) && !step.change.neurons.empty())
            changes.push_back({step.name, step.change});
    }
    return changes;
}

} // namespace neurex
