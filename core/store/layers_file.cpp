// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/layers_file.h"

#include "core/base/display_text.h"
#include "core/base/exception_text.h"
#include "core/base/file_io.h"
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
constexpr std::array kLayerKeys{"name", "enabled", "solo", "operation", "value", "positions", "neurons"};

std::string layerLine(const NamedLayer& layer)
{
    json object = layer.change;
    object["name"] = layer.name;
    object["enabled"] = layer.layerSwitch.isEnabled;
    object["solo"] = layer.layerSwitch.isSolo;
    std::string line;
    for (const char* key : kLayerKeys)
        line += (line.empty() ? "{" : ", ") + toLine(key) + ": " + toLine(object.at(key));
    return line + "}";
}

NamedLayer readLayer(const json& object, std::size_t number)
{
    strict::refuseOtherKeys(object, kLayerKeys);
    NamedLayer layer;
    layer.name = strict::get(object, "name", "Layer " + std::to_string(number));
    strict::read(object, layer.change);
    layer.layerSwitch = {strict::get(object, "enabled", true), strict::get(object, "solo", false)};
    for (const NeuronId neuron : layer.change.neurons) {
        if (neuron.layer < 0 || neuron.index < 0)
            throw std::invalid_argument("there is no neuron " + toString(neuron)
                                        + "; layers and neurons are counted from 0");
    }
    return layer;
}

/// The file's frame: everything but the layers.
Result<void> checkFrame(const json& file, const std::string& source)
{
    if (!file.is_object() || !file.contains("format") || file.at("format") != kFormat)
        return makeError(ErrorCode::CorruptFile,
                         source + " holds no intervention layers; expected an object with \"format\": \""
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

std::string layersText(std::span<const NamedLayer> layers)
{
    std::string text = "{\n  \"format\": " + toLine(kFormat) + ",\n  \"version\": " + std::to_string(kVersion)
        + ",\n  \"layers\": [";
    for (std::size_t i = 0; i < layers.size(); ++i)
        text += (i == 0 ? "\n    " : ",\n    ") + layerLine(layers[i]);
    return text + (layers.empty() ? "]\n}\n" : "\n  ]\n}\n");
}

Result<std::vector<NamedLayer>> parseLayers(std::string_view text, const std::string& source)
{
    const Result<json> file = parseStrictJson(text, source);
    if (!file)
        return file.error();
    if (const Result<void> checked = checkFrame(*file, source); !checked)
        return checked.error();
    std::vector<NamedLayer> layers;
    std::string place = source;
    try {
        strict::refuseOtherKeys(*file, kFileKeys);
        for (const json& layer : file->at("layers")) {
            place = source + ", layer " + std::to_string(layers.size() + 1);
            layers.push_back(readLayer(layer, layers.size() + 1));
        }
    } catch (const std::exception& failure) {
        return makeError(ErrorCode::CorruptFile, place + ": " + displayText(exceptionText(failure), 400));
    }
    return layers;
}

Result<void> saveLayers(const std::filesystem::path& path, std::span<const NamedLayer> layers)
{
    return writeTextFile(path, layersText(layers));
}

Result<std::vector<NamedLayer>> loadLayers(const std::filesystem::path& path)
{
    const Result<std::string> text = readFile(path, kMaximumBytes);
    if (!text)
        return text.error();
    return parseLayers(*text, pathInQuotes(path));
}

std::vector<NamedIntervention> actingChanges(const InterventionPlan& plan)
{
    std::vector<NamedIntervention> changes;
    for (const NamedLayer& layer : plan.layers) {
        if (isActive(plan, layer.layerSwitch) && !layer.change.neurons.empty())
            changes.push_back({layer.name, layer.change});
    }
    return changes;
}

} // namespace neurex
