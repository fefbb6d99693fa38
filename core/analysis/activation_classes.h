// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/selection.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace neurex {

/// The neurons of a model in classes of like size of activation, whatever their layers: the 32 with the largest, the
/// next 32, then 64, 128 and so on. Few neurons are far above all others, so classes of equal shares of the neurons
/// would put the most and the hardly active together.
class ActivationClasses {
public:
    /// activations: their mean sizes or sums of them (a run of the method `act-size`); signs do not count, NaN comes
    /// last, ties by (layer, index).
    explicit ActivationClasses(const ScoreMatrix& activations);

    std::size_t classCount() const { return m_ends.size(); }
    std::size_t classOf(NeuronId neuron) const;
    std::size_t size(std::size_t number) const { return m_ends[number] - begin(number); }
    /// Place counts from the most active of the class.
    NeuronId at(std::size_t number, std::size_t place) const;

private:
    std::size_t begin(std::size_t number) const { return number == 0 ? 0 : m_ends[number - 1]; }

    ScoreMatrix m_shape; ///< without values
    std::vector<std::uint32_t> m_order; ///< positions in the matrix, the most active first
    std::vector<std::uint8_t> m_classes; ///< by position in the matrix
    std::vector<std::size_t> m_ends; ///< of each class in m_order
};

/// Activation-matched: of each class as many good and as many bad neurons as `like` has there, good and bad disjoint,
/// uniform over all neurons of the class, the chosen ones among them: changing a neuron that is hardly active changes
/// little, so a selection of active neurons is ranked among sets that are as active. Independent as randomControl()
/// says, with classes for layers.
RankedNeurons activationMatchedControl(const RankedNeurons& like, const ActivationClasses& classes, ControlDraw draw);

} // namespace neurex
