// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/families/family.h"

#include <algorithm>

namespace neurex::engine {

/// A LLaMA some of whose layers do not rotate: every fourth one where `no_rope_layers` (0: not rotated) is absent.
void readSmolLm3(ConfigReader& reader, ModelConfig& config)
{
    readSizes(reader, config, {.contextLength = 32768, .keyValueHeadCount = 4, .tiedHead = true});
    readRmsNorm(reader, config);
    readRotary(reader, config, {.theta = 2'000'000.0});
    config.spec.activation = readActivation(reader, "hidden_act", "silu");
    const std::int32_t interval = reader.size("no_rope_layer_interval", kMostLayers, 4);
    const auto count = static_cast<std::size_t>(config.info.layerCount);
    const std::vector<double> rotates = reader.numbers("no_rope_layers", count, {0.0, 1.0, "0 or 1"});
    for (std::size_t layer = 0; layer < count; ++layer) {
        const bool isRotated
            = rotates.empty() ? (layer + 1) % static_cast<std::size_t>(interval) != 0 : rotates[layer] != 0.0;
        config.spec.layers[layer].rotary = isRotated ? 0 : -1;
    }
    const bool hasWindows = reader.flag("use_sliding_window", false);
    const std::int64_t window = readWindow(reader, 0);
    std::vector<bool> isSliding = readSlidingLayers(reader, config);
    if (isSliding.empty()) // only layers that do not rotate see all
        for (const LayerSpec& layer : config.spec.layers)
            isSliding.push_back(hasWindows && layer.rotary >= 0);
    setWindows(config, window, isSliding);
    const bool hasBias = reader.flag("attention_bias", false);
    addStandardTensors(
        config, {.queryKeyValueBias = hasBias, .outputBias = hasBias, .ffnBias = reader.flag("mlp_bias", false)});
}

} // namespace neurex::engine
