// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Requests with typed answers for EngineClient::submit(). Every answer is checked against its question (shapes, counts,
// options) before it is handed on; one that does not fit ends the request with Malformed.
#pragma once

#include "app/client/engine_request.h"
#include "core/experiments/whole_parts.h"
#include "core/protocol/jobs.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace neurex::app {

template <typename T>
using Done = std::function<void(const Result<T>&)>;

/// Questions of one part of an evaluation; fewer lose less when it gives way.
inline constexpr std::size_t kQuestionsPerEvaluationPart = 256;

/// Neurons of one part of a projection: a fraction of a second for a large model.
inline constexpr std::size_t kNeuronsPerProjectionPart = 32;

/// Questions to ask: those of a set, or some of them.
struct QuestionsJob {
    QuestionSet questions;
    std::optional<std::vector<std::int64_t>> indices; ///< of the set; unset: all
    /// What shares a part influences the rounding of the others. A job that gives way begins its part again.
    std::size_t questionsPerPart = 1;
    std::function<void(const JobProgress&)> onProgress; ///< in questions
    Done<protocol::JobSummary> onDone;

    std::size_t count() const { return indices ? indices->size() : questions.size(); }
    const TokenQuestion& question(std::size_t index) const
    {
        return questions.at(indices ? static_cast<std::size_t>(indices->at(index)) : index);
    }
};

struct AttributionJob : QuestionsJob {
    AttributionJob() { questionsPerPart = kQuestionsPerAttributionPart; }

    AttributionSettings settings;
    std::int32_t layerCount = 0; ///< of the loaded model: what the scores must measure
    std::int32_t neuronCount = 0;
    std::function<void(const PassPlan&)> onPlan;
    std::function<Result<void>(QuestionAttribution)>
        onItem; ///< once per question, in any order; an error stops the job
};

struct EvaluationJob : QuestionsJob {
    EvaluationJob() { questionsPerPart = kQuestionsPerEvaluationPart; }

    std::vector<InterventionStack> stacks;
    std::function<Result<void>(QuestionEvaluation)> onItem; ///< once per question, in any order; an error stops the job
};

/// Activations along several prompts. Between two prompts interactive requests go first.
struct ActivationJob {
    std::vector<std::vector<std::int32_t>> prompts;
    std::vector<NeuronId> neurons; ///< empty: all
    bool lastOnly = false; ///< at the last token of each prompt only
    std::function<void(std::size_t prompt, Trace)> onTrace; ///< without logits, in order, once per prompt
    Done<void> onDone;
};

/// Reads dimensions, warnings and tokenizer files of a model folder without loading its weights.
EngineRequest inspectRequest(const std::string& path, Done<ModelDescription> done, const QueueOptions& options = {});
EngineRequest loadRequest(const protocol::LoadParams& settings, std::function<void(const JobProgress&)> progress,
                          Done<ModelDescription> done, const QueueOptions& options = {});
EngineRequest unloadRequest(Done<void> done);
EngineRequest traceRequest(const std::vector<std::int32_t>& tokens, const ModelInfo& model, Done<Trace> done,
                           const QueueOptions& options = {});
EngineRequest activationRequest(ActivationJob job, const ModelInfo& model, const QueueOptions& options = {});
EngineRequest attributionRequest(AttributionJob job, const QueueOptions& options = {});
EngineRequest evaluationRequest(EvaluationJob job, const QueueOptions& options = {});
/// token: called for each new token with its probability.
EngineRequest generationRequest(const GenerationRequest& settings, TokenSink token,
                                Done<std::vector<std::int32_t>> done, const QueueOptions& options = {});
/// The next token under each stack. An engine that does not name "predict" in EngineHello::methods is too old for it.
EngineRequest predictionRequest(const protocol::PredictParams& settings, Done<NextTokens> done,
                                const QueueOptions& options = {});
/// The next token as what follows each layer would have it, under one stack: a row for each layer.
EngineRequest layerPredictionRequest(const std::vector<std::int32_t>& tokens, const InterventionStack& stack,
                                     std::int32_t top, const ModelInfo& model, Done<NextTokens> done,
                                     const QueueOptions& options = {});
/// Neurons beyond kNeuronsPerProjectionPart come in parts; the answer has all of them, in the order given.
EngineRequest projectionRequest(const std::vector<NeuronId>& neurons, std::int32_t top, bool withNorm,
                                Done<std::vector<VocabularyProjection>> done, const QueueOptions& options = {});

} // namespace neurex::app
