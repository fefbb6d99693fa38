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
        return {job().prompts, job().settings};
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

private:
    /// Nothing: it fits its prompt.
    std::optional<std::string> flawOf(const Completion& completion) const
    {
        const std::size_t tokens = completion.tokens.size();
        if (tokens > static_cast<std::size_t>(job().settings.maxNewTokens))
            return "has " + std::to_string(tokens) + " new tokens, more than were asked for";
        if (completion.probabilities.size() != tokens || !allFinite(completion.probabilities))
            return "has tokens without probabilities";
        const std::int32_t count = job().settings.firingNeurons, layers = count > 0 ? job().layerCount : 0;
        const std::size_t entries = tokens * static_cast<std::size_t>(layers) * static_cast<std::size_t>(count);
        const bool isWhole = completion.firingCount == count && completion.layerCount == layers
            && completion.firingIndices.size() == entries && completion.firingScores.size() == entries
            && allFinite(completion.firingScores)
            && std::ranges::all_of(completion.firingIndices,
                                   [this](std::int32_t index) { return index >= 0 && index < job().neuronCount; });
        return isWhole ? std::nullopt : std::optional<std::string>("has other neurons than were asked for");
    }

    std::size_t m_next = 0; ///< text that the running message is to answer next
};

} // namespace

EngineRequest completionRequest(CompletionJob job, const QueueOptions& options)
{
    const std::size_t count = job.prompts.size();
    return orderedRequest(std::make_shared<CompletionState>(std::move(job), count), protocol::parseCompletion, options);
}

} // namespace neurex::app
