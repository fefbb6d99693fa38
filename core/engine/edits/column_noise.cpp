// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/edits/column_noise_p.h"

#include "core/base/numpy_random.h"

#include <set>
#include <vector>

namespace neurex::engine {

ColumnNoise::ColumnNoise(const ValueNoise& noise, const ModelInfo& info, at::Device device)
{
    if (noise.isEmpty())
        return;
    std::map<std::int64_t, std::set<std::int64_t>> layers;
    for (const NeuronId& neuron : noise.neurons)
        layers[neuron.layer].insert(neuron.index);
    for (const auto& [layer, indices] : layers)
        m_neurons.emplace(layer, at::tensor(std::vector<std::int64_t>(indices.begin(), indices.end())).to(device));
    const std::vector<double> values
        = numpyNormal(noise.seed, noise.mean, noise.scale, static_cast<std::size_t>(info.hiddenSize));
    m_vector = at::tensor(values, at::kDouble).to(at::kFloat).to(device);
}

at::Tensor ColumnNoise::addition(std::int64_t layer, const at::Tensor& neurons) const
{
    const auto found = m_neurons.find(layer);
    if (found == m_neurons.end())
        return {};
    return neurons.index_select(-1, found->second).to(at::kFloat).sum(-1, true) * m_vector;
}

} // namespace neurex::engine
