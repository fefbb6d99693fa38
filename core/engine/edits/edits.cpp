// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/edits/edits_p.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <stdexcept>
#include <utility>

namespace neurex::engine {
namespace {

struct Composed {
    double factor = 1.0;
    double offset = 0.0;
    double size = 0.0; ///< times the sign

    void then(const Intervention& intervention)
    {
        switch (intervention.operation) {
        case Operation::Scale:
            factor *= intervention.value;
            offset *= intervention.value;
            size *= intervention.value;
            break;
        case Operation::Set:
            factor = 0.0;
            offset = intervention.value;
            size = 0.0;
            break;
        case Operation::Add:
            offset += intervention.value;
            break;
        case Operation::Shift:
            size += intervention.value;
            break;
        }
    }
};

/// What one stack does to one neuron.
struct NeuronEdits {
    std::optional<Composed> up;
    Composed product;
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

/// The stack without interventions that change nothing, so that stacks of equal effect compare equal.
InterventionStack withoutIdentities(const InterventionStack& stack)
{
    InterventionStack kept;
    std::copy_if(stack.begin(), stack.end(), std::back_inserter(kept), [](const Intervention& one) {
        const bool identity = (one.operation == Operation::Scale && one.value == 1.0)
            || ((one.operation == Operation::Add || one.operation == Operation::Shift) && one.value == 0.0);
        return !identity && !one.neurons.empty();
    });
    return kept;
}

/// The three tables of a change, [S, n] on the CPU; all values unchanged at first.
class ChangeTable {
public:
    ChangeTable(std::int64_t stacks, std::int64_t neurons)
        : m_factors(at::ones({stacks, neurons}, at::kFloat))
        , m_offsets(at::zeros({stacks, neurons}, at::kFloat))
        , m_sizes(at::zeros({stacks, neurons}, at::kFloat))
    {
    }

    void set(std::int64_t stack, std::int64_t column, const Composed& composed,
             std::pair<std::int64_t, std::int64_t> place)
    {
        const std::int64_t at = stack * m_factors.size(1) + column;
        m_factors.data_ptr<float>()[at] = asFloat(composed.factor, place);
        m_offsets.data_ptr<float>()[at] = asFloat(composed.offset, place);
        m_sizes.data_ptr<float>()[at] = asFloat(composed.size, place);
        m_hasSizes = m_hasSizes || composed.size != 0.0;
    }
    at::Tensor factors(at::Device device) const { return m_factors.to(device); }
    at::Tensor offsets(at::Device device) const { return m_offsets.to(device); }
    at::Tensor sizes(at::Device device) const { return m_hasSizes ? m_sizes.to(device) : at::Tensor(); }

private:
    at::Tensor m_factors, m_offsets, m_sizes;
    bool m_hasSizes = false;
};

} // namespace

DistinctStacks::DistinctStacks(std::span<const InterventionStack> given)
{
    for (const InterventionStack& one : given) {
        InterventionStack stack = withoutIdentities(one);
        const auto known = std::ranges::find(stacks, stack);
        places.push_back(static_cast<std::size_t>(known - stacks.begin()));
        if (known == stacks.end())
            stacks.push_back(std::move(stack));
    }
}

CompiledEdits::CompiledEdits(std::span<const InterventionStack> stacks, Part part, const BlockSpec& spec,
                             at::Device device)
    : m_activation(spec.activation)
{
    std::map<std::int64_t, std::map<std::int64_t, std::map<std::size_t, NeuronEdits>>> sparse; // layer, neuron, stack
    for (std::size_t stack = 0; stack < stacks.size(); ++stack) {
        for (const Intervention& intervention : stacks[stack]) {
            if (part == Part::AllPositions && intervention.positions != Positions::All)
                continue;
            for (const NeuronId& neuron : intervention.neurons) {
                NeuronEdits& edits = sparse[neuron.layer][neuron.index][stack];
                if (intervention.hook == Hook::Up && !edits.up)
                    edits.up.emplace();
                (intervention.hook == Hook::Up ? *edits.up : edits.product).then(intervention);
            }
        }
    }
    for (const auto& [layer, neurons] : sparse) {
        const auto stackCount = static_cast<std::int64_t>(stacks.size()), count = std::ssize(neurons);
        at::Tensor indices = at::empty({count}, at::kLong), isUpChanged = at::zeros({stackCount, count}, at::kBool);
        ChangeTable product(stackCount, count), up(stackCount, count);
        std::int64_t column = 0;
        bool hasUp = false;
        for (const auto& [neuron, stackEdits] : neurons) {
            indices.data_ptr<std::int64_t>()[column] = neuron;
            for (const auto& [place, edits] : stackEdits) {
                const auto stack = static_cast<std::int64_t>(place);
                product.set(stack, column, edits.product, {layer, neuron});
                if (!edits.up)
                    continue;
                hasUp = true;
                isUpChanged.data_ptr<bool>()[stack * count + column] = true;
                up.set(stack, column, *edits.up, {layer, neuron});
            }
            ++column;
        }
        const auto onDevice = [device](const ChangeTable& table) {
            return Change{table.factors(device), table.offsets(device), table.sizes(device)};
        };
        m_layers.emplace(layer,
                         LayerEdits{indices.to(device), onDevice(product),
                                    hasUp ? std::optional(onDevice(up)) : std::nullopt, isUpChanged.to(device)});
    }
}

std::optional<std::int64_t> CompiledEdits::firstLayer() const
{
    return m_layers.empty() ? std::nullopt : std::optional(m_layers.begin()->first);
}

bool CompiledEdits::readsFfn(std::int64_t layer) const
{
    const auto found = m_layers.find(layer);
    return found != m_layers.end() && found->second.up;
}

at::Tensor CompiledEdits::apply(std::int64_t layer, const at::Tensor& neurons, const FfnActivations& ffn) const
{
    const auto found = m_layers.find(layer);
    return found == m_layers.end() ? neurons : changed(neurons, ffn, found->second);
}

at::Tensor CompiledEdits::applyToSequences(std::int64_t layer, const at::Tensor& neurons,
                                           const FfnActivations& ffn) const
{
    const auto found = m_layers.find(layer);
    if (found == m_layers.end())
        return neurons;
    LayerEdits edits = found->second;
    edits.product = edits.product.forSequences();
    if (edits.up)
        edits.up = edits.up->forSequences();
    edits.isUpChanged = edits.isUpChanged.unsqueeze(1);
    return changed(neurons, ffn, edits);
}

at::Tensor CompiledEdits::Change::of(const at::Tensor& values, const at::Tensor& signs) const
{
    const at::Tensor moved = values * factors + offsets;
    return sizes.defined() ? moved + sizes * signs.sign() : moved;
}

CompiledEdits::Change CompiledEdits::Change::forSequences() const
{
    return {factors.unsqueeze(1), offsets.unsqueeze(1), sizes.defined() ? sizes.unsqueeze(1) : sizes};
}

at::Tensor CompiledEdits::changed(const at::Tensor& neurons, const FfnActivations& ffn, const LayerEdits& edits) const
{
    const auto chosenOf = [&edits](const at::Tensor& all) {
        return all.index_select(2, edits.indices).to(at::kFloat); // [.., .., n]
    };
    const at::Tensor chosen = chosenOf(neurons);
    at::Tensor values = chosen;
    if (edits.up) {
        const at::Tensor up = chosenOf(ffn.up), moved = edits.up->of(up, up);
        const at::Tensor made
            = ffn.gate.defined() ? activate(m_activation, chosenOf(ffn.gate)) * moved : activate(m_activation, moved);
        values = at::where(edits.isUpChanged, made, chosen);
    }
    return neurons.index_copy(2, edits.indices, edits.product.of(values, chosen).to(neurons.scalar_type()));
}

} // namespace neurex::engine
