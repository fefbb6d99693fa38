// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/neuron_id.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <vector>

namespace neurex {

/// Noise on value vectors, the columns of down_proj of some neurons: one vector of d normal numbers, as numpyNormal()
/// draws them, is added to each of these columns, the same one. The chain-of-thought study's values are the defaults.
///
/// No weight is written. A layer's columns enter a token as the sum of h_n times column n, so one vector more on the
/// columns of N adds (sum of h_n over N) times that vector to what down_proj gives, before its bias. h_n is what enters
/// down_proj, after all interventions.
struct ValueNoise {
    std::vector<NeuronId> neurons; ///< each counts once, however often it is named; empty: no noise
    double mean = -1.0;
    double scale = 1.0; ///< the standard deviation
    std::uint32_t seed = 1;

    bool isEmpty() const { return neurons.empty(); }
    bool operator==(const ValueNoise&) const = default;
};

void to_json(nlohmann::json& json, const ValueNoise& noise);
void from_json(const nlohmann::json& json, ValueNoise& noise); ///< throws std::exception

} // namespace neurex
