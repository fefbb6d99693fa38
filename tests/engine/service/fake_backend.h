// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/service/service_backend.h"

namespace neurex::engine::testing {

/// Projections of this layer's neurons go on until they are cancelled.
inline constexpr std::int32_t kSlowLayer = 99;

/// A backend without a model. Questions "fast" take no time and "slow" ones go on until they are cancelled; a question
/// "noisy" prints to standard output, "nan" is answered with NaN, "lost" loses the device. Every load takes 50 tensors
/// of 10 ms; a path that contains "missing" does not exist, the
/// files of one that contains "changed-later" are changed once the load is done; one that contains "infinite" is of a
/// model whose answers are infinite. A question "long" reports ten parts of 100 rows, 30 ms each.
class FakeBackend : public ServiceBackend {
public:
    Result<ModelDescription> inspect(const protocol::InspectParams& params) override;
    /// One tensor; of a path that contains "missing" a refusal.
    Result<ModelContents> contents(const protocol::ContentsParams& params) override;
    Result<ModelDescription> load(const protocol::LoadParams& params, const LoadSink& progress,
                                  std::stop_token stop) override;
    Result<void> checkInputs() override;
    void unload() override { m_isLoaded = false; }
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
    float number() const;

    bool m_isLoaded = false;
    bool m_isInfinite = false;
    bool m_isChanged = false;
    int m_checks = 0;
};

} // namespace neurex::engine::testing
