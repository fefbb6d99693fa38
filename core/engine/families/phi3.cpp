// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/families/family.h"

namespace neurex::engine {

/// Phi 3, 3.5 and 4 mini: queries, keys and values in one matrix, gate and up in another.
void readPhi3(ConfigReader& reader, ModelConfig& config)
{
    readSizes(reader, config, {.contextLength = 4096});
    readRmsNorm(reader, config, 1e-5);
    readRotary(reader, config, {.mayBePartial = true});
    config.spec.activation = readActivation(reader, "hidden_act", "silu");
    const std::array<std::string_view, 4> unused{"embd_pdrop", "resid_pdrop", "sliding_window_pattern",
                                                 "original_max_position_embeddings"};
    reader.ignore(unused);
    reader.requireValue("attention_bias", false, "biases would be ignored");
    reader.requireValue("mlp_bias", false, "biases would be ignored");
    setWindows(config, readWindow(reader, 0), {});
    addStandardTensors(config, {.hasSeparateQueryKeyValue = false, .hasSeparateGateUp = false});

    const ModelInfo& info = config.info;
    const std::int64_t queries = queryWidth(info), keys = keyWidth(info), neurons = info.neuronCount;
    TensorPlan plan(config);
    for (std::int32_t layer = 0; layer < info.layerCount; ++layer) {
        const std::string block = blockName("model.layers.", layer);
        plan.add(block + "self_attn.qkv_proj.weight", {queries + 2 * keys, info.hiddenSize},
                 {{.slot = Slot::Query, .layer = layer, .count = queries},
                  {.slot = Slot::Key, .layer = layer, .begin = queries, .count = keys},
                  {.slot = Slot::Value, .layer = layer, .begin = queries + keys, .count = keys}});
        plan.add(block + "mlp.gate_up_proj.weight", {2 * neurons, info.hiddenSize},
                 {{.slot = Slot::Gate, .layer = layer, .count = neurons},
                  {.slot = Slot::Up, .layer = layer, .begin = neurons, .count = neurons}});
    }
}

} // namespace neurex::engine
