// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The files of the published study of arithmetic reasoning, read and written. Readers leave unknown keys out. Their
// errors are CorruptFile and say "FILE, place: expected ...; found ...", after those of readFile(), parseStrictJson()
// and, for lists of objects, readDatasetFile(). Lists of bare names (neurons_CONCEPT_all.json: ["L17N123", ...]) are
// read by loadNeuronList(), which takes any form.
#pragma once

#include "core/base/neuron_id.h"
#include "core/base/result.h"
#include "core/reasoning/judgements.h"
#include "core/reasoning/top_neurons.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace neurex {

/// An entry of final.json, a JSON list: {"question", "answer", "prediction", "correct", "pred_answer", "pred_only"}.
/// Files may lack all but "question" and "correct".
struct PublishedAnswer {
    std::string question;
    std::string answer; ///< the right one; a number is read as its text
    std::string prediction; ///< the prompt and what was generated; a number is read as its text
    bool isCorrect = false;
    /// What was read of the text; nothing for kPublishedNoAnswer, which is written for it. A text that is a number is
    /// read, too.
    std::optional<double> number;
    std::string generated; ///< without the prompt

    bool operator==(const PublishedAnswer&) const = default;
};
Result<std::vector<PublishedAnswer>> readPublishedAnswers(const std::filesystem::path& path);
Result<void> writePublishedAnswers(const std::filesystem::path& path, std::span<const PublishedAnswer> answers);

/// cot_all_I.json: {"top_coef_idx", "top_coef_vals"}, both [layers][steps][K] with one K; finite scores, and whole
/// numbers from 0 that differ within a layer and step.
Result<TopNeurons> readTopNeurons(const std::filesystem::path& path);
/// Scores in the shortest form that gives the same bits.
Result<void> writeTopNeurons(const std::filesystem::path& path, const TopNeurons& neurons);

/// A token that a neuron's value vector promotes.
struct PromotedToken {
    std::string text;
    std::int32_t id = 0;
    double probability = 0.0; ///< of the softmax over the vocabulary

    bool operator==(const PromotedToken&) const = default;
};

struct StepNeuron {
    NeuronId neuron;
    double score = 0.0; ///< as in TopNeurons
    std::vector<PromotedToken> promoted; ///< most promoted first

    bool operator==(const StepNeuron&) const = default;
};
/// SAMPLE_STEP.json: {"layer_3": {"L3N5": {"coeffs": 1.5, "promotes": [["add", 788, 0.25], ...]}, ...}, ...}. Sorted by
/// layer, in it by falling score, then by index. "coeffs" may also be a list of one number.
Result<std::vector<StepNeuron>> readStepNeurons(const std::filesystem::path& path);
Result<void> writeStepNeurons(const std::filesystem::path& path, std::span<const StepNeuron> neurons);

/// A neuron with the tokens that it promotes.
struct PromotingNeuron {
    NeuronId neuron;
    std::vector<std::string> promoted; ///< empty where the file has none

    bool operator==(const PromotingNeuron&) const = default;
};
/// all_neurons.json: an object of names with a list of promoted tokens each (texts, or [text, id, probability]), the
/// same under "promotes", or a list of bare names. Sorted by neuron, each once. Written in the first form.
Result<std::vector<PromotingNeuron>> readAllNeurons(const std::filesystem::path& path);
Result<void> writeAllNeurons(const std::filesystem::path& path, std::span<const PromotingNeuron> neurons);

/// A line of results_CONCEPT_all.jsonl: {"name", "promotes", "message", "gpt_response"}, here with a "judge" if it is
/// known who answered. It also hands questions to a judge outside: lines without "gpt_response", or with an empty one,
/// wait for their answer.
struct PublishedJudgement {
    NeuronId neuron;
    std::vector<std::string> promoted;
    std::string message; ///< what the judge was asked
    std::string response;
    std::string judge = {}; ///< its name; empty: not known

    bool operator==(const PublishedJudgement&) const = default;
};
/// JSON Lines, or a JSON list of the same objects.
Result<std::vector<PublishedJudgement>> readPublishedJudgements(const std::filesystem::path& path);
Result<void> writePublishedJudgements(const std::filesystem::path& path,
                                      std::span<const PublishedJudgement> judgements);
/// Each with the verdict that its response gives. judge: the name of the one that is not named there.
std::vector<Judgement> judgementsOf(std::span<const PublishedJudgement> published, std::string_view idea,
                                    std::string_view judge);

/// ["L17N123", ...], as neurons_CONCEPT_all.json has it.
Result<void> writeNeuronNames(const std::filesystem::path& path, std::span<const NeuronId> neurons);

std::string topNeuronsFileName(std::int32_t sample); ///< "cot_all_3.json"
std::string stepFileName(std::int32_t sample, std::int32_t step); ///< "3_17.json"
std::string judgementsFileName(std::string_view idea); ///< "results_add_all.jsonl"
std::string conceptNeuronsFileName(std::string_view idea); ///< "neurons_add_all.json"

} // namespace neurex
