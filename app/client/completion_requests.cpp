// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/completion_requests.h"

#include "app/client/answer_checks.h"
#include "core/base/finite.h"
#include "core/protocol/completion.h"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace neurex::app {
namespace {

/// What a request has seen so far; shared by its callbacks.
struct CompletionState {
    CompletionJob job;
    std::size_t done = 0; ///< texts, from the first on
    std::size_t next = 0; ///< text that the running message is to answer next

    protocol::CompleteParams params()
    {
        next = 0;
        return {job.prompts, job.settings};
    }

    void report(JobProgress progress) const
    {
        progress.done = static_cast<std::int64_t>(done);
        progress.total = std::ssize(job.prompts);
        progress.unit = "texts";
        if (job.onProgress)
            job.onProgress(progress);
    }

    /// Nothing: it fits its prompt.
    std::optional<std::string> flawOf(const Completion& completion) const
    {
        const std::size_t tokens = completion.tokens.size();
        if (tokens > static_cast<std::size_t>(job.settings.maxNewTokens))
            return "has " + std::to_string(tokens) + " new tokens, more than were asked for";
        if (completion.probabilities.size() != tokens || !allFinite(completion.probabilities))
            return "has tokens without probabilities";
        const std::int32_t count = job.settings.firingNeurons, layers = count > 0 ? job.layerCount : 0;
        const std::size_t entries = tokens * static_cast<std::size_t>(layers) * static_cast<std::size_t>(count);
        const bool isWhole = completion.firingCount == count && completion.layerCount == layers
            && completion.firingIndices.size() == entries && completion.firingScores.size() == entries
            && allFinite(completion.firingScores)
            && std::ranges::all_of(completion.firingIndices,
                                   [this](std::int32_t index) { return index >= 0 && index < job.neuronCount; });
        return isWhole ? std::nullopt : std::optional<std::string>("has other neurons than were asked for");
    }

    Result<void> take(Completion completion)
    {
        if (next == job.prompts.size() || completion.index != static_cast<std::int64_t>(next))
            return unfitting("text " + std::to_string(completion.index) + " came out of turn");
        if (const std::optional<std::string> flaw = flawOf(completion))
            return unfitting("text " + std::to_string(next) + " " + *flaw);
        if (next++ < done)
            return {};
        if (Result<void> taken = job.onCompletion(std::move(completion)); !taken)
            return taken;
        ++done;
        report({});
        return {};
    }

    void finish(const Result<void>& result) const
    {
        if (!job.onDone)
            return;
        if (result && done != job.prompts.size())
            job.onDone(unfitting(std::to_string(done) + " of " + std::to_string(job.prompts.size())
                                 + " texts were continued"));
        else
            job.onDone(result);
    }
};

} // namespace

EngineRequest completionRequest(CompletionJob job, const QueueOptions& options)
{
    const auto state = std::make_shared<CompletionState>(CompletionState{std::move(job)});
    EngineRequest request;
    request.method = std::string(protocol::CompleteParams::kMethod);
    request.options = options;
    request.nextParams = [state] { return protocol::toJson(state->params()); };
    request.onItem = [state](const protocol::Item& message) -> Result<void> {
        Result<Completion> completion = protocol::parseCompletion(message);
        if (!completion)
            return completion.error();
        return state->take(std::move(*completion));
    };
    request.onProgress = [state](const JobProgress& progress) { state->report(progress); };
    request.onDone = [state](const Result<void>& result) { state->finish(result); };
    return request;
}

} // namespace neurex::app
