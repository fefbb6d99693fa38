// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/engine_requests.h"
#include "core/base/likelihood.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace neurex::app {

/// How likely the tokens of windows of a text are. Interventions act at every token, whatever their positions.
struct LikelihoodJob {
    std::vector<std::vector<std::int32_t>> windows;
    std::vector<InterventionStack> stacks; ///< besides the unchanged model, which comes first in every answer
    std::function<void(const JobProgress&)> onProgress; ///< in windows
    std::function<Result<void>(WindowLikelihood)> onWindow; ///< once per window, in order; an error stops the job
    Done<void> onDone;
};

/// An engine that does not name "likelihood" in EngineHello::methods is too old for it.
EngineRequest likelihoodRequest(LikelihoodJob job, const QueueOptions& options = {});

} // namespace neurex::app
