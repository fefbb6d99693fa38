// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/attribution_settings.h"
#include "core/base/completion.h"
#include "core/base/intervention.h"
#include "core/base/model_info.h"
#include "core/base/question.h"

#include <span>

namespace neurex::engine {

/// Checks of what comes from outside against a model; every error is InvalidArgument and says which item is wrong, what
/// was expected and what to try.
Result<void> checkTokens(const ModelInfo& info, std::span<const std::int32_t> tokens, const std::string& what);
Result<void> checkQuestions(const ModelInfo& info, std::span<const TokenQuestion> questions);
Result<void> checkNeurons(const ModelInfo& info, std::span<const NeuronId> neurons);
Result<void> checkStacks(const ModelInfo& info, std::span<const InterventionStack> stacks);
Result<void> checkSettings(const AttributionSettings& settings);
/// Whether the questions have what the target compares.
Result<void> checkTarget(std::span<const TokenQuestion> questions, const AttributionSettings& settings);
Result<void> checkCompletion(const ModelInfo& info, std::span<const CompletionPrompt> prompts,
                             const CompletionSettings& settings);
Result<void> checkSampling(double temperature, double topP, std::int32_t maxNewTokens);

} // namespace neurex::engine
