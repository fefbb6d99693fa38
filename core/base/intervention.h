// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/hook.h"
#include "core/base/neuron_id.h"
#include "core/base/result.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace neurex {

enum class Operation {
    Scale, ///< h becomes h * value; 0 silences, 2 excites
    Set, ///< h becomes value
    Add, ///< h becomes h + value
    Shift, ///< h becomes h + value * sgn(h), the sign that it has without any change: |h| moves (NEG, section 3)
};
enum class Positions { Last, All };

/// One change of a set of neurons, at the last prompt token or at all positions.
struct Intervention {
    std::vector<NeuronId> neurons;
    Operation operation = Operation::Scale;
    double value = 1.0;
    Positions positions = Positions::Last;
    Hook hook = Hook::Product; ///< what h is

    bool operator==(const Intervention&) const = default;
};

/// Applied in order, at Hook::Up before Hook::Product, which is computed from it. The empty stack is the unchanged
/// model.
using InterventionStack = std::vector<Intervention>;

inline constexpr double kSilenceFactor = 0.0;
inline constexpr double kExciteFactor = 2.0;

void to_json(nlohmann::json& json, const Intervention& intervention);
void from_json(const nlohmann::json& json, Intervention& intervention);
std::string toString(Positions positions); ///< "last" | "all"
Result<Positions> parsePositions(std::string_view name);

} // namespace neurex
