// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/model_info.h"
#include "core/reasoning/concept_report.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace neurex {

inline constexpr std::string_view kManualJudge = "manual"; ///< a person

/// How a judge decided, as far as it is known: a study's folder does not keep every verdict of every judge.
struct JudgeCount {
    std::string name;
    std::int64_t yes = 0, no = 0, none = 0;

    bool operator==(const JudgeCount&) const = default;
};

/// How two judges agree.
struct NamedAgreement {
    std::string first, second;
    std::int64_t compared = 0;
    std::optional<double> share, kappa; ///< as in JudgeAgreement

    bool operator==(const NamedAgreement&) const = default;
};

/// What a study's folder says of concepts.
struct KeptConcepts {
    /// The concepts with their candidates. Accepted are those that the deciding judge accepts, whose name the report
    /// has, but where a person has said otherwise; where only neurons_CONCEPT_all.json is there, all in it, and the
    /// candidates of that concept have no judge.
    ConceptReport report;
    std::map<std::string, std::int64_t> byHand; ///< concept -> candidates that a person has judged
    /// Verdicts about the candidates that are kept: of other judges, of the one that decides, and then of a person.
    std::vector<JudgeVerdicts> judges;
    std::vector<JudgeCount> counts; ///< of all judges, also of those whose verdicts are not kept
    std::vector<NamedAgreement> agreement; ///< of each two of them

    bool isEmpty() const { return report.concepts.empty(); }
    const FoundConcept* find(std::string_view name) const; ///< null: none
    /// What a judge says of a neuron; null where its verdict is not kept.
    const Judgement* verdict(std::string_view judge, std::string_view idea, NeuronId neuron) const;
};

/// Under `out`, a study's folder: verdicts of persons, and whatever else was exported to it, in the form of
/// judgementsText(). `--judge` takes the file as it is.
std::filesystem::path manualJudgementsFile(const std::filesystem::path& out);

/// Reads results_CONCEPT_all.jsonl, neurons_CONCEPT_all.json, judged_by_NAME.jsonl, manualJudgementsFile() and what
/// results.json says of judges. answers: of the study, for how the neurons act; model: the study's. A folder without
/// any of these has no concepts. Errors: those of the readers of these files.
Result<KeptConcepts> readKeptConcepts(const std::filesystem::path& out, std::span<const TopNeurons> answers,
                                      const ModelInfo& model);

/// Keeps a person's verdict about neurons in manualJudgementsFile(), in place of older ones of the same person;
/// nothing: takes it back. A file that is begun has the verdicts of the deciding judge first, so that it says by itself
/// what is accepted. Errors: those of reading and writing.
Result<void> keepManualVerdict(const std::filesystem::path& out, const KeptConcepts& kept, std::string_view idea,
                               const std::vector<NeuronId>& neurons, std::optional<Verdict> verdict);

} // namespace neurex
