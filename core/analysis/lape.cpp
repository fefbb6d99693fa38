// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/lape.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

namespace neurex {
namespace {

Result<void> checkRates(std::span<const ScoreMatrix> rates)
{
    if (rates.size() < 2)
        return makeError(ErrorCode::InvalidArgument,
                         "LAPE compares the firing rates of tasks; expected those of two tasks or more, got "
                             + std::to_string(rates.size()));
    for (const ScoreMatrix& task : rates) {
        if (task.layerCount != rates.front().layerCount || task.neuronCount != rates.front().neuronCount)
            return makeError(ErrorCode::InvalidArgument, "the firing rates are of models of different shapes");
        if (!std::ranges::all_of(task.values, [](float rate) { return rate >= 0.0F && rate <= 1.0F; }))
            return makeError(ErrorCode::InvalidArgument, "a firing rate is not between 0 and 1");
    }
    return {};
}

/// Of all rates the value that `share` of them do not exceed.
float shareValue(std::span<const ScoreMatrix> rates, double share)
{
    std::vector<float> all;
    for (const ScoreMatrix& task : rates)
        all.insert(all.end(), task.values.begin(), task.values.end());
    if (all.empty())
        return 0.0F;
    const auto rank = static_cast<std::ptrdiff_t>(std::lround(share * static_cast<double>(all.size())));
    const auto place = all.begin() + std::clamp<std::ptrdiff_t>(rank - 1, 0, std::ssize(all) - 1);
    std::ranges::nth_element(all, place);
    return *place;
}

double entropyOf(std::span<const ScoreMatrix> rates, std::size_t neuron)
{
    double sum = 0.0, entropy = 0.0;
    for (const ScoreMatrix& task : rates)
        sum += static_cast<double>(task.values[neuron]);
    for (const ScoreMatrix& task : rates) {
        if (const double rate = static_cast<double>(task.values[neuron]); rate > 0.0)
            entropy -= rate / sum * std::log(rate / sum);
    }
    return entropy;
}

} // namespace

Result<LapeResult> lape(std::span<const ScoreMatrix> rates, const LapeSettings& settings)
{
    if (Result<void> checked = checkRates(rates); !checked)
        return checked.error();
    const std::size_t neurons = rates.front().values.size();
    const float bar = shareValue(rates, settings.rateShare);
    std::vector<std::pair<double, std::size_t>> candidates; // entropy, place of the neuron
    for (std::size_t neuron = 0; neuron < neurons; ++neuron) {
        if (std::ranges::any_of(rates, [&](const ScoreMatrix& task) { return task.values[neuron] > bar; }))
            candidates.emplace_back(entropyOf(rates, neuron), neuron);
    }
    const auto wanted = std::max<std::int64_t>(1, std::llround(settings.entropyShare * static_cast<double>(neurons)));
    std::ranges::sort(candidates);
    candidates.resize(std::min(candidates.size(), static_cast<std::size_t>(wanted)));

    LapeResult result;
    result.highestUsualRate = static_cast<double>(bar);
    result.chosenCount = std::ssize(candidates);
    const double most = std::log(static_cast<double>(rates.size()));
    for (const ScoreMatrix& task : rates) {
        ScoreMatrix& scores = result.scores.emplace_back(task.layerCount, task.neuronCount);
        for (const auto& [entropy, neuron] : candidates) {
            if (task.values[neuron] > bar)
                scores.values[neuron] = static_cast<float>(std::max(0.0, most - entropy));
        }
    }
    return result;
}

} // namespace neurex
