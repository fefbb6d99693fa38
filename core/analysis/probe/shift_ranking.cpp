// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/probe/shift_ranking.h"

#include "core/base/enum_names.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace neurex {
namespace {

constexpr auto kRankings = enumNames<ShiftRanking>({{ShiftRanking::Average, "average"},
                                                    {ShiftRanking::Normalized, "normalized"},
                                                    {ShiftRanking::Weighted, "weighted"},
                                                    {ShiftRanking::Penalized, "penalized"}});

int signOf(float value)
{
    return value > 0.0F ? 1 : value < 0.0F ? -1 : 0;
}

/// What a prompt's gradients count.
double factorOf(ShiftRanking ranking, std::span<const float> gradients, double weight)
{
    if (ranking == ShiftRanking::Average)
        return 1.0;
    const double total = std::accumulate(gradients.begin(), gradients.end(), 0.0);
    if (total == 0.0)
        return 0.0;
    return (ranking == ShiftRanking::Normalized ? 1.0 : weight) / total;
}

double penaltyOf(std::int64_t firstLabelSigns, std::size_t prompts)
{
    constexpr double kSlope = 8.0, kUsual = 0.4;
    const double share = static_cast<double>(std::abs(firstLabelSigns)) / static_cast<double>(prompts);
    return (1.0 - std::tanh(kSlope * (share - kUsual))) / 2.0;
}

} // namespace

std::string_view toString(ShiftRanking ranking)
{
    return kRankings.name(ranking);
}

Result<ShiftRanking> parseShiftRanking(std::string_view name)
{
    return kRankings.parse(name, "ranking");
}

double errorWeight(const ProxyAnswer& answer)
{
    const auto& shares = answer.optionProbabilities;
    const auto gold = static_cast<double>(shares[static_cast<std::size_t>(answer.gold)]);
    return answer.letterMass * (static_cast<double>(*std::ranges::max_element(shares)) - gold);
}

std::vector<PolarNeuron> rankForShift(const ProbePrompts& prompts, std::span<const std::size_t> chosen,
                                      std::span<const double> weights, ShiftRanking ranking,
                                      std::int32_t neuronsPerLayer)
{
    const std::size_t neurons = prompts.shape().neurons;
    std::vector<double> sums(neurons, 0.0);
    std::vector<std::int64_t> majority(neurons, 0), firstLabel(neurons, 0);
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        const std::span<const float> gradients = prompts.gradients(chosen[i], prompts.gold(chosen[i]));
        const std::span<const float> first = prompts.gradients(chosen[i], 0);
        const double factor = factorOf(ranking, gradients, weights[i]);
        for (std::size_t n = 0; n < neurons; ++n) {
            sums[n] += factor * static_cast<double>(gradients[n]);
            majority[n] += signOf(gradients[n]);
            firstLabel[n] += signOf(first[n]);
        }
    }
    std::vector<PolarNeuron> ranked;
    for (std::size_t n = 0; n < neurons; ++n) {
        double score = std::abs(sums[n]);
        if (ranking == ShiftRanking::Penalized)
            score *= penaltyOf(firstLabel[n], chosen.size());
        if (score > 0.0) {
            const auto width = static_cast<std::size_t>(neuronsPerLayer);
            ranked.push_back({{static_cast<std::int32_t>(n / width), static_cast<std::int32_t>(n % width)},
                              majority[n] > 0 ? score : -score});
        }
    }
    std::ranges::stable_sort(
        ranked, [](const PolarNeuron& a, const PolarNeuron& b) { return std::abs(a.gradient) > std::abs(b.gradient); });
    return ranked;
}

std::vector<SweepPoint> planShifts(std::span<const PolarNeuron> ranked, std::span<const std::int64_t> sizes,
                                   std::span<const double> volumes, Hook hook, std::uint64_t seed)
{
    std::vector<SweepPoint> points(1);
    for (const std::int64_t size : sizes) {
        if (size > std::ssize(ranked))
            continue;
        const auto neurons = ranked.first(static_cast<std::size_t>(size));
        const auto positive
            = std::ranges::count_if(neurons, [](const PolarNeuron& neuron) { return neuron.gradient > 0.0; });
        for (const double volume : volumes) {
            const SweepKey key{.kind = SweepKind::Shift, .factor = volume, .budget = size, .seed = seed};
            points.push_back(
                {key, polarShift(neurons, volume, ShiftAxis::Size, hook), {positive, std::ssize(neurons) - positive}});
        }
    }
    return points;
}

std::optional<std::size_t> bestShift(std::span<const SweepRow> rows)
{
    const auto orderOf = [](const SweepRow& row) {
        return std::tuple(-row.comparison.after.rightCount, row.key.budget, std::abs(row.key.factor.value_or(0.0)));
    };
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].key.kind == SweepKind::Shift && (!best || orderOf(rows[i]) < orderOf(rows[*best])))
            best = i;
    }
    return best;
}

} // namespace neurex
