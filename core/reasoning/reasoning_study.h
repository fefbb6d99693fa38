// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/completion.h"
#include "core/base/intervention.h"
#include "core/base/result.h"
#include "core/reasoning/answer_extraction.h"
#include "core/reasoning/prompt_file.h"
#include "core/reasoning/question_file.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace neurex {

/// Which questions a model is to work out, and how.
struct ReasoningPlan {
    std::filesystem::path questions; ///< in GSM8K's form
    std::filesystem::path prompt; ///< demonstrations; empty: none, in two passes
    std::int64_t limit = 0; ///< questions; 0: all
    std::optional<std::uint64_t> drawSeed; ///< draws them by Python's rule; else the first ones
    std::int32_t maxNewTokens = 500;
    std::int32_t answerTokens = 100; ///< of the second pass
    double temperature = 0.0;
    double topP = 1.0;
    std::uint64_t seed = 0;
    bool stopsAtNextQuestion = true;
    std::int32_t firingNeurons = 0; ///< K
    InterventionStack stack;
    ValueNoise noise;
    CompletionPart part = CompletionPart::All;
};

/// Questions and demonstrations as they are asked.
struct ReasoningInputs {
    ReasoningQuestions questions;
    std::optional<PromptFile> demonstrations;
    std::vector<std::int64_t> chosen; ///< questions, in the order they are asked

    /// place: among the chosen ones.
    const ReasoningQuestion& question(std::size_t place) const
    {
        return questions.questions[static_cast<std::size_t>(chosen[place])];
    }
    std::string prompt(std::size_t place) const;
    std::vector<std::string> prompts() const; ///< of all chosen ones
    /// By which answers are read; of those as published the first.
    std::vector<AnswerRule> rules() const;
    std::vector<std::string> warnings() const; ///< of the questions and the demonstrations
};

/// Reads what a plan names. Errors: those of readReasoningQuestions() and readPromptFile().
Result<ReasoningInputs> readReasoningInputs(const ReasoningPlan& plan);

} // namespace neurex
