// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/answer_measures.h"

#include <algorithm>
#include <limits>

namespace neurex {
namespace {

std::size_t rightCount(std::span<const ProxyAnswer> proxies)
{
    return static_cast<std::size_t>(std::ranges::count_if(proxies, &ProxyAnswer::isRight));
}

std::optional<double> meanOf(std::span<const ProxyAnswer> proxies, double (*measure)(const ProxyAnswer&))
{
    if (proxies.empty())
        return std::nullopt;
    double sum = 0.0;
    for (const ProxyAnswer& proxy : proxies)
        sum += measure(proxy);
    return sum / static_cast<double>(proxies.size());
}

} // namespace

double goldProbability(const ProxyAnswer& answer)
{
    const auto gold = static_cast<std::size_t>(answer.gold);
    return gold < answer.optionProbabilities.size() ? static_cast<double>(answer.optionProbabilities[gold]) : 0.0;
}

double goldMargin(const ProxyAnswer& answer)
{
    const auto gold = static_cast<std::size_t>(answer.gold);
    if (gold >= answer.optionLogits.size() || answer.optionLogits.size() < 2)
        return 0.0;
    float other = std::numeric_limits<float>::lowest();
    for (std::size_t option = 0; option < answer.optionLogits.size(); ++option) {
        if (option != gold)
            other = std::max(other, answer.optionLogits[option]);
    }
    return static_cast<double>(answer.optionLogits[gold]) - static_cast<double>(other);
}

std::optional<double> meanGoldProbability(std::span<const ProxyAnswer> proxies)
{
    return meanOf(proxies, goldProbability);
}

std::optional<double> meanGoldMargin(std::span<const ProxyAnswer> proxies)
{
    return meanOf(proxies, goldMargin);
}

bool isComprehended(std::span<const ProxyAnswer> proxies)
{
    return 2 * rightCount(proxies) > proxies.size();
}

bool isFortuitous(std::span<const ProxyAnswer> proxies)
{
    return rightCount(proxies) > 0 && !isComprehended(proxies);
}

AnswerChange changeOf(std::span<const ProxyAnswer> before, std::span<const ProxyAnswer> after)
{
    AnswerChange change;
    for (std::size_t proxy = 0; proxy < std::min(before.size(), after.size()); ++proxy) {
        if (before[proxy].isRight() != after[proxy].isRight())
            ++(before[proxy].isRight() ? change.rightToWrong : change.wrongToRight);
        else if (before[proxy].predicted != after[proxy].predicted)
            ++change.otherLetter;
    }
    return change;
}

} // namespace neurex
