// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/neuron_id.h"

#include <vector>

namespace neurex {

struct ScoredNeuron {
    NeuronId neuron;
    float score = 0.0F;

    bool operator==(const ScoredNeuron&) const = default;
};

/// Good neurons (score > 0, best first) and bad neurons (score < 0, worst first), as selected by a method.
struct RankedNeurons {
    std::vector<ScoredNeuron> good;
    std::vector<ScoredNeuron> bad;

    bool operator==(const RankedNeurons&) const = default;
};

} // namespace neurex
