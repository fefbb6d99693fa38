// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/session_view.h"

#include "core/base/neuron_json.h"
#include "core/base/strict_fields.h"
#include "core/store/stored_path.h"

#include <nlohmann/json.hpp>

#include <stdexcept>
#include <string_view>

namespace neurex {
namespace {

using nlohmann::json;

json storablePaths(const std::vector<std::string>& paths)
{
    auto stored = json::array();
    for (const std::string& path : paths)
        stored.push_back(storablePath(path));
    return stored;
}

/// Of names that name no value, std::invalid_argument.
template <typename Value>
std::optional<Value> readNamed(const json& name, Result<Value> (*parse)(std::string_view name))
{
    if (name.is_null())
        return std::nullopt;
    const Result<Value> value = parse(name.get<std::string>());
    if (!value)
        throw std::invalid_argument(value.error().message);
    return *value;
}

json toJson(const DifferenceView& view)
{
    json object = {{"runs", nullptr}, {"unit", nullptr}};
    if (view.runs)
        object["runs"] = storablePaths({view.runs->first, view.runs->second});
    if (view.unit)
        object["unit"] = toString(*view.unit);
    return object;
}

DifferenceView readDifference(const json& object)
{
    DifferenceView view{.runs = {}, .unit = readNamed(object.at("unit"), parseDifferenceUnit)};
    if (const json& runs = object.at("runs"); !runs.is_null()) {
        if (runs.size() != 2)
            throw std::invalid_argument("a difference is one of two runs, not of " + std::to_string(runs.size()));
        view.runs.emplace(runs.at(0).get<std::string>(), runs.at(1).get<std::string>());
    }
    return view;
}

json toJson(const ComparedView& view)
{
    return {{"folders", storablePaths(view.folders)},
            {"ticked", view.ticked ? storablePaths(*view.ticked) : json()},
            {"budget", view.budget},
            {"side", view.side},
            {"tab", view.tab},
            {"measure", view.measure},
            {"effect", view.effect},
            {"difference", toJson(view.difference)}};
}

ComparedView readCompared(const json& object)
{
    ComparedView view{.folders = object.at("folders").get<std::vector<std::string>>(),
                      .ticked = {},
                      .budget = object.at("budget").get<std::int64_t>(),
                      .side = object.at("side").get<std::int32_t>(),
                      .tab = object.at("tab").get<std::int32_t>(),
                      .measure = object.at("measure").get<std::int32_t>(),
                      .effect = object.at("effect").get<std::int32_t>()};
    if (const json& ticked = object.at("ticked"); !ticked.is_null())
        view.ticked = ticked.get<std::vector<std::string>>();
    if (object.contains("difference")) // later than the others
        view.difference = readDifference(object.at("difference"));
    return view;
}

json toJson(const ProbesView& view)
{
    return {{"folders", storablePaths(view.folders)},
            {"chosen", storablePath(view.chosen)},
            {"kind", view.kind ? json(toString(*view.kind)) : json()},
            {"neurons", view.neurons}};
}

ProbesView readProbes(const json& object)
{
    ProbesView view{.folders = object.at("folders").get<std::vector<std::string>>(),
                    .chosen = object.at("chosen").get<std::string>(),
                    .kind = readNamed(object.at("kind"), parseProbeKind),
                    .neurons = strict::get<std::int64_t>(object, "neurons")};
    if (view.neurons < 0)
        throw std::invalid_argument("a number of neurons is not negative");
    return view;
}

json toJson(const SearchesView& view)
{
    return {{"tables", storablePaths(view.tables)}, {"shown", storablePath(view.shown)}};
}

SearchesView readSearches(const json& object)
{
    return {object.at("tables").get<std::vector<std::string>>(), object.at("shown").get<std::string>()};
}

json toJson(const ReasoningView& view)
{
    return {{"folders", storablePaths(view.folders)},
            {"shown", view.shown}, // absolute, or no path
            {"question", view.question}};
}

ReasoningView readReasoning(const json& object)
{
    return {object.at("folders").get<std::vector<std::string>>(), object.at("shown").get<std::string>(),
            strict::get<std::int64_t>(object, "question")};
}

} // namespace

json sessionViewToJson(const SessionView& view)
{
    return {{"page", view.page},
            {"colour_scale", view.colourScale},
            {"current_question", view.currentQuestion},
            {"selection", neuronsToJson(view.selection)},
            {"map_kind", view.mapKind},
            {"map_proxy", view.mapProxy},
            {"map_run", storablePath(view.mapRun)},
            {"shows_result", view.showsResult},
            {"compared", toJson(view.compared)},
            {"probes", toJson(view.probes)},
            {"searches", toJson(view.searches)},
            {"reasoning", toJson(view.reasoning)},
            {"slices", view.slices ? json(toString(*view.slices)) : json()}};
}

SessionView readSessionView(const json& object)
{
    return {object.at("page").get<std::string>(),
            object.at("colour_scale").get<std::int32_t>(),
            object.at("current_question").get<std::int64_t>(),
            neuronsFromJson(object.at("selection")),
            object.at("map_kind").get<std::int32_t>(),
            object.at("map_proxy").get<std::int32_t>(),
            object.at("map_run").get<std::string>(),
            strict::get(object, "shows_result", true), // later than the others, as are the next
            object.contains("compared") ? readCompared(object.at("compared")) : ComparedView{},
            object.contains("probes") ? readProbes(object.at("probes")) : ProbesView{},
            object.contains("searches") ? readSearches(object.at("searches")) : SearchesView{},
            object.contains("reasoning") ? readReasoning(object.at("reasoning")) : ReasoningView{},
            object.contains("slices") ? readNamed(object.at("slices"), parseSliceBy) : std::nullopt};
}

} // namespace neurex
