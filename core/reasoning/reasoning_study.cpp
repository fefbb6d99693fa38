// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reasoning/reasoning_study.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace neurex {
namespace {

std::vector<std::int64_t> chosenQuestions(const ReasoningPlan& plan, std::size_t count)
{
    const std::size_t most = plan.limit > 0 ? std::min(static_cast<std::size_t>(plan.limit), count) : count;
    if (plan.drawSeed) {
        const std::vector<std::size_t> drawn = drawQuestions(count, most, *plan.drawSeed);
        return {drawn.begin(), drawn.end()};
    }
    std::vector<std::int64_t> first(most);
    std::iota(first.begin(), first.end(), 0);
    return first;
}

} // namespace

std::string ReasoningInputs::prompt(std::size_t place) const
{
    const std::string& text = question(place).question;
    return demonstrations ? fewShotPrompt(*demonstrations, text) : zeroShotPrompt(text);
}

std::vector<std::string> ReasoningInputs::prompts() const
{
    std::vector<std::string> all;
    for (std::size_t place = 0; place < chosen.size(); ++place)
        all.push_back(prompt(place));
    return all;
}

std::vector<AnswerRule> ReasoningInputs::rules() const
{
    return demonstrations ? std::vector{AnswerRule::Published, AnswerRule::Strict}
                          : std::vector{AnswerRule::PublishedZeroShot, AnswerRule::StrictZeroShot};
}

std::vector<std::string> ReasoningInputs::warnings() const
{
    std::vector<std::string> all = questions.warnings;
    if (demonstrations)
        all.insert(all.end(), demonstrations->warnings.begin(), demonstrations->warnings.end());
    return all;
}

Result<ReasoningInputs> readReasoningInputs(const ReasoningPlan& plan)
{
    ReasoningInputs inputs;
    Result<ReasoningQuestions> questions = readReasoningQuestions(plan.questions);
    if (!questions)
        return questions.error();
    inputs.questions = std::move(*questions);
    if (!plan.prompt.empty()) {
        Result<PromptFile> prompt = readPromptFile(plan.prompt);
        if (!prompt)
            return prompt.error();
        inputs.demonstrations = std::move(*prompt);
    }
    inputs.chosen = chosenQuestions(plan, inputs.questions.questions.size());
    return inputs;
}

} // namespace neurex
