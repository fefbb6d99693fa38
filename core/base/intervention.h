// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/neuron_id.h"
#include "core/base/result.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace neurex {

enum class Operation { Scale, Set, Add };
enum class Positions { Last, All };

/// One change of a set of neurons: h_i becomes h_i * value (Scale; 0 = silence, 2 = excite), value (Set) or
/// h_i + value (Add), at the last prompt token or at all positions.
struct Intervention {
    std::vector<NeuronId> neurons;
    Operation operation = Operation::Scale;
    double value = 1.0;
    Positions positions = Positions::Last;

    bool operator==(const Intervention&) const = default;
};

/// Applied in order; the empty stack is the unchanged model.
using InterventionStack = std::vector<Intervention>;

inline constexpr double kSilenceFactor = 0.0;
inline constexpr double kExciteFactor = 2.0;

void to_json(nlohmann::json& json, const Intervention& intervention);
void from_json(const nlohmann::json& json, Intervention& intervention);
std::string toString(Positions positions); ///< "last" | "all"
Result<Positions> parsePositions(std::string_view name);

} // namespace neurex
