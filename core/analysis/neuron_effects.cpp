// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/neuron_effects.h"

#include "core/analysis/clustered_mean.h"
#include "core/analysis/rank_correlation.h"

#include <algorithm>
#include <utility>

namespace neurex {
namespace {

constexpr double kLevel = 0.95;

double goldShare(const ProxyAnswer& answer)
{
    return static_cast<double>(answer.optionProbabilities[static_cast<std::size_t>(answer.gold)]);
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

Result<MeasuredChange> neuronChange(std::span<const QuestionAnswer> before, std::span<const QuestionAnswer> after,
                                    std::uint64_t seed)
{
    const Result<Comparison> comparison = compare(before, after, {.seed = seed});
    if (!comparison)
        return comparison.error();
    return neuronChange(before, after, *comparison);
}

MeasuredChange neuronChange(std::span<const QuestionAnswer> before, std::span<const QuestionAnswer> after,
                            const Comparison& comparison)
{
    MeasuredChange change;
    change.accuracy = comparison.after.accuracy - comparison.before.accuracy;
    change.rightToWrong = comparison.rightToWrong;
    change.wrongToRight = comparison.wrongToRight;
    change.accuracyChange = comparison.accuracyChange;

    const QuestionGroups groups = groupsOf(before);
    std::vector<double> sums(groups.unitCount(), 0.0), sizes(groups.unitCount(), 0.0);
    for (std::size_t q = 0; q < before.size(); ++q) {
        for (std::size_t p = 0; p < before[q].proxies.size(); ++p) {
            sums[groups.unitOf(q)] += goldShare(after[q].proxies[p]) - goldShare(before[q].proxies[p]);
            sizes[groups.unitOf(q)] += 1.0;
        }
    }
    const ClusteredMean mean = clusteredMean(sums, sizes, kLevel);
    change.probability = mean.mean;
    change.probabilityInterval = mean.interval;
    return change;
}

std::vector<NeuronEffect> neuronEffects(std::span<const SweepPoint> points,
                                        const std::map<std::int64_t, MeasuredChange>& changes,
                                        const ScoreMatrix& scores)
{
    std::vector<NeuronEffect> effects;
    for (std::size_t point = 1; point + 1 < points.size(); point += 2) { // silenced and excited, one after the other
        const auto silenced = changes.find(static_cast<std::int64_t>(point));
        const auto excited = changes.find(static_cast<std::int64_t>(point) + 1);
        if (silenced == changes.end() || excited == changes.end())
            continue;
        const SweepKey& key = points[point].key;
        effects.push_back({*key.neuron, key.side, key.budget, scores.values[scores.offset(*key.neuron)],
                           silenced->second, excited->second, points[point].stack.front().positions});
    }
    return effects;
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
    constexpr std::size_t kFewest = 3;
    if (scores.size() >= kFewest)
        agreement.rankCorrelation = rankCorrelation(averageRanks(std::span<const double>(scores)),
                                                    averageRanks(std::span<const double>(exact)));
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
