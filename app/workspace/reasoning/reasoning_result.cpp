// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/reasoning/reasoning_result.h"

#include <algorithm>
#include <utility>

namespace neurex::app {

SharedWorkedAnswer ReasoningResult::answerAt(std::int64_t place) const
{
    const auto found = std::ranges::lower_bound(answers, place, {}, [](const auto& answer) { return answer->place; });
    return found != answers.end() && (*found)->place == place ? *found : nullptr;
}

SharedReasoning readReasoning(std::shared_ptr<const ReasoningManifest> manifest,
                              std::shared_ptr<const ReasoningInputs> inputs,
                              const std::map<std::int64_t, WrittenAnswer>& written, const SharedReasoning& before)
{
    auto result = std::make_shared<ReasoningResult>();
    result->manifest = std::move(manifest);
    result->inputs = std::move(inputs);
    const std::vector<AnswerRule> rules = result->inputs->rules();
    std::vector<ReadAnswer> read;
    for (const auto& [place, answer] : written) {
        SharedWorkedAnswer known = before ? before->answerAt(place) : nullptr;
        if (!known) {
            auto made = std::make_shared<WorkedAnswer>();
            made->place = place;
            made->written = answer;
            made->read = readAnswer(*result->inputs, static_cast<std::size_t>(place), answer, rules);
            made->read.firing = {};
            known = std::move(made);
        }
        read.push_back(known->read);
        result->answers.push_back(std::move(known));
    }
    result->rules = countRight(read, rules);
    return result;
}

} // namespace neurex::app
