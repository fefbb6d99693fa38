// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/evaluation.h"

#include "core/base/question.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace neurex {
namespace {

bool isBelow(std::int32_t index, std::size_t count)
{
    return index >= 0 && static_cast<std::size_t>(index) < count;
}

std::string counted(std::size_t count, const char* what)
{
    return std::to_string(count) + " " + what;
}

/// Sums of many small probabilities may round to a little more than 1.
bool isProbability(double value)
{
    constexpr double kMost = 1.001;
    return value >= 0.0 && value <= kMost;
}

std::optional<std::string> flawOf(const ProxyAnswer& answer)
{
    const std::size_t options = answer.optionLogits.size();
    if (options == 0)
        return "no options";
    if (answer.optionProbabilities.size() != options)
        return counted(options, "logits, but ") + counted(answer.optionProbabilities.size(), "probabilities");
    if (!std::ranges::all_of(answer.optionLogits, [](float logit) { return std::isfinite(logit); }))
        return "a logit that is not finite";
    if (!std::ranges::all_of(answer.optionProbabilities, isProbability))
        return "a probability that is not between 0 and 1";
    if (!isProbability(answer.letterMass))
        return "a letter mass that is not between 0 and 1";
    if (!isBelow(answer.predicted, options))
        return "option " + std::to_string(answer.predicted) + " of " + std::to_string(options) + " is predicted";
    if (!isBelow(answer.gold, options))
        return "option " + std::to_string(answer.gold) + " of " + std::to_string(options) + " is right";
    return std::nullopt;
}

std::optional<std::string> differenceOf(const ProxyAnswer& answer, const TokenProxy& proxy)
{
    if (answer.optionLogits.size() != proxy.optionTokens.size())
        return counted(answer.optionLogits.size(), "options instead of ") + std::to_string(proxy.optionTokens.size());
    if (answer.gold != proxy.gold)
        return "option " + std::to_string(answer.gold) + " is right instead of " + std::to_string(proxy.gold);
    return std::nullopt;
}

std::string inProxy(std::size_t proxy, const std::string& flaw)
{
    return "proxy " + std::to_string(proxy + 1) + ": " + flaw;
}

} // namespace

ProxyAnswer answerFromLogits(std::int32_t gold, std::vector<float> optionLogits, double letterMass)
{
    ProxyAnswer answer;
    answer.gold = gold;
    answer.letterMass = letterMass;
    const auto best = std::ranges::max_element(optionLogits);
    answer.predicted = static_cast<std::int32_t>(best - optionLogits.begin());
    const auto power
        = [top = static_cast<double>(*best)](float logit) { return std::exp(static_cast<double>(logit) - top); };
    double total = 0.0;
    for (const float logit : optionLogits)
        total += power(logit);
    for (const float logit : optionLogits)
        answer.optionProbabilities.push_back(static_cast<float>(power(logit) / total));
    answer.optionLogits = std::move(optionLogits);
    return answer;
}

std::optional<std::string> flawOf(const QuestionAnswer& answer)
{
    for (std::size_t p = 0; p < answer.proxies.size(); ++p) {
        if (const std::optional<std::string> flaw = flawOf(answer.proxies[p]))
            return inProxy(p, *flaw);
    }
    return std::nullopt;
}

std::optional<std::string> flawOf(const QuestionAnswer& answer, const TokenQuestion& question)
{
    if (answer.proxies.size() != question.proxies.size())
        return counted(answer.proxies.size(), "proxies instead of ") + std::to_string(question.proxies.size());
    for (std::size_t p = 0; p < answer.proxies.size(); ++p) {
        if (const std::optional<std::string> difference = differenceOf(answer.proxies[p], question.proxies[p]))
            return inProxy(p, *difference);
    }
    return flawOf(answer);
}

} // namespace neurex
