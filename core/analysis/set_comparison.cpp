// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/set_comparison.h"

#include "core/analysis/rank_correlation.h"
#include "core/analysis/selection.h"

#include <algorithm>
#include <map>
#include <unordered_set>
#include <utility>

namespace neurex {
namespace {

using Neurons = std::vector<ScoredNeuron>;

std::unordered_set<NeuronId> idsOf(const Neurons& neurons)
{
    std::unordered_set<NeuronId> ids;
    for (const ScoredNeuron& scored : neurons)
        ids.insert(scored.neuron);
    return ids;
}

Neurons commonOf(const Neurons& first, const Neurons& second)
{
    const std::unordered_set<NeuronId> others = idsOf(second);
    Neurons common;
    for (const ScoredNeuron& scored : first) {
        if (others.contains(scored.neuron))
            common.push_back(scored);
    }
    return common;
}

std::int64_t sizeOf(const RankedNeurons& set)
{
    return std::ssize(set.good) + std::ssize(set.bad);
}

double product(const Neurons& first, const Neurons& second)
{
    return static_cast<double>(first.size()) * static_cast<double>(second.size());
}

/// Average overlap of two lists, and what is expected of random ones of these lengths among so many neurons.
std::pair<double, double> averageOverlap(const Neurons& first, const Neurons& second, double neurons)
{
    const std::size_t depth = std::max(first.size(), second.size());
    const std::vector<std::size_t> shared = sharedBeginnings(first, second, depth);
    double sum = 0.0, chance = 0.0;
    for (std::size_t place = 0; place < depth; ++place) {
        const auto length = static_cast<double>(place + 1);
        const double a = std::min(length, static_cast<double>(first.size()));
        const double b = std::min(length, static_cast<double>(second.size()));
        sum += static_cast<double>(shared[place]) / length;
        chance += a * b / neurons / length;
    }
    const auto terms = static_cast<double>(depth);
    return {sum / terms, chance / terms};
}

void addAverageOverlap(SetOverlap& overlap, const RankedNeurons& first, const RankedNeurons& second, double neurons)
{
    double sum = 0.0, chance = 0.0, sides = 0.0;
    for (const auto& [a, b] : {std::pair(&first.good, &second.good), std::pair(&first.bad, &second.bad)}) {
        if (a->empty() && b->empty())
            continue;
        const auto [own, random] = averageOverlap(*a, *b, neurons);
        sum += own;
        chance += random;
        sides += 1.0;
    }
    if (sides == 0.0)
        return;
    overlap.topOverlap = sum / sides;
    overlap.chanceTopOverlap = chance / sides;
}

/// Where a neuron stands in the sets that have it on one side.
struct Places {
    std::vector<std::size_t> sets;
    std::size_t sum = 0; ///< of its places in their lists
};
using PlacesOf = std::map<NeuronId, Places>;

PlacesOf placesOf(std::span<const RankedNeurons> sets, Neurons RankedNeurons::*side)
{
    PlacesOf places;
    for (std::size_t set = 0; set < sets.size(); ++set) {
        const Neurons& neurons = sets[set].*side;
        for (std::size_t place = 0; place < neurons.size(); ++place) {
            Places& found = places[neurons[place].neuron];
            found.sets.push_back(set);
            found.sum += place;
        }
    }
    return places;
}

} // namespace

ComparableScores makeComparable(const ScoreMatrix& scores, std::size_t count)
{
    return {scores.layerCount, scores.neuronCount, topNeurons(scores, count), averageRanks(scores.values)};
}

RankedNeurons comparedNeurons(const RankedNeurons& top, const ComparisonSettings& settings)
{
    RankedNeurons set = firstOf(top, static_cast<std::size_t>(std::max<std::int64_t>(0, settings.budget)));
    if (settings.side == Side::Good)
        set.bad.clear();
    if (settings.side == Side::Bad)
        set.good.clear();
    return set;
}

SetOverlap setOverlap(const RankedNeurons& first, const RankedNeurons& second, std::int64_t neurons)
{
    const auto all = static_cast<double>(neurons);
    SetOverlap overlap;
    overlap.first = sizeOf(first);
    overlap.second = sizeOf(second);
    overlap.shared = sizeOf(sharedNeurons(first, second));
    overlap.opposite = std::ssize(commonOf(first.good, second.bad)) + std::ssize(commonOf(first.bad, second.good));
    overlap.chanceShared = (product(first.good, second.good) + product(first.bad, second.bad)) / all;
    const auto sizes = static_cast<double>(overlap.first + overlap.second);
    if (sizes > 0.0) {
        overlap.jaccard = jaccardOf(static_cast<double>(overlap.shared), sizes);
        overlap.chanceJaccard = jaccardOf(overlap.chanceShared, sizes);
    }
    addAverageOverlap(overlap, first, second, all);
    return overlap;
}

std::vector<ExactIntersection> exactIntersections(std::span<const RankedNeurons> sets)
{
    std::map<std::vector<std::size_t>, ExactIntersection> found;
    for (Neurons RankedNeurons::*side : {&RankedNeurons::good, &RankedNeurons::bad}) {
        const PlacesOf places = placesOf(sets, side);
        for (const auto& [neuron, at] : places) {
            ExactIntersection& intersection = found[at.sets];
            intersection.sets = at.sets;
            (intersection.neurons.*side).push_back({neuron, 0.0F});
        }
        for (auto& [key, intersection] : found)
            std::ranges::stable_sort(intersection.neurons.*side, {}, [&places](const ScoredNeuron& scored) {
                return places.at(scored.neuron).sum; // of equally many sets
            });
    }
    std::vector<ExactIntersection> all;
    for (auto& [key, intersection] : found)
        all.push_back(std::move(intersection));
    std::ranges::stable_sort(all, [](const ExactIntersection& a, const ExactIntersection& b) {
        return std::pair(a.size(), a.sets.size()) > std::pair(b.size(), b.sets.size());
    });
    return all;
}

RankedNeurons sharedNeurons(const RankedNeurons& first, const RankedNeurons& second)
{
    return {commonOf(first.good, second.good), commonOf(first.bad, second.bad)};
}

std::vector<LayerCount> layerCounts(const RankedNeurons& set, std::int32_t layerCount)
{
    std::vector<LayerCount> counts(static_cast<std::size_t>(layerCount));
    for (const ScoredNeuron& scored : set.good)
        ++counts[static_cast<std::size_t>(scored.neuron.layer)].good;
    for (const ScoredNeuron& scored : set.bad)
        ++counts[static_cast<std::size_t>(scored.neuron.layer)].bad;
    return counts;
}

std::size_t pairIndex(std::size_t first, std::size_t second, std::size_t count)
{
    const auto [low, high] = std::minmax(first, second);
    return low * count - low * (low + 1) / 2 + high - low - 1;
}

std::vector<std::optional<double>> rankCorrelations(std::span<const SharedComparable> sets)
{
    std::vector<std::optional<double>> correlations;
    for (std::size_t a = 0; a < sets.size(); ++a) {
        for (std::size_t b = a + 1; b < sets.size(); ++b)
            correlations.push_back(rankCorrelation(sets[a]->ranks, sets[b]->ranks));
    }
    return correlations;
}

Result<SetComparison> compareSets(std::span<const SharedComparable> sets, const ComparisonSettings& settings,
                                  std::vector<std::optional<double>> correlations)
{
    if (settings.budget < 1)
        return makeError(ErrorCode::InvalidArgument, "sets are compared by their first neurons: choose at least 1");
    SetComparison comparison;
    comparison.settings = settings;
    for (const SharedComparable& set : sets) {
        if (comparison.sets.empty()) {
            comparison.layerCount = set->layerCount;
            comparison.neuronCount = set->neuronCount;
        } else if (set->layerCount != comparison.layerCount || set->neuronCount != comparison.neuronCount) {
            return makeError(ErrorCode::InvalidArgument,
                             "set " + std::to_string(comparison.sets.size() + 1) + " is of a model with "
                                 + std::to_string(set->layerCount) + " layers of " + std::to_string(set->neuronCount)
                                 + " neurons, the first of one with " + std::to_string(comparison.layerCount) + " of "
                                 + std::to_string(comparison.neuronCount)
                                 + ": their neurons cannot be told to be the same ones; leave one of them out");
        }
        comparison.sets.push_back(comparedNeurons(set->top, settings));
        comparison.layers.push_back(layerCounts(comparison.sets.back(), set->layerCount));
    }
    const std::int64_t neurons = std::int64_t{comparison.layerCount} * comparison.neuronCount;
    for (std::size_t a = 0; a < sets.size(); ++a) {
        for (std::size_t b = a + 1; b < sets.size(); ++b)
            comparison.overlaps.push_back(setOverlap(comparison.sets[a], comparison.sets[b], neurons));
    }
    comparison.correlations = std::move(correlations);
    comparison.intersections = exactIntersections(comparison.sets);
    return comparison;
}

} // namespace neurex
