// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/session_pin.h"

#include "core/base/display_text.h"

#include <nlohmann/json.hpp>

#include <stdexcept>

namespace neurex {
namespace {

using nlohmann::json;

json toJson(const AnswerSetup& setup)
{
    return {{"weights", setup.weights},      {"compute_type", setup.computeType}, {"device", setup.device},
            {"model_name", setup.modelName}, {"task_hash", setup.taskHash},       {"task_name", setup.taskName},
            {"prompt_form", setup.form},     {"questions_hash", setup.questions}};
}

AnswerSetup readSetup(const json& object)
{
    return {.weights = object.at("weights").get<std::string>(),
            .computeType = object.at("compute_type").get<std::string>(),
            .device = object.at("device").get<std::string>(),
            .modelName = object.at("model_name").get<std::string>(),
            .taskHash = object.at("task_hash").get<std::string>(),
            .taskName = object.at("task_name").get<std::string>(),
            .form = promptFormAt(object, "prompt_form"),
            .questions = object.at("questions_hash").get<std::string>()};
}

} // namespace

void to_json(json& object, const PinnedAnswers& pin)
{
    json answers = json::array();
    for (const KnownAnswer& answer : pin.answers)
        answers.push_back(*answer);
    object = {{"name", pin.name}, {"stack", pin.stack}, {"answers", std::move(answers)}, {"setup", toJson(pin.setup)}};
}

void from_json(const json& object, PinnedAnswers& pin)
{
    object.at("name").get_to(pin.name);
    object.at("stack").get_to(pin.stack);
    if (pin.stack.empty())
        throw std::invalid_argument("nothing is changed by what is pinned");
    pin.answers.clear();
    for (const json& answer : object.at("answers")) {
        pin.answers.emplace_back(answer.get<QuestionAnswer>());
        if (const std::optional<std::string> flaw = flawOf(*pin.answers.back()))
            throw std::invalid_argument("question " + inQuotes(pin.answers.back()->id) + ", pinned, " + *flaw);
    }
    pin.setup = readSetup(object.at("setup"));
}

} // namespace neurex
