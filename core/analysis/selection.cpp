// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/selection.h"

#include "core/base/enum_names.h"
#include "core/base/random.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <unordered_set>
#include <utility>

namespace neurex {
namespace {

/// Streams of the seeded random numbers, so that no control shares draws with another kind.
constexpr std::uint64_t kUniformStream = 0x756e;
constexpr std::uint64_t kLayerStream = 0x6c61;
constexpr std::uint64_t kShuffleStream = 0x7368;

constexpr auto kMethods = enumNames<SelectionMethod>({{SelectionMethod::NeuronLlm, "neuron-llm"},
                                                      {SelectionMethod::Random, "random"},
                                                      {SelectionMethod::LayerMatchedRandom, "layer-matched-random"}});

/// The first count candidates in the order that isBetter defines.
template <typename Better>
std::vector<ScoredNeuron> best(std::vector<ScoredNeuron> candidates, std::size_t count, Better isBetter)
{
    const auto order = [isBetter](const ScoredNeuron& a, const ScoredNeuron& b) {
        return a.score != b.score ? isBetter(a.score, b.score) : a.neuron < b.neuron;
    };
    count = std::min(count, candidates.size());
    const auto end = candidates.begin() + static_cast<std::ptrdiff_t>(count);
    std::partial_sort(candidates.begin(), end, candidates.end(), order);
    return {candidates.begin(), end}; // a copy: the candidates are the memory of a whole model
}

std::size_t neuronsOf(std::int32_t layerCount, std::int32_t neuronCount)
{
    return static_cast<std::size_t>(layerCount) * static_cast<std::size_t>(neuronCount);
}

/// Hands out the neurons of one layer in random order.
class LayerPool {
public:
    LayerPool(std::int32_t layer, std::int32_t neuronCount, SeededRandom random)
        : m_layer(layer)
        , m_indices(static_cast<std::size_t>(neuronCount))
    {
        std::iota(m_indices.begin(), m_indices.end(), 0);
        random.shuffle(std::span(m_indices));
    }

    bool isEmpty() const { return m_next == m_indices.size(); }
    NeuronId take() { return {m_layer, m_indices[m_next++]}; }

private:
    std::int32_t m_layer;
    std::vector<std::int32_t> m_indices;
    std::size_t m_next = 0;
};

/// Of one control set: of its seed and number, and of how many good and bad neurons `like` has in which layer.
std::uint64_t seedOf(std::uint64_t kind, const RankedNeurons& like, ControlDraw draw)
{
    std::map<std::int32_t, std::pair<std::uint64_t, std::uint64_t>> counts;
    for (const ScoredNeuron& scored : like.good)
        ++counts[scored.neuron.layer].first;
    for (const ScoredNeuron& scored : like.bad)
        ++counts[scored.neuron.layer].second;
    std::uint64_t seed = SeededRandom::mixed({kind, draw.seed, draw.number, like.good.size(), like.bad.size()});
    for (const auto& [layer, count] : counts)
        seed = SeededRandom::mixed({seed, static_cast<std::uint64_t>(layer), count.first, count.second});
    return seed;
}

} // namespace

std::string_view toString(SelectionMethod method)
{
    return kMethods.name(method);
}

Result<SelectionMethod> parseSelectionMethod(std::string_view name)
{
    return kMethods.parseEither(name, "method");
}

RankedNeurons topNeurons(const ScoreMatrix& scores, std::size_t count)
{
    std::vector<ScoredNeuron> positive, negative;
    for (std::size_t position = 0; position < scores.values.size(); ++position) {
        const float score = scores.values[position];
        if (score > 0.0F)
            positive.push_back({scores.neuronAt(position), score});
        else if (score < 0.0F)
            negative.push_back({scores.neuronAt(position), score});
    }
    return {best(std::move(positive), count, [](float a, float b) { return a > b; }),
            best(std::move(negative), count, [](float a, float b) { return a < b; })};
}

RankedNeurons randomSelection(std::int32_t layerCount, std::int32_t neuronCount, std::size_t goodCount,
                              std::size_t badCount, std::uint64_t seed)
{
    const std::size_t all = neuronsOf(layerCount, neuronCount);
    ScoreMatrix shape; // without values: those of a large model cost more than the draw
    shape.layerCount = layerCount;
    shape.neuronCount = neuronCount;
    goodCount = std::min(goodCount, all);
    badCount = std::min(badCount, all - goodCount);
    SeededRandom random(SeededRandom::mixed({kUniformStream, seed, goodCount, badCount}));
    std::unordered_set<NeuronId> drawn;
    RankedNeurons selection;
    while (drawn.size() < goodCount + badCount) {
        const NeuronId neuron = shape.neuronAt(static_cast<std::size_t>(random.below(all)));
        if (!drawn.insert(neuron).second)
            continue;
        // In turn, good first, until one side has all it needs.
        const bool isGoodsTurn = selection.good.size() < goodCount
            && (selection.good.size() <= selection.bad.size() || selection.bad.size() == badCount);
        auto& side = isGoodsTurn ? selection.good : selection.bad;
        side.push_back({neuron, 0.0F});
    }
    return selection;
}

RankedNeurons randomSelection(std::int32_t layerCount, std::int32_t neuronCount, std::size_t count, std::uint64_t seed)
{
    count = std::min(count, neuronsOf(layerCount, neuronCount) / 2);
    return randomSelection(layerCount, neuronCount, count, count, seed);
}

RankedNeurons randomControl(const RankedNeurons& like, std::int32_t layerCount, std::int32_t neuronCount,
                            ControlDraw draw)
{
    return randomSelection(layerCount, neuronCount, like.good.size(), like.bad.size(),
                           SeededRandom::mixed({draw.seed, draw.number}));
}

RankedNeurons layerMatchedControl(const RankedNeurons& like, std::int32_t layerCount, std::int32_t neuronCount,
                                  ControlDraw draw)
{
    const std::uint64_t seed = seedOf(kLayerStream, like, draw);
    std::map<std::int32_t, LayerPool> pools;
    const auto take = [&](const std::vector<ScoredNeuron>& side) {
        std::vector<ScoredNeuron> drawn;
        for (const ScoredNeuron& scored : side) {
            const std::int32_t layer = scored.neuron.layer;
            if (layer < 0 || layer >= layerCount)
                continue;
            const SeededRandom random(seed, static_cast<std::uint64_t>(layer));
            LayerPool& pool = pools.try_emplace(layer, layer, neuronCount, random).first->second;
            if (!pool.isEmpty())
                drawn.push_back({pool.take(), 0.0F});
        }
        return drawn;
    };
    RankedNeurons selection;
    selection.good = take(like.good);
    selection.bad = take(like.bad);
    return selection;
}

RankedNeurons labelShuffledControl(const RankedNeurons& like, ControlDraw draw)
{
    std::vector<ScoredNeuron> neurons;
    for (const auto* side : {&like.good, &like.bad}) {
        for (const ScoredNeuron& scored : *side)
            neurons.push_back({scored.neuron, 0.0F});
    }
    SeededRandom random(seedOf(kShuffleStream, like, draw));
    random.shuffle(std::span(neurons));
    const auto middle = neurons.begin() + std::ssize(like.good);
    return {{neurons.begin(), middle}, {middle, neurons.end()}};
}

RankedNeurons firstOf(const RankedNeurons& selection, std::size_t count)
{
    const auto head = [count](const std::vector<ScoredNeuron>& side) {
        const auto size = static_cast<std::ptrdiff_t>(std::min(count, side.size()));
        return std::vector<ScoredNeuron>(side.begin(), side.begin() + size);
    };
    return {head(selection.good), head(selection.bad)};
}

std::vector<NeuronId> neuronIds(std::span<const ScoredNeuron> neurons)
{
    std::vector<NeuronId> ids;
    ids.reserve(neurons.size());
    for (const ScoredNeuron& scored : neurons)
        ids.push_back(scored.neuron);
    return ids;
}

std::vector<std::size_t> sharedBeginnings(std::span<const ScoredNeuron> first, std::span<const ScoredNeuron> second,
                                          std::size_t count)
{
    std::unordered_set<NeuronId> inFirst, inSecond;
    std::size_t common = 0;
    const auto take = [&common](std::span<const ScoredNeuron> list, std::size_t place,
                                std::unordered_set<NeuronId>& own, const std::unordered_set<NeuronId>& other) {
        if (place < list.size() && own.insert(list[place].neuron).second && other.contains(list[place].neuron))
            ++common;
    };
    std::vector<std::size_t> counts;
    for (std::size_t place = 0; place < count; ++place) {
        take(first, place, inFirst, inSecond);
        take(second, place, inSecond, inFirst);
        counts.push_back(common);
    }
    return counts;
}

double jaccard(std::span<const NeuronId> a, std::span<const NeuronId> b)
{
    const std::set<NeuronId> left(a.begin(), a.end()), right(b.begin(), b.end());
    const auto shared
        = std::count_if(left.begin(), left.end(), [&](NeuronId neuron) { return right.contains(neuron); });
    const auto common = static_cast<double>(shared);
    const double all = static_cast<double>(left.size() + right.size()) - common;
    return all == 0.0 ? 1.0 : common / all;
}

} // namespace neurex
