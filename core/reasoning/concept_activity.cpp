// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reasoning/concept_activity.h"

#include <algorithm>
#include <cstddef>
#include <unordered_set>

namespace neurex {
namespace {

/// The questions' sums in one place.
struct Sums {
    std::vector<double> neurons, activity;
    std::vector<double> steps; ///< that were counted together
};

/// Every place's sums, [layers, steps], 1 for what is counted together.
class PlaceSums {
public:
    PlaceSums(std::span<const TopNeurons> questions, ActivityPlace place)
        : m_place(place)
    {
        for (const TopNeurons& question : questions) {
            m_layers = std::max(m_layers, question.layerCount);
            m_steps = std::max(m_steps, question.stepCount);
        }
        m_layers = hasLayers() ? m_layers : 1;
        m_steps = hasSteps() ? m_steps : 1;
        m_sums.resize(static_cast<std::size_t>(m_layers) * static_cast<std::size_t>(m_steps));
    }

    bool hasLayers() const { return m_place == ActivityPlace::LayerAndStep || m_place == ActivityPlace::Layer; }
    bool hasSteps() const { return m_place == ActivityPlace::LayerAndStep || m_place == ActivityPlace::Step; }
    std::int32_t layers() const { return m_layers; }
    std::int32_t steps() const { return m_steps; }
    const Sums& at(std::int32_t layer, std::int32_t step) const { return m_sums[offset(layer, step)]; }

    void add(const TopNeurons& question, const std::unordered_set<NeuronId>& neurons)
    {
        const std::int32_t layers = hasLayers() ? question.layerCount : 1;
        const std::int32_t steps = hasSteps() ? question.stepCount : 1;
        for (std::int32_t layer = 0; layer < layers; ++layer) {
            for (std::int32_t step = 0; step < steps; ++step) {
                m_sums[offset(layer, step)].neurons.push_back(0.0);
                m_sums[offset(layer, step)].activity.push_back(0.0);
                m_sums[offset(layer, step)].steps.push_back(hasSteps() ? 1.0 : question.stepCount);
            }
        }
        for (std::int32_t layer = 0; layer < question.layerCount; ++layer) {
            for (std::int32_t step = 0; step < question.stepCount; ++step)
                addCell(question, layer, step, neurons);
        }
    }

private:
    std::size_t offset(std::int32_t layer, std::int32_t step) const
    {
        return static_cast<std::size_t>(hasLayers() ? layer : 0) * static_cast<std::size_t>(m_steps)
            + static_cast<std::size_t>(hasSteps() ? step : 0);
    }

    void addCell(const TopNeurons& question, std::int32_t layer, std::int32_t step,
                 const std::unordered_set<NeuronId>& neurons)
    {
        Sums& sums = m_sums[offset(layer, step)];
        const auto indices = question.indicesAt(layer, step);
        const auto scores = question.scoresAt(layer, step);
        for (std::size_t i = 0; i < indices.size(); ++i) {
            if (!neurons.contains({layer, indices[i]}))
                continue;
            sums.neurons.back() += 1.0;
            sums.activity.back() += static_cast<double>(scores[i]);
        }
    }

    ActivityPlace m_place;
    std::int32_t m_layers = 0;
    std::int32_t m_steps = 0;
    std::vector<Sums> m_sums;
};

} // namespace

std::vector<ConceptActivity> conceptActivity(std::span<const TopNeurons> questions,
                                             std::span<const ConceptNeurons> concepts, ActivityPlace place,
                                             double level)
{
    std::vector<ConceptActivity> rows;
    if (questions.empty())
        return rows;
    for (const ConceptNeurons& idea : concepts) {
        const std::unordered_set<NeuronId> neurons(idea.neurons.begin(), idea.neurons.end());
        PlaceSums sums(questions, place);
        for (const TopNeurons& question : questions)
            sums.add(question, neurons);
        for (std::int32_t layer = 0; layer < sums.layers(); ++layer) {
            for (std::int32_t step = 0; step < sums.steps(); ++step) {
                const Sums& found = sums.at(layer, step);
                const std::vector<double> sizes(found.neurons.size(), 1.0);
                rows.push_back({.idea = idea.idea,
                                .layer = sums.hasLayers() ? layer : -1,
                                .step = sums.hasSteps() ? step : -1,
                                .questions = static_cast<std::int64_t>(sizes.size()),
                                .neurons = clusteredMean(found.neurons, sizes, level),
                                .activity = clusteredMean(found.activity, sizes, level),
                                .neuronsPerStep = clusteredMean(found.neurons, found.steps, level),
                                .activityPerStep = clusteredMean(found.activity, found.steps, level)});
            }
        }
    }
    return rows;
}

double expectedCount(std::int64_t count, std::int32_t neuronCount, std::int32_t topCount)
{
    return neuronCount > 0 ? static_cast<double>(count) * topCount / neuronCount : 0.0;
}

} // namespace neurex
