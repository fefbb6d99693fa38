// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/families/family.h"

namespace neurex::engine {
namespace {

void readCommon(ConfigReader& reader, ModelConfig& config)
{
    readSizes(reader, config, {.contextLength = 131072, .keyValueHeadCount = 8});
    readRmsNorm(reader, config);
    readRotary(reader, config);
    config.spec.activation = readActivation(reader, "hidden_act", "silu");
    config.ignoredEndings = {".rotary_emb.inv_freq"};
    addStandardTensors(config);
}

} // namespace

/// Mistral 7B and Nemo: a window on every layer, or on none.
void readMistral(ConfigReader& reader, ModelConfig& config)
{
    readCommon(reader, config);
    setWindows(config, readWindow(reader, 4096), {});
}

void readMinistral(ConfigReader& reader, ModelConfig& config)
{
    readCommon(reader, config);
    setWindows(config, readWindow(reader, 4096), readSlidingLayers(reader, config));
}

} // namespace neurex::engine
