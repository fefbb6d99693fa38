// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/model_session.h"
#include "core/analysis/inference.h"
#include "core/reasoning/answer_extraction.h"
#include "core/reasoning/prompt_file.h"
#include "core/reasoning/question_file.h"
#include "core/reasoning/top_neurons.h"
#include "core/store/reasoning_file.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace neurex::app {

/// A model that works out the answers to questions.
struct ReasonRun {
    std::filesystem::path questions; ///< in GSM8K's form
    std::filesystem::path prompt; ///< demonstrations; empty: none, in two passes
    std::filesystem::path out; ///< folder
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
    CompletionPart part = CompletionPart::All;
    PromptChoice form;
};

/// Under `out`: the answers as they are written, and what is made of them.
std::filesystem::path writtenAnswersFile(const std::filesystem::path& out);
std::filesystem::path reasonResultsFile(const std::filesystem::path& out);

/// How many answers one rule finds right.
struct RuleResult {
    AnswerRule rule = AnswerRule::Strict;
    std::int64_t right = 0;
    std::int64_t none = 0; ///< without a number
    std::int64_t of = 0;
    Interval interval; ///< of right / of: Wilson's, 95 %

    double accuracy() const { return of > 0 ? static_cast<double>(right) / static_cast<double>(of) : 0.0; }
};

/// One question's answer, read by each rule.
struct ReadAnswer {
    std::int64_t question = 0; ///< its place in the file
    double gold = 0.0;
    std::string words; ///< the question's
    std::string prompt, text; ///< text: what was written, of both passes
    CompletionEnd end = CompletionEnd::Length;
    std::vector<ExtractedAnswer> read; ///< along ReasonReport::rules
    std::vector<bool> right;
    TopNeurons firing; ///< without layers where none were asked for
};

struct ReasonReport {
    ReasoningManifest manifest;
    std::vector<RuleResult> rules;
    std::vector<ReadAnswer> answers;
    std::int64_t newTokens = 0;
    double seconds = 0.0; ///< that the engine took for what was missing; 0: nothing was
    std::vector<std::string> warnings; ///< of the questions and the demonstrations
};

/// Writes what is missing of the answers and reads all of them. Errors: those of the files, of runExperiment() and
/// checkPlaces: InvalidArgument where prompts are too long for the model.
Result<ReasonReport> workOutAnswers(ModelSession& session, const ReasonRun& run, UsedFiles& files,
                                    const Terminal& terminal);

nlohmann::json toJson(const ReasonReport& report);
/// Under `out`, in the published forms: final.json, by the published rule, and cot_all_I.json for each answer, I its
/// place in final.json, where neurons were asked for.
Result<void> writePublished(const std::filesystem::path& out, const ReasonReport& report);

} // namespace neurex::app
