// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/probe/activation_probe.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>

namespace neurex {
namespace {

using Neuron = ActivationProbe::Neuron;

std::vector<double> meanActivations(const ProbePrompts& prompts, std::span<const std::size_t> chosen)
{
    std::vector<double> means(prompts.shape().neurons);
    for (const std::size_t prompt : chosen)
        std::ranges::transform(means, prompts.activations(prompt), means.begin(),
                               [](double sum, float value) { return sum + static_cast<double>(value); });
    for (double& mean : means)
        mean /= static_cast<double>(chosen.size());
    return means;
}

/// chosen: at least one.
std::vector<Neuron> bestNeurons(const ProbePrompts& prompts, std::span<const std::size_t> chosen, std::size_t middle,
                                std::size_t mostNeurons)
{
    const std::vector<double> means = meanActivations(prompts, chosen);
    std::vector<std::uint32_t> right(means.size());
    for (const std::size_t prompt : chosen) {
        const bool isRightHalf = prompts.gold(prompt) >= middle;
        const std::span<const float> activations = prompts.activations(prompt);
        for (std::size_t neuron = 0; neuron < right.size(); ++neuron)
            right[neuron] += (static_cast<double>(activations[neuron]) > means[neuron]) == isRightHalf ? 1U : 0U;
    }
    std::vector<Neuron> neurons(means.size());
    for (std::size_t neuron = 0; neuron < neurons.size(); ++neuron) {
        const double lead = static_cast<double>(right[neuron]) / static_cast<double>(chosen.size()) - 0.5;
        neurons[neuron] = {neuron, means[neuron], lead, lead > 0.0 ? 1 : -1};
    }
    const auto isBetter = [](const Neuron& a, const Neuron& b) {
        const double first = std::abs(a.lead), second = std::abs(b.lead);
        return first != second ? first > second : a.position < b.position;
    };
    const std::size_t kept = std::min(mostNeurons, neurons.size());
    std::ranges::partial_sort(neurons, neurons.begin() + static_cast<std::ptrdiff_t>(kept), isBetter);
    neurons.resize(kept);
    neurons.shrink_to_fit();
    return neurons;
}

} // namespace

ActivationProbe::ActivationProbe(const ProbePrompts& prompts, std::span<const std::size_t> chosen,
                                 std::size_t mostNeurons)
{
    halve(prompts, chosen, 0, prompts.shape().labels, mostNeurons);
}

std::size_t ActivationProbe::halve(const ProbePrompts& prompts, std::span<const std::size_t> chosen, std::size_t first,
                                   std::size_t last, std::size_t mostNeurons)
{
    if (last - first < 2)
        return 0;
    std::vector<std::size_t> own;
    std::ranges::copy_if(chosen, std::back_inserter(own), [&](std::size_t prompt) {
        return prompts.gold(prompt) >= first && prompts.gold(prompt) < last;
    });
    const std::size_t place = m_halvings.size();
    m_halvings.push_back({first, last, 0, 0, {}});
    const std::size_t middle = m_halvings[place].middle();
    if (!own.empty())
        m_halvings[place].neurons = bestNeurons(prompts, own, middle, mostNeurons);
    const std::size_t left = halve(prompts, own, first, middle, mostNeurons);
    const std::size_t right = halve(prompts, own, middle, last, mostNeurons);
    m_halvings[place].left = left;
    m_halvings[place].right = right;
    return place;
}

std::size_t ActivationProbe::predict(std::span<const float> activations, std::size_t neurons) const
{
    const Halving* halving = &m_halvings.front();
    while (true) {
        std::int64_t votes = 0;
        for (std::size_t i = 0; i < std::min(neurons, halving->neurons.size()); ++i) {
            const Neuron& neuron = halving->neurons[i];
            const bool isAbove = static_cast<double>(activations[neuron.position]) > neuron.threshold;
            votes += isAbove ? neuron.polarity : -neuron.polarity;
        }
        const bool isRightHalf = votes > 0;
        const std::size_t next = isRightHalf ? halving->right : halving->left;
        if (next == 0)
            return isRightHalf ? halving->middle() : halving->first;
        halving = &m_halvings[next];
    }
}

std::vector<std::size_t> ActivationProbe::predict(const ProbePrompts& prompts, std::span<const std::size_t> chosen,
                                                  std::size_t neurons) const
{
    std::vector<std::size_t> labels;
    for (const std::size_t prompt : chosen)
        labels.push_back(predict(prompts.activations(prompt), neurons));
    return labels;
}

} // namespace neurex
