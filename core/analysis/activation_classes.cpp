// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/activation_classes.h"

#include "core/base/random.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <unordered_set>

namespace neurex {
namespace {

constexpr std::size_t kFirstClass = 32;
constexpr std::uint64_t kActivationStream = 0x6163; // apart from those of the other controls

/// Of the place-th most active neuron: 0 below 32, 1 below 64, 2 below 128, ...
std::size_t classAt(std::size_t place)
{
    return static_cast<std::size_t>(std::bit_width(place / kFirstClass));
}

} // namespace

ActivationClasses::ActivationClasses(const ScoreMatrix& activations)
    : m_order(activations.values.size())
    , m_classes(activations.values.size())
{
    m_shape.layerCount = activations.layerCount;
    m_shape.neuronCount = activations.neuronCount;
    std::iota(m_order.begin(), m_order.end(), 0U);
    const auto sizeOf = [&activations](std::uint32_t position) {
        const float size = std::abs(activations.values[position]);
        return std::isnan(size) ? -1.0F : size;
    };
    std::ranges::stable_sort(m_order, std::ranges::greater(), sizeOf);
    for (std::size_t place = 0; place < m_order.size(); ++place) {
        const std::size_t number = classAt(place);
        m_classes[m_order[place]] = static_cast<std::uint8_t>(number);
        m_ends.resize(number + 1);
        m_ends[number] = place + 1;
    }
}

std::size_t ActivationClasses::classOf(NeuronId neuron) const
{
    return m_classes[m_shape.offset(neuron)];
}

NeuronId ActivationClasses::at(std::size_t number, std::size_t place) const
{
    return m_shape.neuronAt(m_order[begin(number) + place]);
}

RankedNeurons activationMatchedControl(const RankedNeurons& like, const ActivationClasses& classes, ControlDraw draw)
{
    std::vector<std::uint64_t> goods(classes.classCount()), bads(classes.classCount());
    for (const ScoredNeuron& scored : like.good)
        ++goods[classes.classOf(scored.neuron)];
    for (const ScoredNeuron& scored : like.bad)
        ++bads[classes.classOf(scored.neuron)];
    std::uint64_t seed
        = SeededRandom::mixed({kActivationStream, draw.seed, draw.number, like.good.size(), like.bad.size()});
    for (std::size_t number = 0; number < classes.classCount(); ++number)
        seed = SeededRandom::mixed({seed, goods[number], bads[number]});
    SeededRandom random(seed);
    std::unordered_set<NeuronId> drawn;
    const auto take = [&](const std::vector<ScoredNeuron>& side) {
        std::vector<ScoredNeuron> neurons;
        for (const ScoredNeuron& scored : side) {
            const std::size_t number = classes.classOf(scored.neuron);
            NeuronId neuron;
            do {
                neuron = classes.at(number, static_cast<std::size_t>(random.below(classes.size(number))));
            } while (!drawn.insert(neuron).second);
            neurons.push_back({neuron, 0.0F});
        }
        return neurons;
    };
    RankedNeurons selection;
    selection.good = take(like.good);
    selection.bad = take(like.bad);
    return selection;
}

} // namespace neurex
