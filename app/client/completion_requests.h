// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/engine_requests.h"
#include "core/base/completion.h"

#include <functional>
#include <vector>

namespace neurex::app {

/// Texts that are continued together.
struct CompletionJob {
    std::vector<CompletionPrompt> prompts;
    CompletionSettings settings;
    std::int32_t layerCount = 0; ///< of the model
    std::int32_t neuronCount = 0;
    std::function<void(const JobProgress&)> onProgress; ///< in texts
    std::function<Result<void>(Completion)> onCompletion; ///< once per text, in order; an error stops the job
    /// Set: also told of each token as it is written, of texts that are known already, too. Older engines do not tell.
    std::function<void(CompletionStep)> onStep;
    Done<void> onDone;
};

/// An engine that dies is asked for all texts again, because texts that go together influence each other's rounding;
/// what is known already is left out of the answers. One that does not name "complete" in EngineHello::methods is too
/// old for it.
EngineRequest completionRequest(CompletionJob job, const QueueOptions& options = {});

} // namespace neurex::app
