// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"
#include "core/engine/service/service_backend.h"

#include <memory>

namespace neurex::engine {

/// The service's jobs on a real Engine; at most one model is loaded.
class EngineBackend : public ServiceBackend {
public:
    /// Sets the number of threads for the calling thread, which must be the one that uses the object.
    explicit EngineBackend(std::int32_t threads);

    Result<ModelDescription> inspect(const protocol::InspectParams& params) override;
    Result<ModelContents> contents(const protocol::ContentsParams& params) override;
    Result<ModelDescription> load(const protocol::LoadParams& params, const LoadSink& progress,
                                  std::stop_token stop) override;
    Result<void> checkInputs() override;
    void unload() override;
    Result<Trace> trace(const protocol::TraceParams& params, std::stop_token stop) override;
    Result<PassPlan> planAttribution(std::span<const TokenQuestion> questions,
                                     const AttributionSettings& settings) override;
    Result<void> attribute(std::span<const TokenQuestion> questions, std::int64_t skip,
                           const AttributionSettings& settings, const AttributionSink& sink, const WorkSink& work,
                           std::stop_token stop) override;
    Result<void> evaluate(std::span<const TokenQuestion> questions, std::int64_t skip,
                          std::span<const InterventionStack> stacks, const EvaluationSink& sink, const WorkSink& work,
                          std::stop_token stop) override;
    Result<std::vector<std::int32_t>> generate(const GenerationRequest& params, const TokenSink& sink,
                                               std::stop_token stop) override;
    Result<std::vector<VocabularyProjection>> project(const protocol::ProjectParams& params,
                                                      std::stop_token stop) override;
    Result<void> likelihoods(const protocol::LikelihoodParams& params, const LikelihoodSink& sink, const WorkSink& work,
                             std::stop_token stop) override;
    Result<void> complete(const protocol::CompleteParams& params, const CompletionSink& sink,
                          const CompletionStepSink& steps, const WorkSink& work, std::stop_token stop) override;
    Result<NextTokens> predict(const protocol::PredictParams& params, std::stop_token stop) override;

private:
    double speed(bool isMeasuredAgain);

    std::unique_ptr<Engine> m_engine;
    double m_operationsPerSecond = 0.0; ///< of the processor
    std::int32_t m_measuredThreads = 0; ///< that it was measured with; 0: not yet
};

} // namespace neurex::engine
