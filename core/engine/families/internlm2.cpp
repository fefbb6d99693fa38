// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/families/family.h"

namespace neurex::engine {

/// A LLaMA with other names; wqkv holds, for each key head, its query heads, the key and the value.
void readInternLm2(ConfigReader& reader, ModelConfig& config)
{
    readSizes(reader, config, {.contextLength = 2048});
    readRmsNorm(reader, config);
    readRotary(reader, config);
    config.spec.activation = readActivation(reader, "hidden_act", "silu");
    const bool hasBias = reader.flag("bias", false);
    config.ignoredEndings = {".rotary_emb.inv_freq"};

    const ModelInfo& info = config.info;
    const std::int64_t width = info.hiddenSize, size = info.headSize, groups = info.keyValueHeadCount;
    const std::int64_t queries = queryWidth(info), perGroup = queries / groups;
    TensorPlan plan(config);
    plan.embeddings("model.tok_embeddings.weight", "output.weight");
    for (std::int32_t layer = 0; layer < info.layerCount; ++layer) {
        const std::string block = blockName("model.layers.", layer);
        const auto parts = [&](Slot query, Slot key, Slot value) -> std::vector<TensorUse> {
            return {{.slot = query, .layer = layer, .groups = groups, .count = perGroup},
                    {.slot = key, .layer = layer, .groups = groups, .begin = perGroup, .count = size},
                    {.slot = value, .layer = layer, .groups = groups, .begin = perGroup + size, .count = size}};
        };
        const std::int64_t rows = queries + 2 * keyWidth(info);
        plan.norm(block + "attention_norm", width, Slot::AttentionNorm, {}, layer);
        plan.add(block + "attention.wqkv.weight", {rows, width}, parts(Slot::Query, Slot::Key, Slot::Value));
        if (hasBias)
            plan.add(block + "attention.wqkv.bias", {rows}, parts(Slot::QueryBias, Slot::KeyBias, Slot::ValueBias));
        plan.linear(block + "attention.wo", width, queries, Slot::Output,
                    hasBias ? std::optional(Slot::OutputBias) : std::nullopt, layer);
        plan.norm(block + "ffn_norm", width, Slot::FfnNorm, {}, layer);
        plan.linear(block + "feed_forward.w1", info.neuronCount, width, Slot::Gate, {}, layer);
        plan.linear(block + "feed_forward.w3", info.neuronCount, width, Slot::Up, {}, layer);
        plan.linear(block + "feed_forward.w2", width, info.neuronCount, Slot::Down, {}, layer);
    }
    plan.norm("model.norm", width, Slot::FinalNorm, {}, 0);
}

} // namespace neurex::engine
