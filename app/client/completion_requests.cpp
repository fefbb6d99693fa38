// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/completion_requests.h"

#include "app/client/ordered_items.h"
#include "core/base/finite.h"
#include "core/protocol/completion.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

namespace neurex::app {
namespace {

struct Completions {
    using Job = CompletionJob;
    static constexpr const char* kItems = "texts";
    static constexpr const char* kDone = "continued";
};

class CompletionState : public OrderedItems<Completions> {
public:
    using OrderedItems::OrderedItems;

    protocol::CompleteParams params()
    {
        m_next = 0;
        return {job().prompts, job().settings, static_cast<bool>(job().onStep)};
    }

    Result<void> take(Completion completion)
    {
        if (m_next == count() || completion.index != static_cast<std::int64_t>(m_next))
            return unfitting("text " + std::to_string(completion.index) + " came out of turn");
        if (const std::optional<std::string> flaw = flawOf(completion))
            return unfitting("text " + std::to_string(m_next) + " " + *flaw);
        if (m_next++ < done())
            return {};
        if (Result<void> taken = job().onCompletion(std::move(completion)); !taken)
            return taken;
        advance();
        return {};
    }

    Result<void> takeStep(CompletionStep step) const
    {
        if (const std::optional<std::string> flaw = flawOf(step))
            return unfitting("token " + std::to_string(step.step + 1) + " " + *flaw);
        if (job().onStep)
            job().onStep(std::move(step));
        return {};
    }

private:
    /// Nothing: it fits its prompts.
    std::optional<std::string> flawOf(const CompletionStep& step) const
    {
        if (step.step < 0 || step.step >= job().settings.maxNewTokens)
            return "was not asked for";
        if (!std::ranges::all_of(step.texts, [this](std::int32_t text) {
                return text >= 0 && static_cast<std::size_t>(text) < count();
            }))
            return "is of texts that were not asked for";
        return hasItsNeurons(step, step.texts.size()) ? std::nullopt : kOtherNeurons;
    }

    /// rows: tokens, or texts.
    template <typename Firing>
    bool hasItsNeurons(const Firing& of, std::size_t rows) const
    {
        const std::int32_t kept = job().settings.firingNeurons, layers = kept > 0 ? job().layerCount : 0;
        const std::size_t entries = rows * static_cast<std::size_t>(layers) * static_cast<std::size_t>(kept);
        return of.firingCount == kept && of.layerCount == layers && of.firingIndices.size() == entries
            && of.firingScores.size() == entries && allFinite(of.firingScores)
            && std::ranges::all_of(of.firingIndices,
                                   [this](std::int32_t index) { return index >= 0 && index < job().neuronCount; });
    }

    /// Nothing: it fits its prompt.
    std::optional<std::string> flawOf(const Completion& completion) const
    {
        const std::size_t tokens = completion.tokens.size();
        if (tokens > static_cast<std::size_t>(job().settings.maxNewTokens))
            return "has " + std::to_string(tokens) + " new tokens, more than were asked for";
        if (completion.probabilities.size() != tokens || !allFinite(completion.probabilities))
            return "has tokens without probabilities";
        return hasItsNeurons(completion, tokens) ? std::nullopt : kOtherNeurons;
    }

    static inline const std::optional<std::string> kOtherNeurons{"has other neurons than were asked for"};

    std::size_t m_next = 0; ///< text that the running message is to answer next
};

} // namespace

EngineRequest completionRequest(CompletionJob job, const QueueOptions& options)
{
    const std::size_t count = job.prompts.size();
    const auto state = std::make_shared<CompletionState>(std::move(job), count);
    EngineRequest request = orderedRequest(state, protocol::parseCompletion, options);
    request.onItem = [state, whole = request.onItem](const protocol::Item& item) -> Result<void> {
        if (!protocol::isCompletionStep(item))
            return whole(item);
        Result<CompletionStep> step = protocol::parseCompletionStep(item);
        return step ? state->takeStep(std::move(*step)) : Result<void>(step.error());
    };
    return request;
}

} // namespace neurex::app
