// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/jobs.h"

#include <cstdint>
#include <functional>
#include <span>
#include <stop_token>
#include <vector>

namespace neurex::engine {

/// What the service runs its jobs on, in the protocol's own types and free of torch. Created, used and destroyed in the
/// service's job thread only. Methods that take a stop_token answer Cancelled soon after the request.
class ServiceBackend {
public:
    using ProgressSink = std::function<void(std::int64_t done, std::int64_t total, const protocol::ProgressPart& part)>;
    /// Between two questions; often.
    using PartSink = std::function<void(const protocol::ProgressPart& part)>;
    using AttributionSink = std::function<void(protocol::AttributionItem)>;
    using EvaluationSink = std::function<void(protocol::EvaluationItem)>;
    using TokenSink = std::function<void(protocol::TokenItem)>;

    ServiceBackend() = default;
    ServiceBackend(const ServiceBackend&) = delete;
    ServiceBackend& operator=(const ServiceBackend&) = delete;
    virtual ~ServiceBackend() = default;

    virtual Result<protocol::ModelDescription> inspect(const protocol::InspectParams& params) = 0;
    /// Whether the files of the loaded model are still those that were loaded. Called before every result counts.
    /// Error: Unreadable, naming the file.
    virtual Result<void> checkInputs() = 0;
    /// Frees the loaded model first. Progress counts tensors, and bytes in its part.
    virtual Result<protocol::ModelDescription> load(const protocol::LoadParams& params, const ProgressSink& progress,
                                                    std::stop_token stop)
        = 0;
    virtual void unload() = 0;
    virtual Result<protocol::TraceResult> trace(const protocol::TraceParams& params, std::stop_token stop) = 0;
    virtual Result<protocol::PlanResult> planAttribution(std::span<const TokenQuestion> questions,
                                                         const AttributionSettings& settings)
        = 0;
    /// The index of an item is into these questions.
    virtual Result<void> attribute(std::span<const TokenQuestion> questions, const AttributionSettings& settings,
                                   const AttributionSink& sink, const PartSink& part, std::stop_token stop)
        = 0;
    virtual Result<void> evaluate(std::span<const TokenQuestion> questions, std::span<const InterventionStack> stacks,
                                  const EvaluationSink& sink, const PartSink& part, std::stop_token stop)
        = 0;
    virtual Result<std::vector<std::int32_t>> generate(const protocol::GenerateParams& params, const TokenSink& sink,
                                                       std::stop_token stop)
        = 0;
    virtual Result<std::vector<protocol::ProjectionResult>> project(const protocol::ProjectParams& params,
                                                                    std::stop_token stop)
        = 0;
    virtual Result<protocol::PredictionResult> predict(const protocol::PredictParams& params, std::stop_token stop) = 0;
};

} // namespace neurex::engine
