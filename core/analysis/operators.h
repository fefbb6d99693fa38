// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/intervention.h"
#include "core/base/neuron_set.h"
#include "core/base/result.h"

#include <cstddef>
#include <string_view>

namespace neurex {

enum class Operator {
    Enhance, ///< excite good, silence bad
    Degrade, ///< silence good, excite bad
};
enum class Side { Both, Good, Bad };

/// The enhancer or degrader of the first `budget` good and `budget` bad neurons (one side only when asked). A side
/// without neurons adds nothing.
InterventionStack makeOperator(const RankedNeurons& selection, Operator operation, Side side, Positions positions,
                               std::size_t budget);

/// Between the two operators and beyond: the first `budget` good neurons times factor; the bad ones times 2 - factor
/// with both sides (0 is the degrader, 1 changes nothing, 2 is the enhancer), times factor when they are the only side.
InterventionStack makeScaling(const RankedNeurons& selection, double factor, Side side, Positions positions,
                              std::size_t budget);

std::string_view toString(Operator operation); ///< "enhance" | "degrade"
std::string_view toString(Side side); ///< "both" | "good" | "bad"
Result<Operator> parseOperator(std::string_view name);
Result<Side> parseSide(std::string_view name);

} // namespace neurex
