// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/clustered_mean.h"
#include "core/base/neuron_id.h"
#include "core/reasoning/top_neurons.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace neurex {

/// The neurons of a concept, as a judge or a list gives them.
struct ConceptNeurons {
    std::string idea; ///< its name
    std::vector<NeuronId> neurons; ///< each once

    bool operator==(const ConceptNeurons&) const = default;
};

/// What of a question's layers and steps is counted together.
enum class ActivityPlace {
    LayerAndStep, ///< nothing: one cell each
    Layer, ///< all steps
    Step, ///< all layers
    Whole, ///< everything
};

/// How much a concept's neurons act in one place, a question's mean with Student's interval over questions.
struct ConceptActivity {
    std::string idea;
    std::int32_t layer = -1; ///< -1: all
    std::int32_t step = -1; ///< -1: all
    std::int64_t questions = 0; ///< that have the place: texts end at different steps
    ClusteredMean neurons; ///< so many of the concept's are among the top K; one counts again at each layer and step
    ClusteredMean activity; ///< their scores summed; 0 where there is none
    /// The same divided by the steps that are counted together, for comparing texts of different lengths.
    ClusteredMean neuronsPerStep;
    ClusteredMean activityPerStep;

    bool operator==(const ConceptActivity&) const = default;
};

/// For every concept in their order, and in it by layer, then step. A step, or a layer and step, is averaged over the
/// questions that reach it; a layer, or the whole, over all of them, whatever their number of steps. Questions may
/// differ in steps and K, not in their layers. No questions: nothing.
std::vector<ConceptActivity> conceptActivity(std::span<const TopNeurons> questions,
                                             std::span<const ConceptNeurons> concepts, ActivityPlace place,
                                             double level = 0.95);

/// What chance makes of a count: how many of `count` neurons that are drawn from a layer of `neuronCount` stand among
/// its top K of a step, on the average.
double expectedCount(std::int64_t count, std::int32_t neuronCount, std::int32_t topCount);

} // namespace neurex
