// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/layer_words.h"

#include <algorithm>

namespace neurex {

std::vector<std::vector<LayerWord>> layerWords(const NextTokens& prediction, std::size_t most)
{
    const std::size_t count = prediction.tokens.size();
    std::vector<std::vector<LayerWord>> rows;
    for (std::size_t row = 0; row < static_cast<std::size_t>(prediction.stackCount); ++row) {
        std::vector<LayerWord> words;
        for (std::size_t i = 0; i < count; ++i)
            words.push_back({prediction.tokens[i], prediction.probabilities[row * count + i]});
        std::ranges::sort(words, [](const LayerWord& a, const LayerWord& b) {
            return a.probability != b.probability ? a.probability > b.probability : a.token < b.token;
        });
        words.resize(std::min(most, words.size()));
        rows.push_back(std::move(words));
    }
    return rows;
}

} // namespace neurex
