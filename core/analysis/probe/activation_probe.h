// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/probe/probe_prompts.h"

#include <cstddef>
#include <span>
#include <vector>

namespace neurex {

/// Act, the baseline of skill-neuron probes: neurons that are above their mean for one label more often than for the
/// other (Wang et al. 2022). More than two labels are halved again and again, the left half being the shorter one, and
/// every pair of halves has neurons of its own, chosen with the prompts of its labels alone.
class ActivationProbe {
public:
    /// A neuron that tells whether a prompt's label is in the right half.
    struct Neuron {
        std::size_t position = 0; ///< in [L, F]
        double threshold = 0.0; ///< its mean activation
        double lead = 0.0; ///< share of the prompts that it tells alone, less one half
        int polarity = 0; ///< 1: above the threshold speaks for the right half; -1: against it
    };

    /// Keeps the `mostNeurons` best of every pair of halves, by |lead|, ties by position. chosen: prompts to learn
    /// from, with activations.
    ActivationProbe(const ProbePrompts& prompts, std::span<const std::size_t> chosen, std::size_t mostNeurons);

    /// activations: [N]. By the first `neurons` of every pair; as many voices for as against are none for the right
    /// half.
    std::size_t predict(std::span<const float> activations, std::size_t neurons) const;
    std::vector<std::size_t> predict(const ProbePrompts& prompts, std::span<const std::size_t> chosen,
                                     std::size_t neurons) const;
    /// Of all labels against each other: of two labels, all there are.
    const std::vector<Neuron>& firstNeurons() const { return m_halvings.front().neurons; }

private:
    /// Labels from `first` to before `last`, at least two.
    struct Halving {
        std::size_t first = 0, last = 0;
        std::size_t left = 0, right = 0; ///< places of the halves' own halvings; 0: a single label
        std::vector<Neuron> neurons; ///< empty where no prompt has one of the labels: then it is the left half

        std::size_t middle() const { return first + (last - first) / 2; }
    };

    std::size_t halve(const ProbePrompts& prompts, std::span<const std::size_t> chosen, std::size_t first,
                      std::size_t last, std::size_t mostNeurons);

    std::vector<Halving> m_halvings; ///< that of all labels first
};

} // namespace neurex
