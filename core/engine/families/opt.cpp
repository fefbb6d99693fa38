// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/families/family.h"

namespace neurex::engine {

/// Learned positions whose table begins with two unused rows, layer norms, no gate.
void readOpt(ConfigReader& reader, ModelConfig& config)
{
    constexpr std::int64_t kUnusedPositions = 2;
    ModelInfo& info = config.info;
    BlockSpec& spec = config.spec;
    info.layerCount = reader.size("num_hidden_layers", kMostLayers);
    info.hiddenSize = reader.size("hidden_size", kLargestDimension);
    info.headCount = info.keyValueHeadCount = reader.size("num_attention_heads", kLargestDimension);
    info.neuronCount = reader.size("ffn_dim", kLargestDimension);
    info.contextLength = reader.size("max_position_embeddings", kLongestContext, 2048);
    info.vocabularySize = reader.size("vocab_size", kLargestVocabulary);
    info.headSize = dividedHeadSize(reader, info);
    info.tiedHead = reader.flag("tie_word_embeddings", true);
    spec.layers.resize(static_cast<std::size_t>(info.layerCount));
    spec.norm = NormKind::Layer;
    info.normEpsilon = spec.normEpsilon = 1e-5; // of the published code; no key says so
    spec.positions = PositionKind::Learned;
    spec.gated = false;
    spec.activation = readActivation(reader, "activation_function", "relu");
    reader.requireValue("do_layer_norm_before", true, "norms stand behind attention and FFN in this model (OPT-350m)");
    reader.requireValue("word_embed_proj_dim", info.hiddenSize, "the projections around the blocks would be left out");
    reader.requireValue("layer_norm_elementwise_affine", true, "the norms would have weights");
    reader.requireValue("_remove_final_layer_norm", false, "the final norm would be applied");
    const bool hasBias = reader.flag("enable_bias", true);
    const std::array<std::string_view, 4> unused{"activation_dropout", "dropout", "init_std", "layerdrop"};
    reader.ignore(unused);
    config.prefixes = {"model.decoder.", "decoder."};

    const std::int64_t width = info.hiddenSize;
    const auto bias = [&](Slot slot) { return hasBias ? std::optional(slot) : std::nullopt; };
    TensorPlan plan(config);
    plan.embeddings("embed_tokens.weight", "lm_head.weight");
    plan.add("embed_positions.weight", {info.contextLength + kUnusedPositions, width},
             {{.slot = Slot::Positions, .begin = kUnusedPositions, .count = info.contextLength}});
    for (std::int32_t layer = 0; layer < info.layerCount; ++layer) {
        const std::string block = blockName("layers.", layer), attention = block + "self_attn.";
        plan.norm(block + "self_attn_layer_norm", width, Slot::AttentionNorm, Slot::AttentionNormBias, layer);
        plan.linear(attention + "q_proj", width, width, Slot::Query, bias(Slot::QueryBias), layer);
        plan.linear(attention + "k_proj", width, width, Slot::Key, bias(Slot::KeyBias), layer);
        plan.linear(attention + "v_proj", width, width, Slot::Value, bias(Slot::ValueBias), layer);
        plan.linear(attention + "out_proj", width, width, Slot::Output, bias(Slot::OutputBias), layer);
        plan.norm(block + "final_layer_norm", width, Slot::FfnNorm, Slot::FfnNormBias, layer);
        plan.linear(block + "fc1", info.neuronCount, width, Slot::Up, bias(Slot::UpBias), layer);
        plan.linear(block + "fc2", width, info.neuronCount, Slot::Down, bias(Slot::DownBias), layer);
    }
    plan.norm("final_layer_norm", width, Slot::FinalNorm, Slot::FinalNormBias, 0);
}

} // namespace neurex::engine
