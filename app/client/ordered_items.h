// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/answer_checks.h"
#include "app/client/engine_requests.h"

#include <cstddef>
#include <memory>
#include <string>
#include <utility>

namespace neurex::app {

/// The state of a request whose items come in the order in which they were asked, shared by its callbacks. Kind says
/// what is asked, by static members:
///     Job, with onProgress and onDone; Params, of the protocol; kItems, "windows"; kDone, "answered".
template <typename Kind>
class OrderedItems {
public:
    using Job = typename Kind::Job;

    OrderedItems(Job job, std::size_t count)
        : m_job(std::move(job))
        , m_count(count)
    {
    }

    const Job& job() const { return m_job; }
    std::size_t count() const { return m_count; }
    std::size_t done() const { return m_done; } ///< items that were taken, from the first on

    /// The next item was taken.
    void advance()
    {
        ++m_done;
        report({});
    }
    void report(JobProgress progress) const
    {
        progress.done = static_cast<std::int64_t>(m_done);
        progress.total = static_cast<std::int64_t>(m_count);
        progress.unit = Kind::kItems;
        if (m_job.onProgress)
            m_job.onProgress(progress);
    }
    void finish(const Result<void>& result) const
    {
        if (!m_job.onDone)
            return;
        const std::string count = std::to_string(m_done) + " of " + std::to_string(m_count);
        if (result && m_done != m_count)
            m_job.onDone(unfitting(count + " " + Kind::kItems + " were " + Kind::kDone));
        else
            m_job.onDone(result);
    }

private:
    Job m_job;
    std::size_t m_count;
    std::size_t m_done = 0;
};

/// State: OrderedItems with `Params params()`, what is asked now, and `Result<void> take(item)`. parse: an item's
/// message.
template <typename State, typename Item>
EngineRequest orderedRequest(const std::shared_ptr<State>& state, Result<Item> (*parse)(const protocol::Item&),
                             const QueueOptions& options)
{
    EngineRequest request;
    request.method = std::string(decltype(state->params())::kMethod);
    request.options = options;
    request.nextParams = [state] { return protocol::toJson(state->params()); };
    request.onItem = [state, parse](const protocol::Item& message) -> Result<void> {
        Result<Item> item = parse(message);
        return item ? state->take(std::move(*item)) : Result<void>(item.error());
    };
    request.onProgress = [state](const JobProgress& progress) { state->report(progress); };
    request.onDone = [state](const Result<void>& result) { state->finish(result); };
    return request;
}

} // namespace neurex::app
