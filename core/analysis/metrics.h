// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/inference.h"
#include "core/analysis/operators.h"
#include "core/base/evaluation.h"
#include "core/base/result.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace neurex {

/// What a model got right on a task. A share of nothing is 0.
struct EvaluationSummary {
    std::int64_t questionCount = 0;
    std::int64_t proxyCount = 0;
    std::int64_t rightCount = 0;
    std::int64_t comprehendedCount = 0;
    double accuracy = 0.0; ///< Acc: right proxies / proxies, 0..1
    double comprehension = 0.0; ///< Com: comprehended questions / questions, 0..1
    std::vector<std::int64_t> letterHistogram; ///< predicted letters, by option index
    double meanLetterMass = 0.0; ///< full-vocabulary probability of all option tokens, mean over proxies
    std::optional<std::int32_t> collapsedLetter; ///< option of more than 90 % of the proxies; of 10 questions at least

    bool operator==(const EvaluationSummary&) const = default;
};

/// Below this mean letter mass the model hardly answers with letters, and its letters mean little.
inline constexpr double kLowLetterMass = 0.5;

EvaluationSummary summarize(std::span<const QuestionAnswer> answers);

/// Accuracy of guessing: the mean of 1 / number of options over all proxies; empty where nothing was asked.
std::optional<double> chanceLevel(std::span<const QuestionAnswer> answers);

/// An intervention against the unchanged model on the same questions. RAC and RCC are the relative changes of Acc and
/// Com in percent, signed (NeuronLLM eq. 6-7 without the bars); empty when the value before is 0.
struct Comparison {
    EvaluationSummary before;
    EvaluationSummary after;
    std::optional<double> rac;
    std::optional<double> rcc;
    std::int64_t changedAnswers = 0; ///< proxies whose predicted letter changed
    std::int64_t rightToWrong = 0; ///< proxies
    std::int64_t wrongToRight = 0;
    ChangeInference accuracyChange; ///< test and intervals of RAC, over groups where the questions have some
    ChangeInference comprehensionChange; ///< of RCC

    bool operator==(const Comparison&) const = default;
};

/// Errors: InvalidArgument when the two are not the same questions with the same gold letters in the same order.
Result<Comparison> compare(std::span<const QuestionAnswer> before, std::span<const QuestionAnswer> after,
                           const InferenceSettings& settings = {});

/// The error of compare(), if any.
Result<void> checkSameQuestions(std::span<const QuestionAnswer> before, std::span<const QuestionAnswer> after);

/// (after - before) / before * 100, empty when before is 0.
std::optional<double> relativeChange(double before, double after);

/// RAC or RCC as the paper prints it: unsigned, or "Fail" when it moved against the operator.
struct PublishedChange {
    double percent = 0.0;
    bool failed = false;

    bool operator==(const PublishedChange&) const = default;
};

std::optional<PublishedChange> publishedChange(std::optional<double> signedChange, Operator operation);

void to_json(nlohmann::json& json, const EvaluationSummary& summary);
void to_json(nlohmann::json& json, const Comparison& comparison);

} // namespace neurex
