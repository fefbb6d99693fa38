// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/model_session.h"
#include "core/reasoning/concept_activity.h"
#include "core/reasoning/concepts.h"
#include "core/reasoning/published_files.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace neurex::app {

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

/// Which of the neurons that fire in some answers promote the words of a concept (Algorithm Two and the published
/// rule), without the final norm, as published. What neurons promote is kept in promoted.jsonl under `out`, so that it
/// is asked for once. Errors: the engine's, and those of the file.
Result<ConceptReport> findConcepts(ModelSession& session, const ConceptList& list, std::span<const TopNeurons> answers,
                                   const std::filesystem::path& out, const Terminal& terminal);

/// Under `out`: all_neurons.json, results_CONCEPT_all.jsonl and neurons_CONCEPT_all.json, as published, and
/// concepts.csv.
Result<void> writeConcepts(const std::filesystem::path& out, const ConceptReport& report);
nlohmann::json toJson(const ConceptReport& report);
void printConcepts(const ConceptReport& report, const Terminal& terminal);

} // namespace neurex::app
