// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model/traced_neurons_p.h"

#include <vector>

namespace neurex::engine {

TracedNeurons::TracedNeurons(const ModelInfo& info, const TraceChoice& choice, std::int64_t tokens)
    : m_choice(choice)
{
    const std::int64_t rows = choice.lastOnly ? 1 : tokens;
    m_all = choice.neurons.empty() ? at::empty({rows, info.layerCount, info.neuronCount}, at::kFloat)
                                   : at::empty({rows, std::ssize(choice.neurons)}, at::kFloat);
}

void TracedNeurons::take(std::int64_t layer, const at::Tensor& neurons)
{
    const at::Tensor rows = m_choice.lastOnly ? neurons.narrow(0, neurons.size(0) - 1, 1) : neurons;
    if (m_choice.neurons.empty()) {
        m_all.select(1, layer).copy_(rows);
        return;
    }
    std::vector<std::int64_t> from, to;
    for (std::int64_t i = 0; i < std::ssize(m_choice.neurons); ++i) {
        const NeuronId neuron = m_choice.neurons[static_cast<std::size_t>(i)];
        if (neuron.layer == layer) {
            from.push_back(neuron.index);
            to.push_back(i);
        }
    }
    if (!from.empty())
        m_all.index_copy_(1, at::tensor(to, at::kLong),
                          rows.index_select(1, at::tensor(from, at::kLong).to(rows.device())).to(at::kCPU, at::kFloat));
}

} // namespace neurex::engine
