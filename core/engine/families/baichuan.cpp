// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Baichuan 1 and 2, after the published modeling_baichuan.py of both sizes.
#include "core/engine/families/family.h"

namespace neurex::engine {

/// The 7B models rotate. The 13B models use ALiBi; their configuration has no `max_position_embeddings`. The head of
/// version 2 is normalized row by row; version 1 is known by its vocabulary of 64,000.
void readBaichuan(ConfigReader& reader, ModelConfig& config)
{
    constexpr std::int32_t kFirstVocabulary = 64'000;
    const bool hasAlibi = !reader.find("max_position_embeddings");
    const std::int32_t length = reader.size("model_max_length", kLongestContext, 4096);
    readSizes(reader, config, {.contextLength = length});
    readRmsNorm(reader, config);
    if (hasAlibi)
        config.spec.positions = PositionKind::Alibi;
    else
        readRotary(reader, config);
    config.spec.activation = readActivation(reader, "hidden_act", "silu");
    const std::array<std::string_view, 2> unused{"z_loss_weight", "_from_model_config"};
    reader.ignore(unused);
    config.ignoredEndings = {".rotary_emb.inv_freq"};
    const bool isSecond = config.info.vocabularySize != kFirstVocabulary;
    addStandardTensors(config, {.hasNormalizedHead = isSecond, .hasSeparateQueryKeyValue = false});

    const ModelInfo& info = config.info;
    const std::int64_t width = info.hiddenSize;
    if (queryWidth(info) != width || keyWidth(info) != width)
        reader.refuse(ErrorCode::CorruptFile, "heads that share keys, or of another size, are not known of Baichuan");
    if (isSecond && info.tiedHead)
        reader.refuse(ErrorCode::UnsupportedFormat, "a normalized head cannot be tied to the embedding");
    TensorPlan plan(config);
    for (std::int32_t layer = 0; layer < info.layerCount; ++layer)
        plan.add(blockName("model.layers.", layer) + "self_attn.W_pack.weight", {3 * width, width},
                 {{.slot = Slot::Query, .layer = layer, .count = width},
                  {.slot = Slot::Key, .layer = layer, .begin = width, .count = width},
                  {.slot = Slot::Value, .layer = layer, .begin = 2 * width, .count = width}});
}

} // namespace neurex::engine
