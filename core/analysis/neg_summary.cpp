// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/neg_study.h"
#include "core/analysis/rank_correlation.h"
#include "core/base/random.h"

#include <algorithm>
#include <functional>
#include <map>
#include <tuple>

namespace neurex {
namespace {

/// Fewer say nothing about others: no interval.
constexpr std::size_t kFewestUnits = 5;

/// Pairs of predicted and measured numbers, unit by unit.
using PairsOfUnits = std::vector<std::vector<std::pair<double, double>>>;

struct Columns {
    std::vector<double> predicted, measured;
};

Columns columnsOf(const PairsOfUnits& prompts, std::span<const std::size_t> chosen)
{
    Columns columns;
    for (const std::size_t prompt : chosen) {
        for (const auto& [predicted, measured] : prompts[prompt]) {
            columns.predicted.push_back(predicted);
            columns.measured.push_back(measured);
        }
    }
    return columns;
}

std::vector<std::size_t> allOf(const PairsOfUnits& prompts)
{
    std::vector<std::size_t> all(prompts.size());
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = i;
    return all;
}

/// Percentiles of the correlation over units that are drawn with repeats; nothing for fewer than five of them, or
/// where a tenth of the draws has no correlation.
std::optional<Interval> correlationInterval(const PairsOfUnits& prompts)
{
    constexpr std::size_t kDraws = 1000;
    if (prompts.size() < kFewestUnits)
        return std::nullopt;
    SeededRandom random(SeededRandom::mixed({prompts.size(), kDraws}));
    std::vector<double> drawn;
    for (std::size_t draw = 0; draw < kDraws; ++draw) {
        std::vector<std::size_t> chosen(prompts.size());
        for (std::size_t& prompt : chosen)
            prompt = static_cast<std::size_t>(random.below(prompts.size()));
        const Columns columns = columnsOf(prompts, chosen);
        if (const auto found = correlation(columns.predicted, columns.measured))
            drawn.push_back(*found);
    }
    if (drawn.size() < kDraws - kDraws / 10)
        return std::nullopt;
    std::ranges::sort(drawn);
    const auto at
        = [&](double share) { return drawn[static_cast<std::size_t>(share * static_cast<double>(drawn.size() - 1))]; };
    return Interval{at(0.025), at(0.975)};
}

/// The number of each prompt's unit.
struct Units {
    explicit Units(std::span<const std::string> names)
    {
        std::map<std::string, std::size_t> numbers;
        for (const std::string& name : names)
            ofPrompt.push_back(numbers.try_emplace(name, numbers.size()).first->second);
        count = numbers.size();
    }

    std::vector<std::size_t> ofPrompt;
    std::size_t count = 0;
};

NeuronShare shareOf(std::span<const NegPrompt> prompts, const Units& units,
                    const std::function<std::pair<double, double>(const NegPrompt&)>& countOf)
{
    NeuronShare share;
    std::vector<double> sums(units.count, 0.0), sizes(units.count, 0.0);
    for (std::size_t i = 0; i < prompts.size(); ++i) {
        const auto [sum, size] = countOf(prompts[i]);
        sums[units.ofPrompt[i]] += sum;
        sizes[units.ofPrompt[i]] += size;
        share.count += static_cast<std::int64_t>(sum);
        share.of += static_cast<std::int64_t>(size);
    }
    share.share = clusteredMean(sums, sizes);
    if (units.count < kFewestUnits)
        share.share.interval.reset();
    else if (std::optional<Interval>& interval = share.share.interval; interval)
        interval = {std::max(interval->low, 0.0), std::min(interval->high, 1.0)};
    return share;
}

EstimateAgreement agreementOf(Estimate estimate, const PairsOfUnits& pairs)
{
    EstimateAgreement agreement;
    agreement.estimate = estimate;
    const Columns columns = columnsOf(pairs, allOf(pairs));
    agreement.neurons = std::ssize(columns.predicted);
    agreement.correlation = correlation(columns.predicted, columns.measured);
    agreement.correlationInterval = correlationInterval(pairs);
    agreement.rankCorrelation = rankCorrelation(averageRanks(std::span<const double>(columns.predicted)),
                                                averageRanks(std::span<const double>(columns.measured)));
    for (std::size_t i = 0; i < columns.predicted.size(); ++i)
        agreement.meanError += std::abs(columns.predicted[i] - columns.measured[i]);
    if (agreement.neurons > 0)
        agreement.meanError /= static_cast<double>(agreement.neurons);
    return agreement;
}

std::vector<SetAgreement> setAgreements(std::span<const NegPrompt> prompts, const Units& units)
{
    using Key = std::tuple<std::int64_t, bool, double>;
    std::vector<Key> order;
    std::map<Key, PairsOfUnits> pairs;
    for (std::size_t i = 0; i < prompts.size(); ++i) {
        for (const SetShift& set : prompts[i].sets) {
            const Key key{set.size, set.isRandom, set.volume};
            if (!pairs.contains(key))
                order.push_back(key);
            PairsOfUnits& ofSet = pairs[key];
            ofSet.resize(units.count);
            ofSet[units.ofPrompt[i]].emplace_back(set.predicted, set.measured);
        }
    }
    std::vector<SetAgreement> agreements;
    for (const Key& key : order) {
        const PairsOfUnits& of = pairs.at(key);
        const Columns columns = columnsOf(of, allOf(of));
        const std::size_t count = columns.predicted.size();
        SetAgreement agreement{
            std::get<1>(key), std::get<0>(key), std::get<2>(key), static_cast<std::int64_t>(count), {}, {}};
        agreement.correlation = correlation(columns.predicted, columns.measured);
        agreement.correlationInterval = correlationInterval(of);
        for (std::size_t i = 0; i < count; ++i) {
            agreement.meanPredicted += columns.predicted[i] / static_cast<double>(count);
            agreement.meanMeasured += columns.measured[i] / static_cast<double>(count);
        }
        agreements.push_back(agreement);
    }
    return agreements;
}

} // namespace

NegSummary summarize(std::span<const NegPrompt> prompts, std::span<const std::string> unitNames,
                     const NegSettings& settings, double linearity, std::int32_t layerCount,
                     std::string_view computeType)
{
    const Units units(unitNames);
    NegSummary summary;
    summary.prompts = std::ssize(prompts);
    summary.units = static_cast<std::int64_t>(units.count);
    const Result<std::vector<double>> shifts = shiftsOf(settings.range, settings.step);
    if (!shifts)
        return summary;
    std::map<Estimate, PairsOfUnits> pairs;
    std::vector<std::vector<EmpiricalGradient>> gradients; // [prompt][neuron]
    for (const Estimate estimate : settings.estimates)
        pairs[estimate].resize(units.count);
    for (std::size_t i = 0; i < prompts.size(); ++i) {
        const NegPrompt& prompt = prompts[i];
        std::vector<EmpiricalGradient>& own = gradients.emplace_back();
        for (const NegNeuron& neuron : prompt.neurons) {
            own.push_back(empiricalGradient(*shifts, neuron.changes));
            summary.belowNoise += isAboveNoise(neuron.changes, computeType, prompt.probability) ? 0 : 1;
            for (const auto& [estimate, value] : neuron.estimates)
                pairs[estimate][units.ofPrompt[i]].emplace_back(value, own.back().slope);
        }
        summary.neurons += std::ssize(own);
    }
    const auto gradientsOf = [&](const NegPrompt& prompt) -> const std::vector<EmpiricalGradient>& {
        return gradients[static_cast<std::size_t>(&prompt - prompts.data())];
    };
    using Counts = std::pair<double, double>;
    const auto linearIn = [&](const NegPrompt& prompt, std::optional<std::int32_t> layer) {
        Counts counts;
        for (std::size_t i = 0; i < prompt.neurons.size(); ++i) {
            if (layer && prompt.neurons[i].neuron.layer != *layer)
                continue;
            counts.first += gradientsOf(prompt)[i].isLinear(linearity) ? 1.0 : 0.0;
            counts.second += 1.0;
        }
        return counts;
    };
    summary.linear = shareOf(prompts, units, [&](const NegPrompt& prompt) { return linearIn(prompt, {}); });
    for (std::int32_t layer = 0; layer < layerCount; ++layer)
        summary.linearOfLayer.push_back(
            shareOf(prompts, units, [&](const NegPrompt& prompt) { return linearIn(prompt, layer); }));
    summary.positive = shareOf(prompts, units, [&](const NegPrompt& prompt) {
        Counts counts;
        for (const EmpiricalGradient& gradient : gradientsOf(prompt)) {
            counts.first += gradient.slope > 0.0 ? 1.0 : 0.0;
            counts.second += gradient.slope != 0.0 ? 1.0 : 0.0;
        }
        return counts;
    });
    summary.positiveOfAll = shareOf(prompts, units, [](const NegPrompt& prompt) {
        return Counts{static_cast<double>(prompt.positive), static_cast<double>(prompt.positive + prompt.negative)};
    });
    for (const Estimate estimate : settings.estimates)
        summary.estimates.push_back(agreementOf(estimate, pairs[estimate]));
    summary.sets = setAgreements(prompts, units);
    return summary;
}

} // namespace neurex
