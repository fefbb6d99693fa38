// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/probes/activation_probe.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {

ActivationProbe::ActivationProbe(const ProbeSources& sources, QObject* parent)
    : NeuronProbe(sources, ProbeScope::Question, u"activation"_s, parent)
{
}

void ActivationProbe::setProxy(int proxy)
{
    if (std::exchange(m_proxy, proxy) != proxy)
        refresh();
}

int ActivationProbe::proxyCount() const
{
    const TokenQuestion* question = sources().answers->currentTokens();
    return question ? static_cast<int>(question->proxies.size()) : 0;
}

void ActivationProbe::measure()
{
    const TokenQuestion* question = sources().answers->currentTokens();
    if (!question || question->proxies.empty())
        return;
    const int last = static_cast<int>(question->proxies.size()) - 1;
    const auto& tokens = question->proxies[static_cast<std::size_t>(std::clamp(m_proxy, 0, last))].tokens;
    if (m_whole && m_whole->tokens == tokens) {
        take(*m_whole, neuron());
        return;
    }
    const ModelInfo& model = sources().models->model()->info;
    const std::size_t bytes = sizeof(float) * tokens.size() * static_cast<std::size_t>(model.layerCount)
        * static_cast<std::size_t>(model.neuronCount);
    const bool isWhole = bytes <= kKeptBytes;
    ActivationJob job;
    job.prompts = {tokens};
    if (!isWhole)
        job.neurons = {neuron()};
    job.onTrace = [this, isWhole, asked = measurement()](std::size_t, Trace trace) {
        if (!isCurrent(asked))
            return;
        take(trace, isWhole ? neuron() : NeuronId{});
        if (isWhole)
            m_whole = std::make_shared<const Trace>(std::move(trace));
    };
    job.onDone = [this, asked = measurement()](const Result<void>& result) {
        settle(asked, result ? nullptr : &result.error());
    };
    ask(activationRequest(std::move(job), model, options(Priority::Interactive)));
}

void ActivationProbe::take(const Trace& trace, NeuronId place)
{
    PromptActivation activation{trace.tokens, {}};
    const auto layers = static_cast<std::size_t>(trace.layerCount);
    const auto width = static_cast<std::size_t>(trace.neuronCount);
    for (std::size_t row = 0; row < trace.rowCount(); ++row) {
        const std::size_t layer = row * layers + static_cast<std::size_t>(place.layer);
        activation.values.push_back(trace.neurons[layer * width + static_cast<std::size_t>(place.index)]);
    }
    m_activation = std::move(activation);
}

} // namespace neurex::app
