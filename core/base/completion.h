// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/intervention.h"
#include "core/base/result.h"
#include "core/base/value_noise.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace neurex {

/// Where neurons are changed while a text is continued. The last token of the prompt belongs to both parts: what the
/// first new token is predicted from.
enum class CompletionPart { Prompt, Answer, All };
std::string_view toString(CompletionPart part); ///< "prompt" | "answer" | "all"
Result<CompletionPart> parseCompletionPart(std::string_view name);

/// How texts are continued, all of a request alike. L layers, K neurons.
struct CompletionSettings {
    std::int32_t maxNewTokens = 64;
    double temperature = 0.0; ///< 0 = greedy
    double topP = 1.0;
    std::vector<std::int32_t> stopTokens; ///< a text ends after one of these,
    std::vector<std::string> stopTexts; ///< or once what is new contains one of these,
    /// which takes the bytes of every token of the vocabulary.
    std::vector<std::string> tokenTexts;
    InterventionStack stack; ///< acts in `part`, whatever its positions say
    ValueNoise noise; ///< acts in `part`, too
    CompletionPart part = CompletionPart::All;
    /// K: the neurons of each layer that are kept for each new token, those of the largest |h| times the length of
    /// their column of down_proj where the token is predicted (Algorithm One of the chain-of-thought study). 0: none.
    std::int32_t firingNeurons = 0;
};

/// A text to be continued. seed: of its own draws, where tokens are drawn, so that they do not depend on its company.
struct CompletionPrompt {
    std::vector<std::int32_t> tokens;
    std::uint64_t seed = 0;

    bool operator==(const CompletionPrompt&) const = default;
};

enum class CompletionEnd {
    Length, ///< maxNewTokens, or the model's context
    StopToken, ///< which is the last of the new tokens
    StopText, ///< which the last of the new tokens completed
};
std::string_view toString(CompletionEnd end); ///< "length" | "stop-token" | "stop-text"
Result<CompletionEnd> parseCompletionEnd(std::string_view name);

/// The neurons of one layer that fire most where a token is predicted, strongest first.
struct FiringNeurons {
    std::span<const std::int32_t> indices; // [K]
    std::span<const float> scores; // [K] |h| times the column's length, with the sign of h
};

/// What a model added to a text. T new tokens.
struct Completion {
    std::int64_t index = 0; ///< along the prompts that were asked
    CompletionEnd end = CompletionEnd::Length;
    std::vector<std::int32_t> tokens; // [T]
    std::vector<float> probabilities; // [T] of each, given all before it
    std::int32_t layerCount = 0; ///< L; 0: no neurons were asked for
    std::int32_t firingCount = 0; ///< K
    std::vector<std::int32_t> firingIndices; // [T, L, K]
    std::vector<float> firingScores; // [T, L, K]

    /// At the place that the step's token was predicted from.
    FiringNeurons firing(std::size_t step, std::size_t layer) const
    {
        const auto count = static_cast<std::size_t>(firingCount);
        const std::size_t begin = (step * static_cast<std::size_t>(layerCount) + layer) * count;
        return {std::span(firingIndices).subspan(begin, count), std::span(firingScores).subspan(begin, count)};
    }
    bool operator==(const Completion&) const = default;
};
using CompletionSink = std::function<void(Completion completion)>;

/// One new token of each of the texts that grow together, as soon as it is there: what whoever watches sees before the
/// completion has it. R texts.
struct CompletionStep {
    std::int64_t step = 0; ///< the tokens' place among the new ones; texts that are begun again begin at 0 again
    std::vector<std::int32_t> texts; // [R] along the prompts that were asked
    std::vector<std::int32_t> tokens; // [R]
    std::vector<float> probabilities; // [R]
    std::int32_t layerCount = 0; ///< as in Completion
    std::int32_t firingCount = 0;
    std::vector<std::int32_t> firingIndices; // [R, L, K]
    std::vector<float> firingScores; // [R, L, K]

    bool operator==(const CompletionStep&) const = default;
};
using CompletionStepSink = std::function<void(CompletionStep step)>;

} // namespace neurex
