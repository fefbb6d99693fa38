// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/families/family.h"

namespace neurex::engine {

/// Learned positions, layer norms, no gate, biases everywhere; matrices are stored [in, out].
void readGpt2(ConfigReader& reader, ModelConfig& config)
{
    ModelInfo& info = config.info;
    BlockSpec& spec = config.spec;
    info.layerCount = reader.size("n_layer", kMostLayers, 12);
    info.hiddenSize = reader.size("n_embd", kLargestDimension, 768);
    info.headCount = info.keyValueHeadCount = reader.size("n_head", kLargestDimension, 12);
    info.neuronCount = reader.size("n_inner", kLargestDimension, 4 * info.hiddenSize);
    info.contextLength = reader.size("n_positions", kLongestContext, 1024);
    info.vocabularySize = reader.size("vocab_size", kLargestVocabulary, 50257);
    info.headSize = dividedHeadSize(reader, info);
    info.tiedHead = reader.flag("tie_word_embeddings", true);
    spec.layers.resize(static_cast<std::size_t>(info.layerCount));
    spec.norm = NormKind::Layer;
    info.normEpsilon = spec.normEpsilon = reader.number("layer_norm_epsilon", 1e-5, kNormEpsilon);
    spec.positions = PositionKind::Learned;
    spec.gated = false;
    spec.activation = readActivation(reader, "activation_function", "gelu_new");
    if (!reader.flag("scale_attn_weights", true))
        spec.scoreScale = 1.0;
    reader.requireValue("scale_attn_by_inverse_layer_idx", false, "scores would not be divided by the layer's number");
    const std::array<std::string_view, 10> unused{"attn_pdrop",
                                                  "embd_pdrop",
                                                  "resid_pdrop",
                                                  "n_ctx",
                                                  "reorder_and_upcast_attn",
                                                  "summary_activation",
                                                  "summary_first_dropout",
                                                  "summary_proj_to_labels",
                                                  "summary_type",
                                                  "summary_use_proj"};
    reader.ignore(unused);
    config.prefixes = {"transformer.", ""};
    config.ignoredEndings = {".attn.bias", ".attn.masked_bias"}; // masks

    const std::int64_t width = info.hiddenSize, neurons = info.neuronCount;
    TensorPlan plan(config);
    plan.embeddings("wte.weight", "lm_head.weight");
    plan.add("wpe.weight", {info.contextLength, width}, {{.slot = Slot::Positions}});
    for (std::int32_t layer = 0; layer < info.layerCount; ++layer) {
        const std::string block = blockName("h.", layer);
        const auto turned = [&](const char* name, std::int64_t in, std::int64_t out, Slot weight, Slot bias) {
            plan.add(block + name + ".weight", {in, out}, {{.slot = weight, .layer = layer, .isTransposed = true}});
            plan.add(block + name + ".bias", {out}, {{.slot = bias, .layer = layer}});
        };
        const auto thirds = [&](Slot query, Slot key, Slot value, bool isTransposed) -> std::vector<TensorUse> {
            return {{.slot = query, .layer = layer, .count = width, .isTransposed = isTransposed},
                    {.slot = key, .layer = layer, .begin = width, .count = width, .isTransposed = isTransposed},
                    {.slot = value, .layer = layer, .begin = 2 * width, .count = width, .isTransposed = isTransposed}};
        };
        plan.norm(block + "ln_1", width, Slot::AttentionNorm, Slot::AttentionNormBias, layer);
        plan.add(block + "attn.c_attn.weight", {width, 3 * width}, thirds(Slot::Query, Slot::Key, Slot::Value, true));
        plan.add(block + "attn.c_attn.bias", {3 * width},
                 thirds(Slot::QueryBias, Slot::KeyBias, Slot::ValueBias, false));
        turned("attn.c_proj", width, width, Slot::Output, Slot::OutputBias);
        plan.norm(block + "ln_2", width, Slot::FfnNorm, Slot::FfnNormBias, layer);
        turned("mlp.c_fc", width, neurons, Slot::Up, Slot::UpBias);
        turned("mlp.c_proj", neurons, width, Slot::Down, Slot::DownBias);
    }
    plan.norm("ln_f", width, Slot::FinalNorm, Slot::FinalNormBias, 0);
}

} // namespace neurex::engine
