// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/likelihood_requests.h"

#include "app/client/ordered_items.h"
#include "core/base/finite.h"
#include "core/protocol/likelihood.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

namespace neurex::app {
namespace {

struct Likelihoods {
    using Job = LikelihoodJob;
    static constexpr const char* kItems = "windows";
    static constexpr const char* kDone = "answered";
};

class LikelihoodState : public OrderedItems<Likelihoods> {
public:
    using OrderedItems::OrderedItems;

    protocol::LikelihoodParams params()
    {
        m_first = done();
        return {{job().windows.begin() + static_cast<std::ptrdiff_t>(m_first), job().windows.end()}, job().stacks};
    }

    Result<void> take(WindowLikelihood window)
    {
        if (done() == count() || window.index != static_cast<std::int64_t>(done() - m_first))
            return unfitting("window " + std::to_string(window.index) + " came out of turn");
        const std::size_t rows = job().stacks.size() + 1, width = job().windows[done()].size() - 1;
        if (static_cast<std::size_t>(window.rowCount) != rows || window.logProbabilities.size() != rows * width)
            return unfitting("window " + std::to_string(done()) + " came back with "
                             + std::to_string(window.logProbabilities.size()) + " numbers instead of "
                             + std::to_string(rows) + " x " + std::to_string(width));
        if (!allFinite(window.logProbabilities)
            || std::ranges::any_of(window.logProbabilities, [](float value) { return value > 0.0F; }))
            return unfitting("window " + std::to_string(done()) + " has tokens whose probability is none");
        window.index = static_cast<std::int64_t>(done());
        if (Result<void> taken = job().onWindow(std::move(window)); !taken)
            return taken;
        advance();
        return {};
    }

private:
    std::size_t m_first = 0; ///< window that the running message begins with
};

} // namespace

EngineRequest likelihoodRequest(LikelihoodJob job, const QueueOptions& options)
{
    const std::size_t count = job.windows.size();
    return orderedRequest(std::make_shared<LikelihoodState>(std::move(job), count), protocol::parseLikelihood, options);
}

} // namespace neurex::app
