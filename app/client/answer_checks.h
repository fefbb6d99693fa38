// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whether an engine's answer, read well, also fits what was asked. Every error is Malformed and says what differs.
#pragma once

#include "app/client/engine_requests.h"

#include <string>

namespace neurex::app {

Error unfitting(const std::string& what);

Result<void> checkModel(const ModelDescription& model);
Result<void> checkTrace(const Trace& trace, const ModelInfo& model, const protocol::TraceParams& choice);
/// item.index counts within the job, not within a part.
Result<void> checkItem(const QuestionAttribution& item, const AttributionJob& job);
Result<void> checkItem(const QuestionEvaluation& item, const EvaluationJob& job);
/// rowCount: stacks, times layers where each was asked for.
Result<void> checkPrediction(const NextTokens& prediction, std::size_t rowCount);
Result<void> checkProjections(const std::vector<VocabularyProjection>& projections,
                              const std::vector<NeuronId>& neurons);

} // namespace neurex::app
