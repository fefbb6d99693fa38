// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/inference.h"
#include "core/reasoning/reasoning_study.h"
#include "core/reasoning/top_neurons.h"
#include "core/store/reasoning_file.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace neurex {

/// Under `out`, a study's folder: the answers as they are written, and what is made of them.
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

/// place: of the question among the chosen ones.
ReadAnswer readAnswer(const ReasoningInputs& inputs, std::size_t place, const WrittenAnswer& written,
                      std::span<const AnswerRule> rules);
std::vector<RuleResult> countRight(std::span<const ReadAnswer> answers, std::span<const AnswerRule> rules);
/// Reads what is written as yet of a study by the rules of its inputs.
ReasonReport reportOf(const ReasoningManifest& manifest, const ReasoningInputs& inputs,
                      const std::map<std::int64_t, WrittenAnswer>& written);

nlohmann::json toJson(const ReasonReport& report);
/// Under `out`, in the published forms: final.json, by the published rule, and cot_all_I.json for each answer, I its
/// place in final.json, where neurons were asked for.
Result<void> writePublished(const std::filesystem::path& out, const ReasonReport& report);

} // namespace neurex
