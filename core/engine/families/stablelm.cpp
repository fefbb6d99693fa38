// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/families/family.h"

namespace neurex::engine {

/// Layer norms, a quarter of each head rotated; with `use_parallel_residual` one norm serves attention and FFN.
void readStableLm(ConfigReader& reader, ModelConfig& config)
{
    readSizes(reader, config, {.contextLength = 4096, .keyValueHeadCount = 32});
    config.spec.norm = NormKind::Layer;
    config.info.normEpsilon = config.spec.normEpsilon = reader.number("layer_norm_eps", 1e-5, kNormEpsilon);
    readRotary(reader, config, {.share = 0.25, .mayBePartial = true});
    config.spec.activation = readActivation(reader, "hidden_act", "silu");
    config.spec.parallel = reader.flag("use_parallel_residual", false);
    reader.requireValue("qk_layernorm", false, "norms of single heads would be ignored");
    addStandardTensors(config,
                       {.queryKeyValueBias = reader.flag("use_qkv_bias", false),
                        .ffnNorm = config.spec.parallel ? "" : "post_attention_layernorm",
                        .hasNormBiases = true});
    if (!config.spec.parallel)
        return;
    for (ExpectedTensor& tensor : config.tensors) {
        const TensorUse first = tensor.uses.front();
        const bool isNorm = first.slot == Slot::AttentionNorm || first.slot == Slot::AttentionNormBias;
        if (isNorm)
            tensor.uses.push_back(
                {.slot = first.slot == Slot::AttentionNorm ? Slot::FfnNorm : Slot::FfnNormBias, .layer = first.layer});
    }
}

} // namespace neurex::engine
