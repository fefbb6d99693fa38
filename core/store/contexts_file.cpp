// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/contexts_file.h"

#include "core/base/media_text.h"
#include "core/base/neuron_json.h"
#include "core/base/strict_fields.h"
#include "core/store/csv_line.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace neurex {

void to_json(nlohmann::json& json, const ContextsManifest& manifest)
{
    json = {{"window_tokens", manifest.windowTokens}, {"neurons", neuronsToJson(manifest.neurons)}};
    writeOrigin(json, manifest);
}

void from_json(const nlohmann::json& json, ContextsManifest& manifest)
{
    readOrigin(json, manifest);
    strict::read(json, "window_tokens", manifest.windowTokens);
    manifest.neurons = neuronsFromJson(json.at("neurons"));
}

nlohmann::json ContextsForm::toJson(const WindowPeaks& window)
{
    auto list = nlohmann::json::array();
    for (const WindowPeak& peak : window.peaks)
        list.push_back({peak.largest, peak.largestAt, peak.smallest, peak.smallestAt, peak.sum, peak.positive});
    return {{"tokens", window.tokens}, {"peaks", std::move(list)}};
}

WindowPeaks ContextsForm::fromJson(const nlohmann::json& object)
{
    WindowPeaks window{strict::get<std::int32_t>(object, "tokens"), {}};
    for (const nlohmann::json& numbers : object.at("peaks"))
        window.peaks.push_back({.largest = strict::as<float>(numbers.at(0)),
                                .smallest = strict::as<float>(numbers.at(2)),
                                .largestAt = strict::as<std::int32_t>(numbers.at(1)),
                                .smallestAt = strict::as<std::int32_t>(numbers.at(3)),
                                .sum = strict::as<double>(numbers.at(4)),
                                .positive = strict::as<std::int32_t>(numbers.at(5))});
    return window;
}

std::string contextsCsv(const std::vector<NeuronContexts>& neurons)
{
    std::string text;
    for (const NeuronContexts& each : neurons) {
        for (const ContextText& found : each.texts) {
            CsvLine line;
            line.addNumber("layer", each.neuron.layer);
            line.addNumber("neuron", each.neuron.index);
            line.add("side", std::string(toString(found.context.side)));
            line.addNumber("rank", found.context.rank);
            line.addNumber("value", found.context.value);
            line.addNumber("line", found.place.line);
            line.add("before", csvField(found.place.before));
            line.add("token", csvField(found.place.token));
            line.add("after", csvField(found.place.after));
            line.addNumber("mean", each.summary.mean);
            line.add("positive_percent", percentText(each.summary.positiveShare));
            line.addNumber("tokens", each.summary.tokens);
            text += text.empty() ? line.names() + line.values() : line.values();
        }
    }
    return text;
}

} // namespace neurex
