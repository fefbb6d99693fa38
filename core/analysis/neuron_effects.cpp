// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/neuron_effects.h"

#include "core/analysis/metrics.h"
#include "core/analysis/paired_shares.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace neurex {
namespace {

constexpr double kLevel = 0.95;

double goldShare(const ProxyAnswer& answer)
{
    return static_cast<double>(answer.optionProbabilities[static_cast<std::size_t>(answer.gold)]);
}

/// Ranks from 1, ties share their mean.
std::vector<double> ranksOf(std::span<const double> values)
{
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    std::vector<double> ranks(values.size());
    for (std::size_t begin = 0; begin < order.size();) {
        std::size_t end = begin;
        while (end < order.size() && values[order[end]] == values[order[begin]])
            ++end;
        for (std::size_t i = begin; i < end; ++i)
            ranks[order[i]] = static_cast<double>(begin + end + 1) / 2.0;
        begin = end;
    }
    return ranks;
}

std::optional<double> correlation(std::span<const double> a, std::span<const double> b)
{
    const auto count = static_cast<double>(a.size());
    if (a.size() < 3)
        return std::nullopt;
    const double meanA = std::accumulate(a.begin(), a.end(), 0.0) / count;
    const double meanB = std::accumulate(b.begin(), b.end(), 0.0) / count;
    double both = 0.0, ownA = 0.0, ownB = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        both += (a[i] - meanA) * (b[i] - meanB);
        ownA += (a[i] - meanA) * (a[i] - meanA);
        ownB += (b[i] - meanB) * (b[i] - meanB);
    }
    return ownA > 0.0 && ownB > 0.0 ? std::optional(both / std::sqrt(ownA * ownB)) : std::nullopt;
}

} // namespace

SweepSettings effectSweep(std::int64_t count, Positions positions, std::uint64_t seed)
{
    return {.budgets = {count},
            .operators = {},
            .sides = {Side::Both},
            .positions = positions,
            .seed = seed,
            .factors = {0.0, 2.0},
            .isSingle = true};
}

Result<NeuronChange> neuronChange(std::span<const QuestionAnswer> before, std::span<const QuestionAnswer> after,
                                  std::uint64_t seed)
{
    Result<Comparison> comparison = compare(before, after, {.seed = seed});
    if (!comparison)
        return comparison.error();
    NeuronChange change;
    change.accuracy = comparison->after.accuracy - comparison->before.accuracy;
    change.rightToWrong = comparison->rightToWrong;
    change.wrongToRight = comparison->wrongToRight;
    change.accuracyChange = std::move(comparison->accuracyChange);

    const QuestionGroups groups = groupsOf(before);
    std::vector<double> sums(groups.unitCount(), 0.0), sizes(groups.unitCount(), 0.0);
    for (std::size_t q = 0; q < before.size(); ++q) {
        for (std::size_t p = 0; p < before[q].proxies.size(); ++p) {
            sums[groups.unitOf(q)] += goldShare(after[q].proxies[p]) - goldShare(before[q].proxies[p]);
            sizes[groups.unitOf(q)] += 1.0;
        }
    }
    const double proxies = std::accumulate(sizes.begin(), sizes.end(), 0.0);
    if (proxies == 0.0)
        return change;
    change.probability = std::accumulate(sums.begin(), sums.end(), 0.0) / proxies;
    const auto units = static_cast<double>(sums.size());
    if (units < 2.0)
        return change;
    double between = 0.0;
    for (std::size_t unit = 0; unit < sums.size(); ++unit) {
        const double gap = sums[unit] - change.probability * sizes[unit];
        between += gap * gap;
    }
    const double error = std::sqrt(between * units / (units - 1.0)) / proxies;
    const double reach = studentQuantile(kLevel, units - 1.0) * error;
    change.probabilityInterval = Interval{change.probability - reach, change.probability + reach};
    return change;
}

EffectAgreement agreementOf(std::span<const NeuronEffect> effects)
{
    EffectAgreement agreement;
    std::vector<double> scores, exact;
    for (const NeuronEffect& effect : effects) {
        const bool isGood = effect.side == Side::Good;
        ++(isGood ? agreement.good : agreement.bad);
        if (effect.isAsEstimated())
            ++(isGood ? agreement.goodAsEstimated : agreement.badAsEstimated);
        scores.push_back(static_cast<double>(effect.score));
        exact.push_back(-effect.silenced.probability);
    }
    agreement.rankCorrelation = correlation(ranksOf(scores), ranksOf(exact));
    return agreement;
}

ScoreMatrix exactScores(std::span<const NeuronEffect> effects, std::int32_t layerCount, std::int32_t neuronCount,
                        std::int64_t questionCount)
{
    ScoreMatrix scores(layerCount, neuronCount);
    for (const NeuronEffect& effect : effects)
        scores.values[scores.offset(effect.neuron)]
            = static_cast<float>(-effect.silenced.probability * static_cast<double>(questionCount));
    return scores;
}

} // namespace neurex
