// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/session_state.h"

#include "core/base/neuron_json.h"

#include <nlohmann/json.hpp>

#include <set>
#include <stdexcept>
#include <utility>

namespace neurex {
namespace {

using nlohmann::json;

const json& listAt(const json& object, const char* key)
{
    const json& list = object.at(key);
    if (!list.is_array())
        throw std::invalid_argument("\"" + std::string(key) + "\" must be a list, got " + list.dump());
    return list;
}

void readSets(const json& list, std::vector<NamedNeurons>& sets)
{
    sets.clear();
    std::set<std::string> names;
    for (const json& entry : list) {
        NamedNeurons named{entry.at("name").get<std::string>(), neuronsFromJson(entry.at("neurons"))};
        if (!names.insert(named.name).second)
            throw std::invalid_argument("two sets have the name \"" + named.name + "\"");
        sets.push_back(std::move(named));
    }
}

void readNotes(const json& list, std::map<NeuronId, NeuronNote>& notes)
{
    notes.clear();
    for (const json& entry : list) {
        NeuronNote note{entry.at("text").get<std::string>(), {}};
        const json& tags = listAt(entry, "tags");
        const std::set<std::string> sorted(tags.begin(), tags.end());
        note.tags.assign(sorted.begin(), sorted.end());
        if (!note.isEmpty())
            notes[neuronFromJson(entry.at("neuron"))] = std::move(note);
    }
}

json toJson(const QuestionSettings& questions)
{
    return {{"limit", questions.limit},
            {"seed", questions.seed},
            {"split_fraction", questions.split.fraction},
            {"split_seed", questions.split.seed},
            {"prompt", questions.prompt}};
}

QuestionSettings questionSettings(const json& object)
{
    QuestionSettings questions;
    object.at("limit").get_to(questions.limit);
    object.at("seed").get_to(questions.seed);
    object.at("split_fraction").get_to(questions.split.fraction);
    object.at("split_seed").get_to(questions.split.seed);
    if (const auto prompt = object.find("prompt"); prompt != object.end()) // later than the others
        prompt->get_to(questions.prompt);
    const double fraction = questions.split.fraction;
    if (questions.limit < 0 || !(fraction >= 0.0 && fraction < 1.0))
        throw std::invalid_argument("\"questions\" has a limit below 0 or a fraction outside of 0 to 1: "
                                    + object.dump());
    return questions;
}

} // namespace

void setScoreMethod(SessionState& state, const std::string& id)
{
    const std::int64_t budget = state.attribution.memoryBudgetBytes;
    state.scoreMethod = id;
    state.attribution = methodOf(id).settings;
    state.attribution.memoryBudgetBytes = budget;
}

void to_json(json& object, const SessionState& state)
{
    json sets = json::array();
    for (const NamedNeurons& named : state.sets)
        sets.push_back({{"name", named.name}, {"neurons", neuronsToJson(named.neurons)}});
    json notes = json::array();
    for (const auto& [neuron, note] : state.notes)
        notes.push_back({{"neuron", neuronToJson(neuron)}, {"text", note.text}, {"tags", note.tags}});
    object = {{"score_method", state.scoreMethod},
              {"attribution", state.attribution},
              {"ace", state.ace},
              {"method", toString(state.method)},
              {"questions", toJson(state.questions)},
              {"plan", state.plan},
              {"sweep", state.sweep},
              {"neg", state.neg},
              {"response", state.response},
              {"reasoning", state.reasoning},
              {"sets", std::move(sets)},
              {"notes", std::move(notes)}};
}

void from_json(const json& object, SessionState& state)
{
    object.at("attribution").get_to(state.attribution);
    state.scoreMethod = kNeuronLlm;
    if (object.contains("score_method")) { // later than the others
        Result<std::string> method = parseMethod(object.at("score_method").get<std::string>());
        if (!method)
            throw std::invalid_argument(method.error().message);
        state.scoreMethod = std::move(*method);
    }
    object.at("ace").get_to(state.ace);
    // Sessions of older versions do not name it.
    state.questions = object.contains("questions") ? questionSettings(object.at("questions")) : QuestionSettings();
    const Result<SelectionMethod> method = parseSelectionMethod(object.at("method").get<std::string>());
    if (!method)
        throw std::invalid_argument(method.error().message);
    state.method = *method;
    object.at("plan").get_to(state.plan);
    object.at("sweep").get_to(state.sweep);
    state.neg = object.value("neg", NegChoice()); // the three are later than the others
    state.response = object.value("response", ShiftSettings());
    state.reasoning = object.value("reasoning", ReasoningChoice());
    readSets(listAt(object, "sets"), state.sets);
    readNotes(listAt(object, "notes"), state.notes);
}

} // namespace neurex
