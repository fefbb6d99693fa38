// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Norm weights are stored as their distance from 1, embeddings are multiplied by the root of the width.
#include "core/engine/families/family.h"

#include "core/base/display_text.h"

#include <cmath>

namespace neurex::engine {
namespace {

constexpr NumberRange kCap{1e-3, 1e6, "a number from 0.001 to 1e6"};

void readCommon(ConfigReader& reader, ModelConfig& config, const SizeDefaults& defaults, const char* activationKey)
{
    readSizes(reader, config, defaults);
    readRmsNorm(reader, config);
    config.spec.activation = readActivation(reader, activationKey, "gelu_pytorch_tanh");
    config.spec.embeddingScale = std::sqrt(static_cast<double>(config.info.hiddenSize));
    reader.requireValue("use_bidirectional_attention", false, "tokens would see what follows them");
}

void addTensors(ConfigReader& reader, ModelConfig& config)
{
    StandardTensors tensors{.normPlus = 1.0};
    tensors.queryKeyValueBias = tensors.outputBias = reader.flag("attention_bias", false);
    if (config.spec.postNorms) {
        tensors.attentionPostNorm = "post_attention_layernorm";
        tensors.ffnNorm = "pre_feedforward_layernorm";
        tensors.ffnPostNorm = "post_feedforward_layernorm";
    }
    addStandardTensors(config, tensors);
}

/// Four norms a block, caps, and the scale of scores by its own key.
void readCapsAndScale(ConfigReader& reader, ModelConfig& config, double scoreCap, double logitCap)
{
    BlockSpec& spec = config.spec;
    spec.postNorms = true;
    spec.scoreScale = 1.0 / std::sqrt(reader.number("query_pre_attn_scalar", 256.0, kMultiplier));
    const auto cap = [&](const char* key, double fallback) {
        return reader.contains(key) && !reader.find(key) ? 0.0
            : fallback == 0.0 && !reader.find(key)       ? 0.0
                                                         : reader.number(key, fallback, kCap);
    };
    spec.scoreCap = cap("attn_logit_softcapping", scoreCap);
    spec.logitCap = cap("final_logit_softcapping", logitCap);
}

/// One rotary embedding for layers that see all, another for the others.
void readTwoRotaries(ConfigReader& reader, ModelConfig& config, const std::vector<bool>& isSliding)
{
    const RopeContext context{
        .headSize = config.info.headSize, .contextLength = config.info.contextLength, .theta = 1e6};
    const nlohmann::json* parameters = reader.find("rope_parameters");
    const bool isPerLayer = parameters && parameters->is_object()
        && (parameters->contains("full_attention") || parameters->contains("sliding_attention"));
    RopeContext local = context;
    local.theta = reader.number("rope_local_base_freq", 10000.0, kRopeTheta);
    const nlohmann::json none = nlohmann::json::object();
    const auto part = [&](const char* name) {
        return isPerLayer && parameters->contains(name) && !(*parameters)[name].is_null() ? (*parameters)[name] : none;
    };
    if (isPerLayer)
        config.spec.rotaries = {readRopeObject(reader, "rope_parameters", part("full_attention"), context),
                                readRopeObject(reader, "rope_parameters", part("sliding_attention"), local)};
    else
        config.spec.rotaries = {readRope(reader, context), readRopeObject(reader, "rope_parameters", none, local)};
    config.info.ropeTheta = config.spec.rotaries.front().theta;
    for (std::size_t layer = 0; layer < isSliding.size(); ++layer)
        config.spec.layers[layer].rotary = isSliding[layer] ? 1 : 0;
}

} // namespace

void readGemma(ConfigReader& reader, ModelConfig& config)
{
    // `hidden_activation` came later; the value "gelu" of the first files means the tanh form, too.
    const bool isLater = reader.find("hidden_activation") != nullptr;
    readCommon(reader, config, {.contextLength = 8192, .keyValueHeadCount = 16, .headSize = 256, .tiedHead = true},
               isLater ? "hidden_activation" : "hidden_act");
    readRotary(reader, config);
    addTensors(reader, config);
}

void readGemma2(ConfigReader& reader, ModelConfig& config)
{
    readCommon(reader, config, {.contextLength = 8192, .keyValueHeadCount = 4, .headSize = 256, .tiedHead = true},
               "hidden_activation");
    const std::array<std::string_view, 2> unused{"hidden_act", "cache_implementation"};
    reader.ignore(unused);
    readRotary(reader, config);
    readCapsAndScale(reader, config, 50.0, 30.0);
    std::vector<bool> isSliding = readSlidingLayers(reader, config);
    if (isSliding.empty())
        for (std::int32_t layer = 0; layer < config.info.layerCount; ++layer)
            isSliding.push_back(layer % 2 == 0);
    setWindows(config, readWindow(reader, 4096), isSliding);
    addTensors(reader, config);
}

void readGemma3(ConfigReader& reader, ModelConfig& config)
{
    readCommon(reader, config, {.contextLength = 131072, .keyValueHeadCount = 4, .headSize = 256, .tiedHead = true},
               "hidden_activation");
    const std::array<std::string_view, 2> unused{"hidden_act", "cache_implementation"};
    reader.ignore(unused);
    readCapsAndScale(reader, config, 0.0, 0.0);
    config.spec.headNorm = HeadNorm::PerHead;
    const std::int32_t saved = reader.size("_sliding_window_pattern", kMostLayers, 6);
    const std::int32_t pattern = reader.size("sliding_window_pattern", kMostLayers, saved);
    std::vector<bool> isSliding = readSlidingLayers(reader, config);
    if (isSliding.empty())
        for (std::int32_t layer = 0; layer < config.info.layerCount; ++layer)
            isSliding.push_back((layer + 1) % pattern != 0);
    setWindows(config, readWindow(reader, 4096), isSliding);
    readTwoRotaries(reader, config, isSliding);
    addTensors(reader, config);
}

/// The language model of Gemma 3 from 4B on; what sees pictures is left out.
void readGemma3Multimodal(ConfigReader& reader, ModelConfig& config)
{
    const std::array<std::string_view, 8> unused{"vision_config",   "mm_tokens_per_image", "boi_token_index",
                                                 "eoi_token_index", "image_token_index",   "image_token_id",
                                                 "boi_token_id",    "eoi_token_id"};
    reader.ignore(unused);
    const nlohmann::json* text = reader.find("text_config");
    if (!text || !text->is_object()) {
        reader.refuse(ErrorCode::CorruptFile, "\"text_config\" is missing");
        return;
    }
    ConfigReader inner(*text, reader.place() + ": \"text_config\"");
    inner.find("model_type");
    inner.text("dtype", inner.text("torch_dtype", ""));
    inner.tokens("bos_token_id", 2);
    inner.tokens("eos_token_id", 1);
    readGemma3(inner, config);
    if (inner.error())
        reader.adopt(*inner.error());
    for (const std::string& key : inner.unknownKeys())
        config.info.warnings.push_back("config.json: the key " + inQuotes(key) + " of \"text_config\" is not known");
    for (ExpectedTensor& tensor : config.tensors)
        tensor.name.erase(0, std::string_view("model.").size());
    config.prefixes = {"language_model.model.", "model.language_model.", "model."};
    config.embeddingName = "embed_tokens.weight";
    config.ignoredParts = {"vision_tower.", "multi_modal_projector.", "lm_head.weight"};
}

} // namespace neurex::engine
