// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/families/config_reader.h"
#include "core/engine/families/model_config.h"
#include "core/engine/families/rope_scaling.h"

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace neurex::engine {

/// A model family is one row of kFamilies (registry.cpp) and one file with the function that it names.
struct Family {
    std::string_view modelType; ///< `model_type` of config.json
    std::vector<std::string_view> classNames; ///< `architectures`, the usual one first
    /// Fills sizes, block and tensors; what is common to all families (tokens, quantization, types) is read by
    /// parseModelConfig().
    void (*read)(ConfigReader& reader, ModelConfig& config);
};

std::span<const Family> families();

void readLlama(ConfigReader& reader, ModelConfig& config);
void readMistral(ConfigReader& reader, ModelConfig& config);
void readMinistral(ConfigReader& reader, ModelConfig& config);
void readSmolLm3(ConfigReader& reader, ModelConfig& config);
void readQwen2(ConfigReader& reader, ModelConfig& config);
void readQwen3(ConfigReader& reader, ModelConfig& config);
void readGemma(ConfigReader& reader, ModelConfig& config);
void readGemma2(ConfigReader& reader, ModelConfig& config);
void readGemma3(ConfigReader& reader, ModelConfig& config);
void readGemma3Multimodal(ConfigReader& reader, ModelConfig& config);
void readPhi3(ConfigReader& reader, ModelConfig& config);
void readOlmo(ConfigReader& reader, ModelConfig& config);
void readOlmo2(ConfigReader& reader, ModelConfig& config);
void readGranite(ConfigReader& reader, ModelConfig& config);
void readBaichuan(ConfigReader& reader, ModelConfig& config);
void readInternLm2(ConfigReader& reader, ModelConfig& config);
void readStableLm(ConfigReader& reader, ModelConfig& config);
void readGpt2(ConfigReader& reader, ModelConfig& config);
void readGptNeoX(ConfigReader& reader, ModelConfig& config);
void readOpt(ConfigReader& reader, ModelConfig& config);

// The parts that families are put together from.

/// Values of a family's configuration class for keys that are absent.
struct SizeDefaults {
    std::int32_t contextLength = 2048;
    std::optional<std::int32_t> keyValueHeadCount = {}; ///< none: as many as query heads
    std::optional<std::int32_t> headSize = {}; ///< none: hidden size / heads
    bool tiedHead = false;
};
/// The sizes under their usual names, `head_dim` and `tie_word_embeddings`.
void readSizes(ConfigReader& reader, ModelConfig& config, const SizeDefaults& defaults = {});
/// `hidden_size` divided by the heads, checked; what `head_dim` is where it is absent.
std::int32_t dividedHeadSize(ConfigReader& reader, const ModelInfo& info);
void checkSizes(ConfigReader& reader, const ModelInfo& info);

/// Of `key`: silu, gelu, gelu_new, gelu_pytorch_tanh, gelu_fast, relu and their other names.
Activation readActivation(ConfigReader& reader, std::string_view key, const std::string& fallback);
void readRmsNorm(ConfigReader& reader, ModelConfig& config, double fallback = 1e-6);
struct RotaryDefaults {
    double theta = 10000.0;
    double share = 1.0; ///< of each head that is rotated
    bool mayBePartial = false; ///< whether the family knows shares other than 1
};
/// One rotary embedding for all layers.
void readRotary(ConfigReader& reader, ModelConfig& config, const RotaryDefaults& defaults = {});
/// `layer_types`, one of sliding_attention and full_attention for each layer; empty: the key is absent.
std::vector<bool> readSlidingLayers(ConfigReader& reader, const ModelConfig& config);
/// `sliding_window`; 0: none.
std::int64_t readWindow(ConfigReader& reader, std::int64_t fallback);
void setWindows(ModelConfig& config, std::int64_t window, const std::vector<bool>& isSliding);

/// Puts the tensors of a model together. `layer` stands for a block's number, %1 in names for its text.
class TensorPlan {
public:
    explicit TensorPlan(ModelConfig& config)
        : m_config(config)
    {
    }

    void add(std::string name, std::vector<std::int64_t> shape, std::vector<TensorUse> uses);
    /// [out, in] and, where there is one, a bias [out].
    void linear(std::string_view name, std::int64_t out, std::int64_t in, Slot weight, std::optional<Slot> bias,
                std::int32_t layer);
    /// [d] weights, and a bias for layer norms; plus: what is added to the weights.
    void norm(std::string_view name, std::int64_t size, Slot weight, std::optional<Slot> bias, std::int32_t layer,
              double plus = 0.0);
    /// Embedding and, unless it is tied, head.
    void embeddings(std::string_view embedding, std::string_view head, bool hasNormalizedHead = false);

private:
    ModelConfig& m_config;
};

/// What differs between the families whose tensors have the names of a LLaMA.
struct StandardTensors {
    bool queryKeyValueBias = false;
    bool outputBias = false;
    bool ffnBias = false;
    double normPlus = 0.0;
    double finalNormTimes = 1.0;
    std::string attentionNorm = "input_layernorm"; ///< empty: there is none
    std::string attentionPostNorm = {};
    std::string ffnNorm = "post_attention_layernorm";
    std::string ffnPostNorm = {};
    bool hasNormWeights = true;
    bool hasNormBiases = false;
    bool hasNormalizedHead = false;
    bool hasSeparateQueryKeyValue = true; ///< otherwise the family adds its own
    bool hasSeparateGateUp = true;
};
void addStandardTensors(ModelConfig& config, const StandardTensors& tensors = {});

inline std::int64_t queryWidth(const ModelInfo& info)
{
    return std::int64_t{info.headCount} * info.headSize;
}
inline std::int64_t keyWidth(const ModelInfo& info)
{
    return std::int64_t{info.keyValueHeadCount} * info.headSize;
}
/// "model.layers.3."
std::string blockName(std::string_view before, std::int32_t layer);

} // namespace neurex::engine
