// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/question_log.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

namespace neurex {

/// What a finished run says of each layer beside its scores; all [L].
struct LayerSums {
    std::vector<float> attributionSum;
    std::vector<float> targetChange;
    std::vector<float> completenessResidual; ///< |attribution - change|, mean over the proxies
};

/// Summed in double in the order of the questions.
LayerSums sumLayers(const std::map<std::int64_t, QuestionRecord>& records, std::size_t layerCount);

} // namespace neurex
