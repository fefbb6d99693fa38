// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Requests with typed answers for EngineClient::submit(). Every answer is checked (names, types, shapes, counts) before
// it is handed on; one that does not fit ends the request with Malformed.
#pragma once

#include "app/client/engine_message.h"
#include "core/base/attribution_settings.h"
#include "core/base/evaluation.h"
#include "core/base/intervention.h"
#include "core/base/model_info.h"
#include "core/base/question.h"
#include "core/base/score_matrix.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace neurex::app {

/// How a request stands in the client's queue; see EngineRequest.
struct QueueOptions {
    QString tag;
    Priority priority = Priority::Interactive;
    bool preemptible = false;
};

/// A file of the model folder that the engine handed over, so that nothing of it need be on this machine.
struct ModelFile {
    std::string name;
    std::string bytes;
};

struct LoadedModel {
    ModelInfo info;
    std::vector<ModelFile> tokenizerFiles;

    /// nullptr when there is none of that name.
    const ModelFile* find(std::string_view name) const;
};

struct LoadSettings {
    std::string path; ///< folder as the engine sees it
    std::string device = "auto"; ///< "auto", "cpu", "cuda", "cuda:1"
    std::string computeType = "auto"; ///< "auto", "float32", "bfloat16", "float16"
    int threads = 0; ///< 0 = chosen by the engine
};

/// One forward pass. T tokens, V vocabulary, L layers, F neurons.
struct TraceResult {
    std::vector<std::int32_t> tokens; ///< [T]
    std::vector<float> logits; ///< [T, V]
    std::vector<float> neurons; ///< [T, L, F], silu(gate) * up
};

/// How the engine cut an attribution to its memory budget.
struct AttributionPlan {
    std::int32_t proxiesPerPass = 0;
    std::int32_t layersPerPass = 0;
    std::int64_t bytesPerPass = 0;
};

/// The attribution of one question with P proxies and C options.
struct AttributionItem {
    std::size_t index = 0; ///< into AttributionJob::questions
    QuestionAnswer answer; ///< of the unchanged model
    SharedScores scores; ///< [L, F], sum over the proxies
    std::vector<float> attributionSums; ///< [P, L]
    std::vector<float> targetChanges; ///< [P, L]
    std::vector<SharedScores> proxyScores; ///< [P] when asked for
    std::vector<std::vector<SharedScores>> proxyOptionScores; ///< [P][C] when asked for
};

/// Of requests over many questions.
struct QuestionsSummary {
    std::int64_t questions = 0;
    double seconds = 0.0; ///< as the engine measured them
};

struct AttributionJob {
    std::vector<TokenQuestion> questions;
    AttributionSettings settings;
    std::int32_t layerCount = 0; ///< of the loaded model: what the scores must measure
    std::int32_t neuronCount = 0;
    std::size_t questionsPerPart = 256;
    std::function<void(const AttributionPlan&)> onPlan;
    std::function<Result<void>(const AttributionItem&)>
        onItem; ///< once per question, in any order; an error stops the job
    std::function<void(const JobProgress&)> onProgress; ///< in questions
    std::function<void(const Result<QuestionsSummary>&)> onDone;
};

/// One question's answers under every stack of the job.
struct EvaluationItem {
    std::size_t index = 0; ///< into EvaluationJob::questions
    std::vector<QuestionAnswer> answers; ///< [stack]
};

struct EvaluationJob {
    std::vector<TokenQuestion> questions;
    std::vector<InterventionStack> stacks;
    std::size_t questionsPerPart = 256; ///< fewer let interactive requests through sooner
    std::function<Result<void>(const EvaluationItem&)>
        onItem; ///< once per question, in any order; an error stops the job
    std::function<void(const JobProgress&)> onProgress; ///< in questions
    std::function<void(const Result<QuestionsSummary>&)> onDone;
};

struct GenerationSettings {
    std::vector<std::int32_t> tokens;
    std::int32_t maxNewTokens = 64;
    double temperature = 0.0; ///< 0 = greedy
    double topP = 1.0;
    std::uint64_t seed = 0;
    std::vector<std::int32_t> stopTokens;
    InterventionStack stack;
};

/// What a neuron's down_proj column promotes and suppresses in the vocabulary.
struct VocabularyProjection {
    NeuronId neuron;
    std::vector<std::int32_t> promotedTokens, suppressedTokens; ///< strongest first
    std::vector<float> promotedLogits, suppressedLogits;
};

template <typename T>
using Done = std::function<void(const Result<T>&)>;

/// Reads dimensions, warnings and tokenizer files of a model folder without loading its weights.
EngineRequest inspectRequest(const std::string& path, Done<LoadedModel> done, const QueueOptions& options = {});
EngineRequest loadRequest(const LoadSettings& settings, std::function<void(const JobProgress&)> progress,
                          Done<LoadedModel> done, const QueueOptions& options = {});
EngineRequest unloadRequest(Done<void> done);
EngineRequest traceRequest(const std::vector<std::int32_t>& tokens, const ModelInfo& model, Done<TraceResult> done,
                           const QueueOptions& options = {});
EngineRequest attributionRequest(AttributionJob job, const QueueOptions& options = {});
EngineRequest evaluationRequest(EvaluationJob job, const QueueOptions& options = {});
/// token: called for each new token with its probability.
EngineRequest generationRequest(const GenerationSettings& settings, std::function<void(std::int32_t, float)> token,
                                Done<std::vector<std::int32_t>> done, const QueueOptions& options = {});
EngineRequest projectionRequest(const std::vector<NeuronId>& neurons, std::int32_t top, bool withNorm,
                                Done<std::vector<VocabularyProjection>> done, const QueueOptions& options = {});

} // namespace neurex::app
