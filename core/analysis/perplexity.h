// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How well a model predicts a text, and what interventions do to that. The windows of the text are the units: each is
// a prompt of its own, and the tokens of one are no independent evidence. Intervals are Student's over windows, of
// which neighbours of one document count as independent, too. Logarithms are natural ones.
#pragma once

#include "core/analysis/clustered_mean.h"
#include "core/base/intervention.h"
#include "core/base/likelihood.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace neurex {

/// One window of a text, under the unchanged model and under each stack.
struct WindowSums {
    std::int64_t tokens = 0; ///< that were predicted
    std::int64_t bytes = 0; ///< of the text, that they stand for
    std::vector<double> logSums; ///< of their ln p: the unchanged model's, then each stack's

    bool operator==(const WindowSums&) const = default;
};
/// lead: tokens that open the window and are no text; they do not count, and neither does the first token where there
/// are none, because nothing stands before it. bytes: of the tokens that count.
WindowSums sumsOf(const WindowLikelihood& window, std::size_t lead, std::int64_t bytes);

/// A text as one model predicts it.
struct TextPerplexity {
    double logProbability = 0.0; ///< mean ln p of a token
    std::optional<Interval> logInterval; ///< 95 %; empty with fewer than two windows
    double bitsPerByte = 0.0; ///< comparable between tokenizers

    double perplexity() const; ///< exp(-mean ln p), e^700 at most
    std::optional<Interval> perplexityInterval() const;
    bool operator==(const TextPerplexity&) const = default;
};

/// What a stack does to the text, window by window against the unchanged model.
struct PerplexityChange {
    double logDifference = 0.0; ///< of mean ln p; below 0: the text became less likely
    std::optional<Interval> logDifferenceInterval;
    double logPercent = 0.0; ///< the same in percent of |mean ln p| of the unchanged model
    std::optional<Interval> logPercentInterval;

    double perplexityPercent() const; ///< relative change of the perplexity
    std::optional<Interval> perplexityPercentInterval() const;
    bool operator==(const PerplexityChange&) const = default;
};

/// Windows, each with all rows, as a whole.
struct TextReport {
    std::int64_t windows = 0; ///< with tokens that count
    std::int64_t tokens = 0;
    std::int64_t bytes = 0;
    std::vector<TextPerplexity> models; ///< the unchanged one, then those under each stack
    std::vector<PerplexityChange> changes; ///< of each stack

    bool operator==(const TextReport&) const = default;
};
/// No windows, or none with tokens that count: 0 everywhere.
TextReport reportOf(std::span<const WindowSums> windows);

/// The stack with all its interventions at every position, as a text's likelihoods are measured.
InterventionStack atEveryPosition(InterventionStack stack);

void to_json(nlohmann::json& json, const TextPerplexity& text);
void to_json(nlohmann::json& json, const PerplexityChange& change);

} // namespace neurex
