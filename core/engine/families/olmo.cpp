// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/families/family.h"

namespace neurex::engine {
namespace {

void readCommon(ConfigReader& reader, ModelConfig& config)
{
    readSizes(reader, config, {.contextLength = 2048});
    readRotary(reader, config);
    config.spec.activation = readActivation(reader, "hidden_act", "silu");
}

} // namespace

/// OLMo 1: layer norms that have no weights.
void readOlmo(ConfigReader& reader, ModelConfig& config)
{
    constexpr double kEpsilon = 1e-5; // of the published code; no key says so
    readCommon(reader, config);
    config.spec.norm = NormKind::Layer;
    config.info.normEpsilon = config.spec.normEpsilon = kEpsilon;
    if (reader.find("clip_qkv"))
        reader.refuse(ErrorCode::UnsupportedFormat,
                      "\"clip_qkv\" is not supported: queries, keys and values would not be clipped");
    const bool hasBias = reader.flag("attention_bias", false);
    addStandardTensors(config, {.queryKeyValueBias = hasBias, .outputBias = hasBias, .hasNormWeights = false});
}

/// OLMo 2: what attention and FFN computed is normalized instead of what they read, and queries and keys as wholes.
void readOlmo2(ConfigReader& reader, ModelConfig& config)
{
    readCommon(reader, config);
    readRmsNorm(reader, config, 1e-5);
    config.spec.preNorms = false;
    config.spec.postNorms = true;
    config.spec.headNorm = HeadNorm::WholeVector;
    const bool hasBias = reader.flag("attention_bias", false);
    addStandardTensors(config,
                       {.queryKeyValueBias = hasBias,
                        .outputBias = hasBias,
                        .attentionNorm = "",
                        .attentionPostNorm = "post_attention_layernorm",
                        .ffnNorm = "",
                        .ffnPostNorm = "post_feedforward_layernorm"});
}

} // namespace neurex::engine
