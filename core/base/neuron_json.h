// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/neuron_id.h"

#include <nlohmann/json_fwd.hpp>

#include <span>
#include <vector>

namespace neurex {

/// A neuron as every JSON document of Neurex writes it: [layer, index].
nlohmann::json neuronToJson(NeuronId neuron);
/// Throws std::exception; std::invalid_argument says what is no neuron.
NeuronId neuronFromJson(const nlohmann::json& pair);
/// [[layer, index], ...]
nlohmann::json neuronsToJson(std::span<const NeuronId> neurons);
/// Throws as neuronFromJson().
std::vector<NeuronId> neuronsFromJson(const nlohmann::json& list);

} // namespace neurex
