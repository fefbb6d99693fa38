// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/families/family.h"

namespace neurex::engine {
namespace {

/// Layers from `max_window_layers` on have a window, if `use_sliding_window` says so at all.
void readWindows(ConfigReader& reader, ModelConfig& config)
{
    const bool isUsed = reader.flag("use_sliding_window", false);
    const std::int64_t window = readWindow(reader, isUsed ? 4096 : 0);
    const double first = reader.number("max_window_layers", 28.0, {0.0, 1e6, "a number of layers"});
    std::vector<bool> isSliding = readSlidingLayers(reader, config);
    if (isSliding.empty())
        for (std::size_t layer = 0; layer < config.spec.layers.size(); ++layer)
            isSliding.push_back(static_cast<double>(layer) >= first);
    setWindows(config, isUsed ? window : 0, isSliding);
}

} // namespace

/// Qwen 2 and 2.5: biases on queries, keys and values, which no key mentions.
void readQwen2(ConfigReader& reader, ModelConfig& config)
{
    readSizes(reader, config, {.contextLength = 32768, .keyValueHeadCount = 32});
    readRmsNorm(reader, config);
    readRotary(reader, config);
    config.spec.activation = readActivation(reader, "hidden_act", "silu");
    readWindows(reader, config);
    addStandardTensors(config, {.queryKeyValueBias = true});
}

/// Qwen 3: norms of each head instead.
void readQwen3(ConfigReader& reader, ModelConfig& config)
{
    readSizes(reader, config, {.contextLength = 32768, .keyValueHeadCount = 32, .headSize = 128});
    readRmsNorm(reader, config);
    readRotary(reader, config);
    config.spec.activation = readActivation(reader, "hidden_act", "silu");
    config.spec.headNorm = HeadNorm::PerHead;
    readWindows(reader, config);
    const bool hasBias = reader.flag("attention_bias", false);
    addStandardTensors(config, {.queryKeyValueBias = hasBias, .outputBias = hasBias});
}

} // namespace neurex::engine
