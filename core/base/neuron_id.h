// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace neurex {

/// Neuron (l, i): input coordinate i of the down projection in decoder block l: component i of act(gate) * up, or of
/// act(up) in a family without gates. 0-based.
struct NeuronId {
    std::int32_t layer = 0;
    std::int32_t index = 0;

    auto operator<=>(const NeuronId&) const = default;
};

/// "L10 N23".
std::string toString(NeuronId neuron);
/// Accepts "L10 N23", "L10N23", "L10D23", "[10,23]" and "10,23" in any case.
Result<NeuronId> parseNeuronId(std::string_view text);
/// A list separated by commas, semicolons or blanks of anything parseNeuronId() accepts ("L1N2,L3N4", "[[1,2],[3,4]]").
Result<std::vector<NeuronId>> parseNeuronList(std::string_view text);

} // namespace neurex

template <>
struct std::hash<neurex::NeuronId> {
    std::size_t operator()(const neurex::NeuronId& neuron) const noexcept
    {
        return std::hash<std::int64_t>{}((static_cast<std::int64_t>(neuron.layer) << 32) | neuron.index);
    }
};
