// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/engine_requests.h"
#include "core/experiments/experiment.h"

#include <functional>

namespace neurex::app {

/// What becomes of an experiment's request; called in the thread of the engine's client.
struct CellCallbacks {
    std::function<Result<void>(CellAnswer)> onAnswer; ///< once per item, in any order; an error ends the request
    std::function<void(const JobProgress&)> onProgress; ///< optional
    Done<protocol::JobSummary> onDone;
    std::function<void(CompletionStep)> onStep = {}; ///< optional; see CompletionJob::onStep
};

/// model: the loaded one.
EngineRequest experimentRequest(CellRequest cells, const ModelInfo& model, CellCallbacks callbacks,
                                const QueueOptions& options = {});

} // namespace neurex::app
