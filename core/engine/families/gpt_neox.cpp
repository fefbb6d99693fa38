// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/families/family.h"

namespace neurex::engine {

/// GPT-NeoX and Pythia: attention and FFN side by side, a part of each head rotated, query, key and value of a head
/// together in one matrix.
void readGptNeoX(ConfigReader& reader, ModelConfig& config)
{
    readSizes(reader, config, {.contextLength = 2048});
    ModelInfo& info = config.info;
    BlockSpec& spec = config.spec;
    spec.norm = NormKind::Layer;
    info.normEpsilon = spec.normEpsilon = reader.number("layer_norm_eps", 1e-5, kNormEpsilon);
    const double theta = reader.number("rotary_emb_base", 10000.0, kRopeTheta);
    readRotary(reader, config,
               {.theta = theta, .share = reader.number("rotary_pct", 0.25, kShare), .mayBePartial = true});
    spec.activation = readActivation(reader, "hidden_act", "gelu");
    spec.gated = false;
    spec.parallel = reader.flag("use_parallel_residual", true);
    const bool hasBias = reader.flag("attention_bias", true);
    if (info.keyValueHeadCount != info.headCount)
        reader.refuse(ErrorCode::CorruptFile, "\"num_key_value_heads\" is not known of GPT-NeoX");
    const std::array<std::string_view, 1> unused{"hidden_dropout_prob"};
    reader.ignore(unused);
    config.ignoredEndings = {".attention.bias", ".attention.masked_bias", ".rotary_emb.inv_freq"};

    const std::int64_t width = info.hiddenSize, size = info.headSize, heads = info.headCount;
    TensorPlan plan(config);
    plan.embeddings("gpt_neox.embed_in.weight", "embed_out.weight");
    for (std::int32_t layer = 0; layer < info.layerCount; ++layer) {
        const std::string block = blockName("gpt_neox.layers.", layer);
        const auto parts = [&](Slot query, Slot key, Slot value) -> std::vector<TensorUse> {
            return {{.slot = query, .layer = layer, .groups = heads, .count = size},
                    {.slot = key, .layer = layer, .groups = heads, .begin = size, .count = size},
                    {.slot = value, .layer = layer, .groups = heads, .begin = 2 * size, .count = size}};
        };
        plan.norm(block + "input_layernorm", width, Slot::AttentionNorm, Slot::AttentionNormBias, layer);
        plan.norm(block + "post_attention_layernorm", width, Slot::FfnNorm, Slot::FfnNormBias, layer);
        plan.add(block + "attention.query_key_value.weight", {3 * width, width},
                 parts(Slot::Query, Slot::Key, Slot::Value));
        if (hasBias)
            plan.add(block + "attention.query_key_value.bias", {3 * width},
                     parts(Slot::QueryBias, Slot::KeyBias, Slot::ValueBias));
        plan.linear(block + "attention.dense", width, width, Slot::Output,
                    hasBias ? std::optional(Slot::OutputBias) : std::nullopt, layer);
        plan.linear(block + "mlp.dense_h_to_4h", info.neuronCount, width, Slot::Up, Slot::UpBias, layer);
        plan.linear(block + "mlp.dense_4h_to_h", width, info.neuronCount, Slot::Down, Slot::DownBias, layer);
    }
    plan.norm("gpt_neox.final_layer_norm", width, Slot::FinalNorm, Slot::FinalNormBias, 0);
}

} // namespace neurex::engine
