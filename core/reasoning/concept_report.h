// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reasoning/concept_activity.h"
#include "core/reasoning/concepts.h"
#include "core/reasoning/published_files.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace neurex {

/// The candidates for one concept and how they act.
struct FoundConcept {
    ReasoningConcept idea;
    std::vector<PublishedJudgement> candidates; ///< with the question to a judge; the response is the rule's
    ConceptActivity whole; ///< over all layers and steps
    std::vector<ConceptActivity> layers;
    double byChance = 0.0; ///< so many neurons of these layers, drawn at random, stand among the top K of a step
};

struct ConceptReport {
    std::vector<PromotingNeuron> neurons; ///< all that fire in the layers that count
    std::vector<FoundConcept> concepts;
};

/// The neurons that fire in some answers in the layers that count, each once, sorted: those whose promoted words are to
/// be known.
std::vector<NeuronId> firingNeurons(const ConceptList& list, std::span<const TopNeurons> answers);
/// Which of them promote the words of a concept, by the published rule, and how these act in the answers. neuronCount:
/// of a layer.
ConceptReport conceptReport(const ConceptList& list, std::vector<PromotingNeuron> firing,
                            std::span<const TopNeurons> answers, std::int32_t neuronCount);
std::vector<NeuronId> candidatesOf(const FoundConcept& found);

/// Under `out`, a study's folder: what neurons promote, so that it is asked for once.
std::filesystem::path promotedFile(const std::filesystem::path& out);
/// Under `out`: all_neurons.json, results_CONCEPT_all.jsonl and neurons_CONCEPT_all.json, as published, and
/// concepts.csv.
Result<void> writeConcepts(const std::filesystem::path& out, const ConceptReport& report);
nlohmann::json toJson(const ConceptReport& report);

} // namespace neurex
