// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// LLaMA 1 to 3.3 and all that calls itself one: SmolLM 2, TinyLlama, Yi, DeepSeek LLM, Vicuna.
#include "core/engine/families/family.h"

namespace neurex::engine {

void readLlama(ConfigReader& reader, ModelConfig& config)
{
    readSizes(reader, config, {.contextLength = 2048});
    readRmsNorm(reader, config);
    readRotary(reader, config);
    config.spec.activation = readActivation(reader, "hidden_act", "silu");
    const bool hasAttentionBias = reader.flag("attention_bias", false);
    config.ignoredEndings = {".rotary_emb.inv_freq"}; // stored by older converters
    addStandardTensors(config,
                       {.queryKeyValueBias = hasAttentionBias,
                        .outputBias = hasAttentionBias,
                        .ffnBias = reader.flag("mlp_bias", false)});
}

ModelConfig llamaConfig(const ModelInfo& shape)
{
    ModelConfig config;
    config.info = shape;
    config.spec = llamaSpec(shape);
    config.modelType = "llama";
    addStandardTensors(config);
    return config;
}

} // namespace neurex::engine
