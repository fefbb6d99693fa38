// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/engine_types.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace neurex {

/// A token that may follow, with its probability.
struct LayerWord {
    std::int32_t token = 0;
    float probability = 0.0F;

    bool operator==(const LayerWord&) const = default;
};

/// The `most` likeliest tokens of each row of a prediction, likeliest first; of equal ones the smaller id. Each row
/// must have been asked for as many.
std::vector<std::vector<LayerWord>> layerWords(const NextTokens& prediction, std::size_t most);

} // namespace neurex
