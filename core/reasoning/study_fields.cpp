// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reasoning/study_fields.h"

#include "core/base/display_text.h"
#include "core/base/file_io.h"
#include "core/reasoning/python_text.h"

#include <utility>

namespace neurex {
namespace {

using nlohmann::json;

std::string mismatch(const std::string& place, std::string_view key, const json* value, const std::string& expected)
{
    return place + ", key " + inQuotes(key) + ": expected " + expected + "; "
        + (value != nullptr ? "found " + shownValue(*value, false) : "it is missing");
}

constexpr ObjectReader::Wording kWording{ErrorCode::CorruptFile, mismatch};

std::optional<std::string> textIn(const json& value)
{
    return anyText(value.is_array() && !value.empty() ? value.front() : value);
}

} // namespace

StudyFields::StudyFields(const json& object, std::string place)
    : ObjectReader(object, std::move(place), kWording)
{
}

std::string StudyFields::text(std::string_view key)
{
    const auto convert = [](const json& value) {
        std::optional<std::string> found = anyText(value);
        return found && !python::strip(*found).empty() ? found : std::nullopt;
    };
    return read(key, "text that is not empty", convert).value_or(std::string());
}

std::string StudyFields::anyTextAt(std::string_view key, Presence presence)
{
    return read(key, "text", anyText, presence).value_or(std::string());
}

std::int32_t StudyFields::number(std::string_view key, std::int32_t least, std::int32_t most)
{
    const auto convert = [=](const json& value) { return wholeNumber(value, least, most); };
    const std::string expected = "a whole number from " + std::to_string(least) + " to " + std::to_string(most);
    return static_cast<std::int32_t>(read(key, expected, convert).value_or(least));
}

NeuronId StudyFields::neuron(std::string_view key)
{
    return read(key, "a neuron like \"L3N5\"", neuronIn).value_or(NeuronId());
}

std::vector<std::string> StudyFields::texts(std::string_view key)
{
    return read(key, "a list of texts", textsIn).value_or(std::vector<std::string>());
}

Error unexpected(const std::string& place, const std::string& expected, const json& found)
{
    return makeError(ErrorCode::CorruptFile, place + ": expected " + expected + "; found " + shownValue(found, false));
}

Result<json> readStudyJson(const std::filesystem::path& path)
{
    const Result<std::string> text = readFile(path, kStudyLimits.bytes);
    if (!text)
        return text.error();
    return parseStrictJson(*text, pathInQuotes(path), kStudyLimits);
}

std::string neuronName(NeuronId neuron)
{
    return "L" + std::to_string(neuron.layer) + "N" + std::to_string(neuron.index);
}

std::optional<NeuronId> neuronIn(const json& value)
{
    std::optional<NeuronId> neuron;
    if (value.is_string()) {
        if (const Result<NeuronId> parsed = parseNeuronId(value.get_ref<const std::string&>()))
            neuron = *parsed;
    } else if (value.is_array() && value.size() == 2) {
        const auto layer = wholeNumber(value[0], 0, kMostLayers), index = wholeNumber(value[1], 0, kMostNeurons);
        if (layer && index)
            neuron = NeuronId{static_cast<std::int32_t>(*layer), static_cast<std::int32_t>(*index)};
    }
    return neuron && neuron->layer < kMostLayers && neuron->index < kMostNeurons ? neuron : std::nullopt;
}

std::optional<std::vector<std::string>> textsIn(const json& value)
{
    return listOf(textIn, 0)(value);
}

} // namespace neurex
