// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reasoning/concept_activity.h"
#include "core/reasoning/concepts.h"
#include "core/reasoning/judge_question.h"
#include "core/reasoning/judge_report.h"
#include "core/reasoning/published_files.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace neurex {

/// The candidates for one concept, those of them that are accepted, and how these act.
struct FoundConcept {
    ReasoningConcept idea;
    std::vector<PublishedJudgement> candidates; ///< with the question to a judge, and what the one that decides said
    std::vector<NeuronId> accepted; ///< sorted
    ConceptActivity whole; ///< of the accepted ones, over all layers and steps
    std::vector<ConceptActivity> layers;
    double byChance = 0.0; ///< so many neurons of these layers, drawn at random, stand among the top K of a step
};

struct ConceptReport {
    std::vector<PromotingNeuron> neurons; ///< all that fire in the layers that count
    std::vector<FoundConcept> concepts;
    std::string judge; ///< the one that decides
};

/// The neurons that fire in some answers in the layers that count, each once, sorted: those whose promoted words are to
/// be known.
std::vector<NeuronId> firingNeurons(const ConceptList& list, std::span<const TopNeurons> answers);
/// Which of them promote the words of a concept, by the published rule, which decides, and how these act in the
/// answers. neuronCount: of a layer.
ConceptReport conceptReport(const ConceptList& list, std::vector<PromotingNeuron> firing,
                            std::span<const TopNeurons> answers, std::int32_t neuronCount);
std::vector<NeuronId> candidatesOf(const FoundConcept& found);

/// Makes neurons that somebody has judged candidates, too, where they fire here. Returns how many of the judgements are
/// of other neurons or concepts.
std::int64_t addCandidates(ConceptReport& report, std::span<const Judgement> judged);
/// What judges are asked about the candidates, concept by concept.
std::vector<JudgeQuestion> questionsOf(const ConceptReport& report);
/// Leaves out what a judge says of anything else.
void keepQuestions(JudgeVerdicts& judge, std::span<const JudgeQuestion> questions);
/// What the rule says of the candidates.
JudgeVerdicts ruleVerdicts(const ConceptReport& report, const ConceptList& list);
/// Lets a judge decide which candidates are accepted. answers, neuronCount: as of conceptReport().
void decide(ConceptReport& report, const JudgeVerdicts& judge, std::span<const TopNeurons> answers,
            std::int32_t neuronCount);

/// Under `out`, a study's folder: what neurons promote, so that it is asked for once.
std::filesystem::path promotedFile(const std::filesystem::path& out);
/// Under `out`: all_neurons.json, results_CONCEPT_all.jsonl (all candidates) and neurons_CONCEPT_all.json (accepted
/// ones), as published, and concepts.csv.
Result<void> writeConcepts(const std::filesystem::path& out, const ConceptReport& report);
nlohmann::json toJson(const ConceptReport& report);

} // namespace neurex
