// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/neuron_id.h"
#include "core/base/result.h"
#include "core/reasoning/concepts.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace neurex {

enum class Verdict {
    None, ///< the judge did not answer
    No,
    Yes,
};

std::string_view toString(Verdict verdict); ///< "none" | "no" | "yes"

/// What a judge said of a neuron and a concept.
struct Judgement {
    NeuronId neuron;
    std::string idea; ///< the concept's name
    std::string judge; ///< "rule", "manual", a model's name
    Verdict verdict = Verdict::None;
    std::string reply; ///< what was answered, in the judge's words

    bool operator==(const Judgement&) const = default;
};

inline constexpr std::string_view kRuleJudge = "rule";
inline constexpr std::string_view kNoResponse = "No response"; ///< what published files say where a judge failed

/// What a reply means, as published: Yes where the text before its first comma holds "yes" in any case, else No. A
/// blank one and kNoResponse are None, which the published code rejects like No.
Verdict verdictOf(std::string_view reply);
/// The judge that needs no model: Yes for a candidate. Its reply is one that verdictOf() understands and
/// names the seeds that were found, or the layer.
Judgement ruleJudgement(const ReasoningConcept& idea, const ConceptList& settings, NeuronId neuron,
                        std::span<const std::string> promoted);

/// Of several judgements of one neuron and concept the last one, by concept, then neuron; as long as they live.
std::map<std::pair<std::string_view, NeuronId>, const Judgement*> lastJudgements(std::span<const Judgement> judgements);

/// The neurons that judgements accept for a concept: of several judgements of one neuron the last one counts. Sorted.
std::vector<NeuronId> acceptedNeurons(std::span<const Judgement> judgements, std::string_view idea);

/// How two judges agree on what both gave a verdict on.
struct JudgeAgreement {
    std::int64_t bothYes = 0;
    std::int64_t bothNo = 0;
    std::int64_t onlyFirstYes = 0; ///< the second one said no
    std::int64_t onlySecondYes = 0;
    std::int64_t notCompared = 0; ///< one of the two has no verdict, or does not know the neuron
    std::optional<double> share; ///< of equal verdicts; empty where none was compared
    /// Cohen's kappa (1960): (share - chance) / (1 - chance). Empty where chance alone gives 1, because both judges
    /// always say the same one word: such a table says nothing about agreement beyond chance.
    std::optional<double> kappa;

    std::int64_t compared() const { return bothYes + bothNo + onlyFirstYes + onlySecondYes; }
    bool operator==(const JudgeAgreement&) const = default;
};

/// Matched by neuron and concept; of several judgements of one pair on one side the last one counts.
JudgeAgreement judgeAgreement(std::span<const Judgement> first, std::span<const Judgement> second);

/// {"neurex_judgements": 1, "judgements": [{"neuron": [3, 5], "concept", "judge", "verdict": "yes", "reply"}, ...]}
std::string judgementsText(std::span<const Judgement> judgements);
/// Reads it back. Errors: CorruptFile, naming entry, key and what was expected.
Result<std::vector<Judgement>> parseJudgements(std::string_view text, const std::string& source);
/// The same from a file. Errors also: NotFound, Unreadable.
Result<std::vector<Judgement>> readJudgements(const std::filesystem::path& path);

} // namespace neurex
