// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/completion.h"
#include "core/protocol/contents.h"
#include "core/protocol/jobs.h"
#include "core/protocol/likelihood.h"

#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

namespace neurex::engine {

/// What the service runs its jobs on, free of torch. Created, used and destroyed in the
/// service's job thread only. Methods that take a stop_token answer Cancelled soon after the request.
class ServiceBackend {
public:
    ServiceBackend() = default;
    ServiceBackend(const ServiceBackend&) = delete;
    ServiceBackend& operator=(const ServiceBackend&) = delete;
    virtual ~ServiceBackend() = default;

    virtual Result<ModelDescription> inspect(const protocol::InspectParams& params) = 0;
    virtual Result<ModelContents> contents(const protocol::ContentsParams& params) = 0;
    /// Whether the files of the loaded model are still those that were loaded. Called before every result counts.
    /// Error: Unreadable, naming the file.
    virtual Result<void> checkInputs() = 0;
    /// Frees the loaded model first. Progress counts tensors and bytes.
    virtual Result<ModelDescription> load(const protocol::LoadParams& params, const LoadSink& progress,
                                          std::stop_token stop)
        = 0;
    virtual void unload() = 0;
    virtual Result<Trace> trace(const protocol::TraceParams& params, std::stop_token stop) = 0;
    virtual Result<PassPlan> planAttribution(std::span<const TokenQuestion> questions,
                                             const AttributionSettings& settings)
        = 0;
    /// The index of an item is into these questions. skip: the work begins with the group that holds the question of
    /// this index.
    virtual Result<void> attribute(std::span<const TokenQuestion> questions, std::int64_t skip,
                                   const AttributionSettings& settings, const AttributionSink& sink,
                                   const WorkSink& work, std::stop_token stop)
        = 0;
    virtual Result<void> evaluate(std::span<const TokenQuestion> questions, std::int64_t skip,
                                  std::span<const InterventionStack> stacks, const EvaluationSink& sink,
                                  const WorkSink& work, std::stop_token stop)
        = 0;
    virtual Result<std::vector<std::int32_t>> generate(const GenerationRequest& params, const TokenSink& sink,
                                                       std::stop_token stop)
        = 0;
    virtual Result<std::vector<VocabularyProjection>> project(const protocol::ProjectParams& params,
                                                              std::stop_token stop)
        = 0;
    virtual Result<void> likelihoods(const protocol::LikelihoodParams& params, const LikelihoodSink& sink,
                                     const WorkSink& work, std::stop_token stop)
        = 0;
    virtual Result<void> complete(const protocol::CompleteParams& params, const CompletionSink& sink,
                                  const CompletionStepSink& steps, const WorkSink& work, std::stop_token stop)
        = 0;
    virtual Result<NextTokens> predict(const protocol::PredictParams& params, std::stop_token stop) = 0;
};

} // namespace neurex::engine
