// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/likelihood_requests.h"

#include "app/client/answer_checks.h"
#include "core/base/finite.h"
#include "core/protocol/likelihood.h"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <utility>

namespace neurex::app {
namespace {

/// What a request has seen so far; shared by its callbacks.
struct LikelihoodState {
    LikelihoodJob job;
    std::size_t done = 0; ///< windows, from the first on
    std::size_t first = 0; ///< window that the running message begins with

    protocol::LikelihoodParams next()
    {
        first = done;
        return {{job.windows.begin() + static_cast<std::ptrdiff_t>(first), job.windows.end()}, job.stacks};
    }

    void report(JobProgress progress) const
    {
        progress.done = static_cast<std::int64_t>(done);
        progress.total = std::ssize(job.windows);
        progress.unit = "windows";
        if (job.onProgress)
            job.onProgress(progress);
    }

    Result<void> take(WindowLikelihood window)
    {
        if (done == job.windows.size() || window.index != static_cast<std::int64_t>(done - first))
            return unfitting("window " + std::to_string(window.index) + " came out of turn");
        const std::size_t rows = job.stacks.size() + 1, width = job.windows[done].size() - 1;
        if (static_cast<std::size_t>(window.rowCount) != rows || window.logProbabilities.size() != rows * width)
            return unfitting("window " + std::to_string(done) + " came back with "
                             + std::to_string(window.logProbabilities.size()) + " numbers instead of "
                             + std::to_string(rows) + " x " + std::to_string(width));
        if (!allFinite(window.logProbabilities)
            || std::ranges::any_of(window.logProbabilities, [](float value) { return value > 0.0F; }))
            return unfitting("window " + std::to_string(done) + " has tokens whose probability is none");
        window.index = static_cast<std::int64_t>(done);
        if (Result<void> taken = job.onWindow(std::move(window)); !taken)
            return taken;
        ++done;
        report({});
        return {};
    }

    void finish(const Result<void>& result) const
    {
        if (!job.onDone)
            return;
        if (result && done != job.windows.size())
            job.onDone(unfitting(std::to_string(done) + " of " + std::to_string(job.windows.size())
                                 + " windows were answered"));
        else
            job.onDone(result);
    }
};

} // namespace

EngineRequest likelihoodRequest(LikelihoodJob job, const QueueOptions& options)
{
    const auto state = std::make_shared<LikelihoodState>(LikelihoodState{std::move(job)});
    EngineRequest request;
    request.method = std::string(protocol::LikelihoodParams::kMethod);
    request.options = options;
    request.nextParams = [state] { return protocol::toJson(state->next()); };
    request.onItem = [state](const protocol::Item& message) -> Result<void> {
        Result<WindowLikelihood> window = protocol::parseLikelihood(message);
        if (!window)
            return window.error();
        return state->take(std::move(*window));
    };
    request.onProgress = [state](const JobProgress& progress) { state->report(progress); };
    request.onDone = [state](const Result<void>& result) { state->finish(result); };
    return request;
}

} // namespace neurex::app
