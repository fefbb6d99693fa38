// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/layer_sums.h"

#include <algorithm>
#include <cmath>

namespace neurex {

LayerSums sumLayers(const std::map<std::int64_t, QuestionRecord>& records, std::size_t layerCount)
{
    std::vector<double> attribution(layerCount), change(layerCount), residual(layerCount);
    std::size_t proxyCount = 0;
    bool hasSums = false;
    for (const auto& [index, record] : records) {
        hasSums = hasSums || !record.attributionSums.empty();
        for (std::size_t i = 0; i < record.attributionSums.size(); ++i) {
            const auto sum = static_cast<double>(record.attributionSums[i]);
            const auto difference = static_cast<double>(record.targetChanges[i]);
            attribution[i % layerCount] += sum;
            change[i % layerCount] += difference;
            residual[i % layerCount] += std::abs(sum - difference);
        }
        proxyCount += record.answer.proxies.size();
    }
    const double divisor = static_cast<double>(std::max<std::size_t>(proxyCount, 1));
    LayerSums sums;
    for (std::size_t layer = 0; hasSums && layer < layerCount; ++layer) {
        sums.attributionSum.push_back(static_cast<float>(attribution[layer]));
        sums.targetChange.push_back(static_cast<float>(change[layer]));
        sums.completenessResidual.push_back(static_cast<float>(residual[layer] / divisor));
    }
    return sums;
}

} // namespace neurex
