// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/edits/edits_p.h"

#include <cmath>
#include <stdexcept>
#include <utility>

namespace neurex::engine {
namespace {

struct Affine {
    double factor = 1.0;
    double offset = 0.0;

    void then(Operation operation, double value)
    {
        switch (operation) {
        case Operation::Scale:
            factor *= value;
            offset *= value;
            break;
        case Operation::Set:
            factor = 0.0;
            offset = value;
            break;
        case Operation::Add:
            offset += value;
            break;
        }
    }
};

/// Several edits of a neuron can exceed together what each of them does not.
float asFloat(double value, std::pair<std::int64_t, std::int64_t> place)
{
    const auto number = static_cast<float>(value);
    if (std::isfinite(number))
        return number;
    const NeuronId neuron{static_cast<std::int32_t>(place.first), static_cast<std::int32_t>(place.second)};
    throw std::invalid_argument("the interventions on " + toString(neuron)
                                + " together exceed what float32 holds; choose smaller factors or values");
}

} // namespace

CompiledEdits::CompiledEdits(std::span<const InterventionStack> stacks, Part part, at::Device device)
{
    std::map<std::int64_t, std::map<std::int64_t, std::map<std::size_t, Affine>>> sparse; // layer, neuron, stack
    for (std::size_t stack = 0; stack < stacks.size(); ++stack) {
        for (const Intervention& intervention : stacks[stack]) {
            if (part == Part::AllPositions && intervention.positions != Positions::All)
                continue;
            for (const NeuronId& neuron : intervention.neurons)
                sparse[neuron.layer][neuron.index][stack].then(intervention.operation, intervention.value);
        }
    }
    const auto stackCount = static_cast<std::int64_t>(stacks.size());
    for (const auto& [layer, neurons] : sparse) {
        const auto count = static_cast<std::int64_t>(neurons.size());
        at::Tensor indices = at::empty({count}, at::kLong);
        at::Tensor factors = at::ones({stackCount, count}, at::kFloat),
                   offsets = at::zeros({stackCount, count}, at::kFloat);
        auto* index = indices.data_ptr<std::int64_t>();
        auto factor = factors.accessor<float, 2>(), offset = offsets.accessor<float, 2>();
        std::int64_t column = 0;
        for (const auto& [neuron, edits] : neurons) {
            index[column] = neuron;
            for (const auto& [stack, affine] : edits) {
                factor[static_cast<std::int64_t>(stack)][column] = asFloat(affine.factor, {layer, neuron});
                offset[static_cast<std::int64_t>(stack)][column] = asFloat(affine.offset, {layer, neuron});
            }
            ++column;
        }
        m_layers.emplace(layer, LayerEdits{indices.to(device), factors.to(device), offsets.to(device)});
    }
}

std::optional<std::int64_t> CompiledEdits::firstLayer() const
{
    return m_layers.empty() ? std::nullopt : std::optional(m_layers.begin()->first);
}

at::Tensor CompiledEdits::apply(std::int64_t layer, const at::Tensor& neurons) const
{
    const auto found = m_layers.find(layer);
    if (found == m_layers.end())
        return neurons;
    const LayerEdits& edits = found->second;
    const at::Tensor chosen = neurons.index_select(2, edits.indices).to(at::kFloat); // [P, S, n]
    return neurons.index_copy(2, edits.indices, (chosen * edits.factors + edits.offsets).to(neurons.scalar_type()));
}

} // namespace neurex::engine
