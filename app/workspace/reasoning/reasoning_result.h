// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reasoning/kept_concepts.h"
#include "core/reasoning/kept_corruption.h"
#include "core/reasoning/reasoning_folder.h"
#include "core/reasoning/reasoning_report.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace neurex::app {

/// A worked-out answer: what was written, and how it is read (without the neurons, which `written` has).
struct WorkedAnswer {
    std::int64_t place = 0; ///< of the question among those that are asked
    WrittenAnswer written;
    ReadAnswer read;
};
using SharedWorkedAnswer = std::shared_ptr<const WorkedAnswer>;

/// A study of reasoning with one kind of prompt, as far as it is written. Immutable, shared; made outside the GUI
/// thread. Later ones of a study share its answers.
struct ReasoningResult {
    std::filesystem::path folder; ///< of what is made of the answers; may not be there
    std::shared_ptr<const ReasoningManifest> manifest; ///< not null
    std::shared_ptr<const ReasoningInputs> inputs; ///< not null
    std::vector<RuleResult> rules;
    std::vector<SharedWorkedAnswer> answers; ///< ascending by place

    std::int64_t total() const { return std::ssize(inputs->chosen); }
    bool isComplete() const { return std::ssize(answers) == total(); }
    /// Null while it is not written.
    SharedWorkedAnswer answerAt(std::int64_t place) const;
};
using SharedReasoning = std::shared_ptr<const ReasoningResult>;

/// Reads answers by the rules of the inputs. before: of the same study; what it has is taken from there.
SharedReasoning readReasoning(std::filesystem::path folder, std::shared_ptr<const ReasoningManifest> manifest,
                              std::shared_ptr<const ReasoningInputs> inputs,
                              const std::map<std::int64_t, WrittenAnswer>& written, const SharedReasoning& before = {});

/// The neurons that fired in each answer; none where none were kept.
std::vector<TopNeurons> firingOf(const ReasoningResult& study);
/// As the command line has it, without the neurons.
ReasonReport reportOf(const ReasoningResult& study);

/// What a study's folder holds beside the answers. Immutable, shared.
struct KeptStudy {
    KeptConcepts concepts;
    std::optional<Error> conceptsError; ///< why they cannot be read
    std::vector<KeptCorruption> corruptions; ///< of a complete study
    std::optional<Error> corruptionsError;
};
using SharedKept = std::shared_ptr<const KeptStudy>;
SharedKept readKept(const ReasoningResult& study);
/// Only its concepts.
KeptStudy readConceptsOf(const ReasoningResult& study);

} // namespace neurex::app
