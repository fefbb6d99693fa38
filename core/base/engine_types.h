// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is asked of an engine and what it answers: the same structs in the engine, on the wire and in the programs.
// T tokens, V vocabulary, L layers, F neurons per layer, P proxies, C options, S stacks.
#pragma once

#include "core/base/evaluation.h"
#include "core/base/intervention.h"
#include "core/base/model_info.h"
#include "core/base/score_matrix.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace neurex {

/// A model and the tokenizer files beside it.
struct ModelDescription {
    ModelInfo info;
    std::map<std::string, std::string> tokenizerFiles; ///< name without folder ("tokenizer.model") -> bytes
    /// Estimate for the engine's processor: attribution of one proxy question of 256 tokens, 16 steps. 0: not known.
    double attributionSeconds = 0.0;

    bool operator==(const ModelDescription&) const = default;
};

/// How far loading has come; the totals are constant within one call.
struct LoadProgress {
    std::int64_t tensors = 0, tensorCount = 0;
    std::int64_t bytes = 0, byteCount = 0; ///< of the files
};
using LoadSink = std::function<void(const LoadProgress& progress)>;

/// How far the work between two results has come.
struct WorkProgress {
    std::int64_t done = 0, total = 0;
    std::string unit; ///< "rows" (through a layer), "bytes"
    std::int64_t covers = 0; ///< results that are finished when done is total; 0: it measures the whole job

    bool operator==(const WorkProgress&) const = default;
};
using WorkSink = std::function<void(const WorkProgress& progress)>;

/// What of a forward pass is wanted.
struct TraceChoice {
    std::vector<NeuronId> neurons = {}; ///< whose activations, in this order; empty: all
    bool lastOnly = false; ///< at the last token only
    bool withLogits = true;
};

/// One forward pass over a prompt. R rows: one per token, or only the last one. Chosen neurons stand as one layer, in
/// the order of the request.
struct Trace {
    std::vector<std::int32_t> tokens; // [T]
    std::int32_t vocabularySize = 0; ///< 0: without logits
    std::int32_t layerCount = 0;
    std::int32_t neuronCount = 0;
    std::vector<float> logits; // [R, V]
    std::vector<float> neurons; // [R, L, F], what enters the down projection

    std::size_t rowCount() const
    {
        const auto width = static_cast<std::size_t>(layerCount) * static_cast<std::size_t>(neuronCount);
        return width == 0 ? 0 : neurons.size() / width;
    }

    bool operator==(const Trace&) const = default;
};

/// How attribution is cut to its memory budget, known before it starts.
struct PassPlan {
    std::int32_t proxiesPerPass = 1;
    std::int32_t layersPerPass = 0; ///< layers whose rows ride in one pass; L unless one proxy alone exceeds the budget
    std::int64_t bytesPerPass = 0; ///< upper estimate

    bool operator==(const PassPlan&) const = default;
};

/// What was measured of the neurons for one question of P proxies.
struct QuestionAttribution {
    std::int64_t index = 0; ///< along the questions that were asked
    QuestionAnswer answer; ///< the unchanged model's answers
    ScoreMatrix scores; ///< ES_e: sum over the proxies of what the filter lets through, [L, F] (eq. 4)
    std::vector<float> attributionSums; // [P, L] sum_i IG_i; of complete measures only, as the next
    std::vector<float> targetChanges; // [P, L] F(h) - F(0); completeness: attributionSums ~ targetChanges
    std::vector<ScoreMatrix> proxyScores; ///< [P] when keepProxies
    std::vector<std::vector<ScoreMatrix>> proxyOptionScores; ///< [P][C] when perOption: F with that option as gold

    bool operator==(const QuestionAttribution&) const = default;
};
using AttributionSink = std::function<void(QuestionAttribution attribution)>;

/// The answers to one question under each stack.
struct QuestionEvaluation {
    std::int64_t index = 0; ///< along the questions that were asked
    std::vector<QuestionAnswer> answers; // [S]

    bool operator==(const QuestionEvaluation&) const = default;
};
using EvaluationSink = std::function<void(QuestionEvaluation evaluation)>;

struct GenerationRequest {
    std::vector<std::int32_t> tokens;
    std::int32_t maxNewTokens = 64;
    double temperature = 0.0; ///< 0 = greedy
    double topP = 1.0;
    std::uint64_t seed = 0;
    std::vector<std::int32_t> stopTokens; ///< generation ends after one of these
    InterventionStack stack; ///< `last` touches the last prompt token only, `all` every prompt and generated token
};

struct GeneratedToken {
    std::int32_t token = 0;
    float probability = 0.0F;

    bool operator==(const GeneratedToken&) const = default;
};
using TokenSink = std::function<void(const GeneratedToken& token)>;

/// What adding a neuron's down_proj column to the residual stream does to the vocabulary.
struct VocabularyProjection {
    NeuronId neuron;
    std::vector<std::int32_t> promotedTokens, suppressedTokens; ///< strongest first
    std::vector<float> promotedLogits, suppressedLogits;

    bool operator==(const VocabularyProjection&) const = default;
};

/// The next token after a prompt under S stacks; or, as what follows each of L layers would have it (the logit lens:
/// nostalgebraist 2020), S * L rows, the layers of the first stack first. N tokens, each among the likeliest of some
/// row.
struct NextTokens {
    std::vector<std::int32_t> tokens; // [N], likeliest first in the first row
    std::int32_t stackCount = 0; ///< rows: S, or S * L
    std::vector<float> probabilities; // [rows, N], softmax over the whole vocabulary

    bool operator==(const NextTokens&) const = default;
};

} // namespace neurex
