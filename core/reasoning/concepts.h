// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/neuron_id.h"
#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace neurex {

/// A kind of thought that neurons are looked for by the words that they promote.
struct ReasoningConcept {
    std::string name; ///< also of files: "equals_to"
    std::vector<std::string> seeds; ///< words without blanks around them, in small letters; each once
    std::string question; ///< what a judge is asked about a neuron

    bool operator==(const ReasoningConcept&) const = default;
};

/// Concepts and what makes a neuron a candidate for one.
struct ConceptList {
    std::vector<ReasoningConcept> concepts;
    std::int32_t leastLayer = 6; ///< 0-based; neurons below are no candidates
    std::int32_t leastMatches = 2; ///< so many of its promoted tokens are seeds
    std::int32_t promotedTokens = 20; ///< that are looked at, the most promoted first

    bool operator==(const ConceptList&) const = default;
};

/// The seven of the study of arithmetic reasoning with its thresholds.
ConceptList publishedConcepts();

/// A word as it is compared: without blanks around it (Python's), in small letters.
std::string comparedWord(std::string_view token);

/// Which of a neuron's promoted tokens are seeds, as they are compared, in the tokens' order. Tokens that are compared
/// alike ("add", " Add") all count. Only the first `most` tokens are looked at.
std::vector<std::string> matchedSeeds(const ReasoningConcept& idea, std::span<const std::string> promoted,
                                      std::size_t most);
/// Whether a neuron's layer and promoted tokens make it a candidate for a concept.
bool isCandidate(const ReasoningConcept& idea, const ConceptList& settings, NeuronId neuron,
                 std::span<const std::string> promoted);

/// What a judge is told before it is asked.
inline constexpr std::string_view kJudgeRole = "You are a helpful assistant.";
/// What a judge is asked about a neuron that promotes these tokens, word for word as published.
std::string judgeText(const ReasoningConcept& idea, std::span<const std::string> promoted);

/// {"neurex_concepts": 1, "least_layer": 6, "least_matches": 2, "promoted_tokens": 20, "concepts": [{"name", "seeds",
/// "question"}, ...]} as indented text.
std::string conceptsText(const ConceptList& list);
/// Reads it back; seeds as comparedWord() has them. Errors: CorruptFile, naming concept, key and what was expected
/// (names that are no file names or stand twice, no seeds, seeds that stand twice, unknown keys).
Result<ConceptList> parseConcepts(std::string_view text, const std::string& source);
/// The same from a file of a megabyte at most. Errors also: NotFound, Unreadable.
Result<ConceptList> readConcepts(const std::filesystem::path& path);

} // namespace neurex
