// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/neuron_set.h"
#include "core/base/result.h"
#include "core/base/score_matrix.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace neurex {

/// How good and bad neurons are chosen.
enum class SelectionMethod {
    NeuronLlm, ///< by their scores: topNeurons()
    Random, ///< RANDOM: randomSelection()
    LayerMatchedRandom, ///< layerMatchedRandomSelection() of what NeuronLLM chooses
};

std::string_view toString(SelectionMethod method); ///< "neuron-llm" | "random" | "layer-matched-random"
Result<SelectionMethod> parseSelectionMethod(std::string_view name);

/// The count best neurons with a positive and the count worst with a negative score, over all layers; ties by (layer,
/// index); NaN is never selected. Fewer when there are not enough.
NeuronSelection topNeurons(const ScoreMatrix& scores, std::size_t count);

/// RANDOM: so many good and so many bad neurons, uniform over all layers, disjoint, score 0. The first neurons of a
/// longer draw are those of a shorter one. Together at most all neurons there are.
NeuronSelection randomSelection(std::int32_t layerCount, std::int32_t neuronCount, std::size_t goodCount,
                                std::size_t badCount, std::uint64_t seed);
/// The same with count neurons a side, at most half of all.
NeuronSelection randomSelection(std::int32_t layerCount, std::int32_t neuronCount, std::size_t count,
                                std::uint64_t seed);
/// The same with as many neurons a side as `like` has: fewer than a budget where fewer neurons have a score.
NeuronSelection randomSelection(const NeuronSelection& like, std::int32_t layerCount, std::int32_t neuronCount,
                                std::uint64_t seed);

/// Layer-matched RANDOM: in each layer as many good and bad neurons as `like` has there, good and bad disjoint, and
/// disjoint from `like` as long as the layer has other neurons. The order of the layers follows `like`, so that the
/// first K of the result match the first K of `like`.
NeuronSelection layerMatchedRandomSelection(const NeuronSelection& like, std::int32_t layerCount,
                                            std::int32_t neuronCount, std::uint64_t seed);

/// The first count neurons of each side.
NeuronSelection firstOf(const NeuronSelection& selection, std::size_t count);
std::vector<NeuronId> neuronIds(std::span<const ScoredNeuron> neurons);
/// |a and b| / |a or b|; 1 for two empty sets. Duplicates count once.
double jaccard(std::span<const NeuronId> a, std::span<const NeuronId> b);

} // namespace neurex
