// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the reference answers with neurons changed, by the definition of a stack.
#pragma once

#include "tests/support/engine_fixture.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace neurex::test {

inline TinyModelOptions model3()
{
    TinyModelOptions options;
    options.layerCount = 3;
    options.seed = 11;
    options.scale = 0.35;
    return options;
}

inline Intervention change(std::vector<NeuronId> neurons, Operation operation, double value,
                           Positions positions = Positions::Last)
{
    return {std::move(neurons), operation, value, positions};
}

/// What a stack makes of the values of one layer and position at a hook.
inline void changeValues(std::vector<double>& values, const InterventionStack& stack, Hook hook, int layer, bool isLast)
{
    const std::vector<double> unchanged = values;
    for (const Intervention& one : stack) {
        if (one.hook != hook || (one.positions == Positions::Last && !isLast))
            continue;
        for (const NeuronId& neuron : one.neurons) {
            if (neuron.layer != layer)
                continue;
            const double sign = unchanged[static_cast<std::size_t>(neuron.index)] > 0.0 ? 1.0 : -1.0;
            double& value = values[static_cast<std::size_t>(neuron.index)];
            value = one.operation == Operation::Scale ? value * one.value
                : one.operation == Operation::Set     ? one.value
                : one.operation == Operation::Add     ? value + one.value
                                                      : value + one.value * sign;
        }
    }
}

/// Logits [V] of the reference after a prompt, by changing the neurons where the definition of the stack says so.
inline std::vector<double> expectedVocabulary(const ReferenceModel& model, const std::vector<std::int32_t>& tokens,
                                              const InterventionStack& stack)
{
    const int last = static_cast<int>(tokens.size()) - 1;
    const ReferenceModel::FfnHook atUp
        = [&](int layer, int position, const std::vector<double>&, const std::vector<double>&,
              std::vector<double>& up) { changeValues(up, stack, Hook::Up, layer, position == last); };
    // The sign that a shift of the product sees is the unchanged layer's: the products of an unchanged up projection.
    InterventionStack products;
    for (const Intervention& one : stack) {
        if (one.hook == Hook::Product)
            products.push_back(one);
    }
    return model.lastLogits<double>(
        tokens,
        [&](int layer, int position, std::vector<double>& neurons) {
            changeValues(neurons, products, Hook::Product, layer, position == last);
        },
        &atUp);
}

inline const std::vector<NeuronId> kSome{{0, 3}, {1, 7}, {1, 8}, {2, 0}, {2, 23}};

} // namespace neurex::test
