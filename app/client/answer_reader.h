// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Checked readers of what an engine answers, for engine_requests.cpp. Every error is Malformed and says what is wrong.
#pragma once

#include "app/client/engine_requests.h"

#include <optional>
#include <string>
#include <string_view>

namespace neurex::app {

Error malformedAnswer(const std::string& what);

/// result.index, below `count`.
Result<std::size_t> readIndex(const EngineMessage& message, std::size_t count);
Result<double> readNumber(const EngineMessage& message, std::string_view key);

Result<LoadedModel> readModel(const EngineMessage& message);
Result<TraceResult> readTrace(const EngineMessage& message, const ModelInfo& model,
                              const std::vector<std::int32_t>& tokens);
/// Nothing when the progress carries no plan.
std::optional<AttributionPlan> readPlan(const nlohmann::json& plan);
Result<AttributionItem> readAttributionItem(const EngineMessage& message, const AttributionJob& job, std::size_t index);
Result<EvaluationItem> readEvaluationItem(const EngineMessage& message, const EvaluationJob& job, std::size_t index);

struct GeneratedToken {
    std::int32_t token = 0;
    float probability = 0.0F;
};
Result<GeneratedToken> readToken(const EngineMessage& message);
Result<std::vector<std::int32_t>> readTokens(const EngineMessage& message);
Result<std::vector<VocabularyProjection>> readProjections(const EngineMessage& message,
                                                          const std::vector<NeuronId>& neurons);

} // namespace neurex::app
