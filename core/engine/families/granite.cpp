// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/families/family.h"

namespace neurex::engine {

/// Granite 3: a LLaMA with four multipliers. The one of the logits divides the weights of the final norm.
void readGranite(ConfigReader& reader, ModelConfig& config)
{
    readSizes(reader, config, {.contextLength = 2048});
    readRmsNorm(reader, config);
    readRotary(reader, config);
    config.spec.activation = readActivation(reader, "hidden_act", "silu");
    config.spec.embeddingScale = reader.number("embedding_multiplier", 1.0, kMultiplier);
    config.spec.residualScale = reader.number("residual_multiplier", 1.0, kMultiplier);
    config.spec.scoreScale = reader.number("attention_multiplier", 1.0, kMultiplier);
    const double divisor = reader.number("logits_scaling", 1.0, kMultiplier);
    const bool hasBias = reader.flag("attention_bias", false);
    addStandardTensors(config,
                       {.queryKeyValueBias = hasBias,
                        .outputBias = hasBias,
                        .ffnBias = reader.flag("mlp_bias", false),
                        .finalNormTimes = 1.0 / divisor});
}

} // namespace neurex::engine
