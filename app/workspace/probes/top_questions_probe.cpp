// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/probes/top_questions_probe.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr std::int32_t kPromptsPerRequest = 16; // others that wait in the background take turns with it

} // namespace

TopQuestionsProbe::TopQuestionsProbe(const ProbeSources& sources, QObject* parent)
    : NeuronProbe(sources, ProbeScope::Task, u"top-questions"_s, parent)
{
}

std::int32_t TopQuestionsProbe::total() const
{
    return task() ? static_cast<std::int32_t>(task()->evaluate.questions.size()) : 0;
}

std::span<const TopQuestion> TopQuestionsProbe::questions() const
{
    if (!sources().models->model() || sources().selection->neurons().empty())
        return {};
    if (m_only)
        return *m_only == neuron() ? m_top.of(0) : std::span<const TopQuestion>();
    const auto width = static_cast<std::size_t>(sources().models->model()->info.neuronCount);
    return m_top.of(static_cast<std::size_t>(neuron().layer) * width + static_cast<std::size_t>(neuron().index));
}

void TopQuestionsProbe::measure()
{
    const ModelInfo& model = sources().models->model()->info;
    const std::size_t all = static_cast<std::size_t>(model.layerCount) * static_cast<std::size_t>(model.neuronCount);
    const bool isWhole = TopActivations::bytesFor(all) <= kKeptBytes;
    const std::optional<NeuronId> only = isWhole ? std::nullopt : std::optional(neuron());
    if (m_top.neuronCount() == 0 || m_only != only) {
        m_top = TopActivations(isWhole ? all : 1);
        m_only = only;
    }
    submitNext();
}

void TopQuestionsProbe::submitNext()
{
    const std::int32_t end = std::min(total(), done() + kPromptsPerRequest);
    if (done() == end)
        return;
    ActivationJob job;
    job.lastOnly = true;
    if (m_only)
        job.neurons = {*m_only};
    for (std::int32_t i = done(); i < end; ++i)
        job.prompts.push_back(task()->evaluate.questions[static_cast<std::size_t>(i)].proxies.front().tokens);
    job.onTrace = [this, asked = measurement()](std::size_t, const Trace& trace) {
        if (isCurrent(asked))
            take(trace);
    };
    job.onDone = [this, asked = measurement()](const Result<void>& result) {
        if (isCurrent(asked) && result && done() < total())
            submitNext();
        else
            settle(asked, result ? nullptr : &result.error());
    };
    ask(activationRequest(std::move(job), sources().models->model()->info, options(Priority::Background)));
}

void TopQuestionsProbe::take(const Trace& trace)
{
    m_top.add(done(), trace.neurons);
    announceSoon();
}

} // namespace neurex::app
