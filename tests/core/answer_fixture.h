// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/evaluation.h"

#include <cstdint>
#include <string>
#include <vector>

namespace neurex::test {

/// A proxy with four options; the model is sure of `predicted`.
inline ProxyAnswer proxyAnswer(std::int32_t gold, std::int32_t predicted, float letterMass = 1.0F)
{
    ProxyAnswer answer;
    answer.optionLogits = {0.0F, 0.0F, 0.0F, 0.0F};
    answer.optionLogits[static_cast<std::size_t>(predicted)] = 1.5F;
    answer.optionProbabilities = {0.125F, 0.125F, 0.125F, 0.125F};
    answer.optionProbabilities[static_cast<std::size_t>(predicted)] = 0.625F;
    answer.letterMass = letterMass;
    answer.gold = gold;
    answer.predicted = predicted;
    return answer;
}

/// A question whose three proxies have gold A, B, C; the first `rightCount` are right, the others answered with D.
inline QuestionAnswer questionAnswer(std::size_t number, std::int32_t rightCount)
{
    QuestionAnswer answer;
    answer.id = "q" + std::to_string(number);
    for (std::int32_t gold = 0; gold < 3; ++gold)
        answer.proxies.push_back(proxyAnswer(gold, gold < rightCount ? gold : 3));
    return answer;
}

/// threes questions with three right proxies, then ones with one, then zeros with none.
inline std::vector<QuestionAnswer> answersWith(std::size_t threes, std::size_t ones, std::size_t zeros)
{
    std::vector<QuestionAnswer> answers;
    for (std::size_t i = 0; i < threes + ones + zeros; ++i)
        answers.push_back(questionAnswer(i, i < threes ? 3 : i < threes + ones ? 1 : 0));
    return answers;
}

} // namespace neurex::test
