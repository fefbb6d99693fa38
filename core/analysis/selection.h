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
    LayerMatchedRandom, ///< layerMatchedControl() of what NeuronLLM chooses
};

std::string_view toString(SelectionMethod method); ///< "neuron-llm" | "random" | "layer-matched-random"
Result<SelectionMethod> parseSelectionMethod(std::string_view name);

/// The count best neurons with a positive and the count worst with a negative score, over all layers; ties by (layer,
/// index); NaN is never selected. Fewer when there are not enough.
RankedNeurons topNeurons(const ScoreMatrix& scores, std::size_t count);

/// RANDOM: so many good and so many bad neurons, uniform over all neurons of the model, disjoint, score 0. Draws of other
/// seeds or counts are independent. Together at most all neurons there are.
RankedNeurons randomSelection(std::int32_t layerCount, std::int32_t neuronCount, std::size_t goodCount,
                              std::size_t badCount, std::uint64_t seed);
/// The same with count neurons a side, at most half of all.
RankedNeurons randomSelection(std::int32_t layerCount, std::int32_t neuronCount, std::size_t count, std::uint64_t seed);

/// Which of the sets that are to be compared with one selection.
struct ControlDraw {
    std::uint64_t seed = 0; ///< of all sets
    std::uint64_t number = 0; ///< of this one
};

/// As many neurons a side as `like` has (fewer than a budget where fewer neurons have a score), uniform over all neurons
/// of the model, the chosen ones among them.
///
/// Here and below: sets that differ in seed, number, kind, or in the neurons a side and layer of `like` are independent.
RankedNeurons randomControl(const RankedNeurons& like, std::int32_t layerCount, std::int32_t neuronCount,
                            ControlDraw draw);
/// Layer-matched: in each layer as many good and as many bad neurons as `like` has there, good and bad disjoint, uniform
/// over all neurons of the layer, the chosen ones among them: what `like` is to be ranked among has to be drawn from
/// where `like` was. The order of the layers follows `like`.
RankedNeurons layerMatchedControl(const RankedNeurons& like, std::int32_t layerCount, std::int32_t neuronCount,
                                  ControlDraw draw);
/// Label shuffle, the sharpest: the very neurons of `like`, with good and bad assigned to them at random, as many of
/// either as before. Scores 0.
RankedNeurons labelShuffledControl(const RankedNeurons& like, ControlDraw draw);

/// The first count neurons of each side.
RankedNeurons firstOf(const RankedNeurons& selection, std::size_t count);
std::vector<NeuronId> neuronIds(std::span<const ScoredNeuron> neurons);
/// How many neurons the first 1, 2, ..., count of both lists share. A list may be shorter; none names a neuron twice.
std::vector<std::size_t> sharedBeginnings(std::span<const ScoredNeuron> first, std::span<const ScoredNeuron> second,
                                          std::size_t count);
/// |a and b| / |a or b|; 1 for two empty sets. Duplicates count once.
double jaccard(std::span<const NeuronId> a, std::span<const NeuronId> b);

} // namespace neurex
