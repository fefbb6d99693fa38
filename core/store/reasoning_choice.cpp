// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/reasoning_choice.h"

#include "core/base/strict_fields.h"
#include "core/store/stored_path.h"

#include <nlohmann/json.hpp>

#include <stdexcept>
#include <utility>

namespace neurex {

void to_json(nlohmann::json& json, const ReasoningChoice& choice)
{
    nlohmann::json prompts = nlohmann::json::array();
    for (const std::string& prompt : choice.prompts)
        prompts.push_back(storablePath(prompt));
    json = {{"questions", storablePath(choice.questions)},
            {"prompts", std::move(prompts)},
            {"limit", choice.limit},
            {"max_new_tokens", choice.maxNewTokens},
            {"answer_tokens", choice.answerTokens},
            {"temperature", choice.temperature},
            {"top_p", choice.topP},
            {"seed", choice.seed},
            {"stops_at_next_question", choice.stopsAtNextQuestion},
            {"firing_neurons", choice.firingNeurons},
            {"changed", choice.isChanged},
            {"part", toString(choice.part)},
            {"concepts", storablePath(choice.concepts)}};
    if (choice.drawSeed)
        json["draw_seed"] = *choice.drawSeed;
}

void from_json(const nlohmann::json& json, ReasoningChoice& choice)
{
    constexpr std::int32_t kMostTokens = 100'000, kMostFiring = 1000;
    strict::read(json, "questions", choice.questions);
    strict::read(json, "prompts", choice.prompts);
    strict::read(json, "limit", choice.limit);
    strict::read(json, "max_new_tokens", choice.maxNewTokens);
    strict::read(json, "answer_tokens", choice.answerTokens);
    strict::read(json, "temperature", choice.temperature);
    strict::read(json, "top_p", choice.topP);
    strict::read(json, "seed", choice.seed);
    strict::read(json, "stops_at_next_question", choice.stopsAtNextQuestion);
    strict::read(json, "firing_neurons", choice.firingNeurons);
    strict::read(json, "changed", choice.isChanged);
    choice.part = parseCompletionPart(strict::get<std::string>(json, "part")).value();
    strict::read(json, "concepts", choice.concepts);
    choice.drawSeed.reset();
    if (json.contains("draw_seed"))
        choice.drawSeed = strict::get<std::uint64_t>(json, "draw_seed");
    const bool isSound = choice.limit >= 0 && choice.maxNewTokens > 0 && choice.maxNewTokens <= kMostTokens
        && choice.answerTokens > 0 && choice.answerTokens <= kMostTokens && choice.temperature >= 0.0
        && choice.topP > 0.0 && choice.topP <= 1.0 && choice.firingNeurons >= 0 && choice.firingNeurons <= kMostFiring
        && !choice.prompts.empty();
    if (!isSound)
        throw std::out_of_range("numbers of a study of reasoning that cannot be");
}

} // namespace neurex
