// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/families/family.h"

#include "core/base/display_text.h"
#include "core/base/enum_names.h"

#include <algorithm>
#include <utility>

namespace neurex::engine {

using nlohmann::json;

std::int32_t dividedHeadSize(ConfigReader& reader, const ModelInfo& info)
{
    if (info.hiddenSize % info.headCount != 0)
        reader.refuse(ErrorCode::CorruptFile,
                      "\"hidden_size\" " + std::to_string(info.hiddenSize)
                          + " is not a multiple of \"num_attention_heads\" " + std::to_string(info.headCount)
                          + ", and there is no \"head_dim\"");
    return std::max(1, info.hiddenSize / info.headCount);
}

void checkSizes(ConfigReader& reader, const ModelInfo& info)
{
    if (info.headCount % info.keyValueHeadCount != 0)
        reader.refuse(ErrorCode::CorruptFile,
                      "\"num_attention_heads\" " + std::to_string(info.headCount)
                          + " is not a multiple of \"num_key_value_heads\" " + std::to_string(info.keyValueHeadCount));
    if (info.headSize % 2 != 0)
        reader.refuse(ErrorCode::CorruptFile,
                      "the head size (\"head_dim\", or \"hidden_size\" / \"num_attention_heads\") is "
                          + std::to_string(info.headSize) + ", expected an even number");
    if (std::int64_t{info.headCount} * info.headSize > kLargestDimension)
        reader.refuse(ErrorCode::CorruptFile,
                      "\"num_attention_heads\" times \"head_dim\" exceeds " + std::to_string(kLargestDimension));
}

void readSizes(ConfigReader& reader, ModelConfig& config, const SizeDefaults& defaults)
{
    ModelInfo& info = config.info;
    info.layerCount = reader.size("num_hidden_layers", kMostLayers);
    info.hiddenSize = reader.size("hidden_size", kLargestDimension);
    info.neuronCount = reader.size("intermediate_size", kLargestDimension);
    info.headCount = reader.size("num_attention_heads", kLargestDimension);
    const bool isNull = reader.contains("num_key_value_heads") && !reader.find("num_key_value_heads");
    info.keyValueHeadCount = reader.size("num_key_value_heads", kLargestDimension,
                                         isNull ? info.headCount : defaults.keyValueHeadCount.value_or(info.headCount));
    info.vocabularySize = reader.size("vocab_size", kLargestVocabulary);
    info.contextLength = reader.size("max_position_embeddings", kLongestContext, defaults.contextLength);
    const bool isDivided = !reader.find("head_dim") && (!defaults.headSize || reader.contains("head_dim"));
    info.headSize
        = isDivided ? dividedHeadSize(reader, info) : reader.size("head_dim", kLargestDimension, defaults.headSize);
    checkSizes(reader, info);
    info.tiedHead = reader.flag("tie_word_embeddings", defaults.tiedHead);
    config.spec.layers.resize(static_cast<std::size_t>(info.layerCount));
}

Activation readActivation(ConfigReader& reader, std::string_view key, const std::string& fallback)
{
    static constexpr auto kNames = enumNames<Activation>({{Activation::Silu, "silu"},
                                                          {Activation::Silu, "swish"},
                                                          {Activation::Gelu, "gelu"},
                                                          {Activation::Gelu, "gelu_python"},
                                                          {Activation::GeluTanh, "gelu_new"},
                                                          {Activation::GeluTanh, "gelu_fast"},
                                                          {Activation::GeluTanh, "gelu_pytorch_tanh"},
                                                          {Activation::GeluTanh, "gelu_python_tanh"},
                                                          {Activation::GeluTanh, "gelu_accurate"},
                                                          {Activation::Relu, "relu"}});
    const std::string name = reader.text(key, fallback);
    if (const std::optional<Activation> known = kNames.find(name))
        return *known;
    reader.refuse(ErrorCode::UnsupportedFormat,
                  inQuotes(key) + " " + inQuotes(name)
                      + " is not supported; supported: silu, gelu, gelu_new, gelu_pytorch_tanh, relu");
    return Activation::Silu;
}

void readRmsNorm(ConfigReader& reader, ModelConfig& config, double fallback)
{
    config.spec.norm = NormKind::Rms;
    config.info.normEpsilon = config.spec.normEpsilon = reader.number("rms_norm_eps", fallback, kNormEpsilon);
}

void readRotary(ConfigReader& reader, ModelConfig& config, const RotaryDefaults& defaults)
{
    config.spec.positions = PositionKind::Rotary;
    config.spec.rotaries = {readRope(reader,
                                     {.headSize = config.info.headSize,
                                      .contextLength = config.info.contextLength,
                                      .theta = defaults.theta,
                                      .share = defaults.share})};
    RotarySpec& rotary = config.spec.rotaries.front();
    config.info.ropeTheta = rotary.theta;
    if (!defaults.mayBePartial && rotary.dimensions != config.info.headSize)
        reader.refuse(ErrorCode::UnsupportedFormat,
                      "\"partial_rotary_factor\" other than 1 is not known of this family");
    if (rotary.dynamicFactor > 1.0) // beyond it the frequencies follow the prompt
        config.info.contextLength = static_cast<std::int32_t>(
            std::min<double>(kLongestContext, rotary.dynamicFactor * config.info.contextLength));
}

std::vector<bool> readSlidingLayers(ConfigReader& reader, const ModelConfig& config)
{
    std::vector<bool> isSliding;
    for (const std::string& type : reader.texts("layer_types", static_cast<std::size_t>(config.info.layerCount))) {
        if (type != "sliding_attention" && type != "full_attention")
            reader.refuse(ErrorCode::UnsupportedFormat,
                          "\"layer_types\" names " + inQuotes(type)
                              + ", which is not supported; supported: full_attention, sliding_attention");
        isSliding.push_back(type == "sliding_attention");
    }
    return isSliding;
}

std::int64_t readWindow(ConfigReader& reader, std::int64_t fallback)
{
    const bool isNull = reader.contains("sliding_window") && !reader.find("sliding_window");
    if (isNull || (!reader.find("sliding_window") && fallback == 0))
        return 0;
    return reader.size("sliding_window", kLongestContext, static_cast<std::int32_t>(fallback));
}

void setWindows(ModelConfig& config, std::int64_t window, const std::vector<bool>& isSliding)
{
    for (std::size_t layer = 0; layer < config.spec.layers.size(); ++layer)
        config.spec.layers[layer].window = isSliding.empty() || isSliding[layer] ? window : 0;
}

std::string blockName(std::string_view before, std::int32_t layer)
{
    return std::string(before) + std::to_string(layer) + ".";
}

void TensorPlan::add(std::string name, std::vector<std::int64_t> shape, std::vector<TensorUse> uses)
{
    m_config.tensors.push_back({std::move(name), std::move(shape), std::move(uses)});
}

void TensorPlan::linear(std::string_view name, std::int64_t out, std::int64_t in, Slot weight, std::optional<Slot> bias,
                        std::int32_t layer)
{
    add(std::string(name) + ".weight", {out, in}, {{.slot = weight, .layer = layer}});
    if (bias)
        add(std::string(name) + ".bias", {out}, {{.slot = *bias, .layer = layer}});
}

void TensorPlan::norm(std::string_view name, std::int64_t size, Slot weight, std::optional<Slot> bias,
                      std::int32_t layer, double plus)
{
    add(std::string(name) + ".weight", {size}, {{.slot = weight, .layer = layer, .plus = plus}});
    if (bias)
        add(std::string(name) + ".bias", {size}, {{.slot = *bias, .layer = layer}});
}

void TensorPlan::embeddings(std::string_view embedding, std::string_view head, bool hasNormalizedHead)
{
    const std::vector<std::int64_t> shape{m_config.info.vocabularySize, m_config.info.hiddenSize};
    m_config.embeddingName = embedding;
    m_config.headName = head;
    add(std::string(embedding), shape, {{.slot = Slot::Embedding}});
    if (!m_config.info.tiedHead)
        add(std::string(head), shape, {{.slot = Slot::Head, .isNormalized = hasNormalizedHead}});
}

void addStandardTensors(ModelConfig& config, const StandardTensors& tensors)
{
    const ModelInfo& info = config.info;
    const std::int64_t width = info.hiddenSize, neurons = info.neuronCount;
    const std::int64_t queries = queryWidth(info), keys = keyWidth(info);
    const auto biasIf = [](bool has, Slot slot) { return has ? std::optional(slot) : std::nullopt; };
    TensorPlan plan(config);
    plan.embeddings("model.embed_tokens.weight", "lm_head.weight", tensors.hasNormalizedHead);
    for (std::int32_t layer = 0; layer < info.layerCount; ++layer) {
        const std::string block = blockName("model.layers.", layer), attention = block + "self_attn.";
        const auto norm = [&](const std::string& name, Slot weight, Slot bias) {
            if (tensors.hasNormWeights && !name.empty())
                plan.norm(block + name, width, weight, biasIf(tensors.hasNormBiases, bias), layer, tensors.normPlus);
        };
        norm(tensors.attentionNorm, Slot::AttentionNorm, Slot::AttentionNormBias);
        norm(tensors.attentionPostNorm, Slot::AttentionPostNorm, Slot::AttentionNormBias);
        norm(tensors.ffnNorm, Slot::FfnNorm, Slot::FfnNormBias);
        norm(tensors.ffnPostNorm, Slot::FfnPostNorm, Slot::FfnNormBias);
        if (tensors.hasSeparateQueryKeyValue) {
            const bool hasBias = tensors.queryKeyValueBias;
            plan.linear(attention + "q_proj", queries, width, Slot::Query, biasIf(hasBias, Slot::QueryBias), layer);
            plan.linear(attention + "k_proj", keys, width, Slot::Key, biasIf(hasBias, Slot::KeyBias), layer);
            plan.linear(attention + "v_proj", keys, width, Slot::Value, biasIf(hasBias, Slot::ValueBias), layer);
        }
        plan.linear(attention + "o_proj", width, queries, Slot::Output, biasIf(tensors.outputBias, Slot::OutputBias),
                    layer);
        if (config.spec.headNorm != HeadNorm::None) {
            const bool isWhole = config.spec.headNorm == HeadNorm::WholeVector;
            plan.norm(attention + "q_norm", isWhole ? queries : info.headSize, Slot::QueryNorm, {}, layer,
                      tensors.normPlus);
            plan.norm(attention + "k_norm", isWhole ? keys : info.headSize, Slot::KeyNorm, {}, layer, tensors.normPlus);
        }
        const std::string ffn = block + "mlp.";
        if (tensors.hasSeparateGateUp) {
            plan.linear(ffn + "gate_proj", neurons, width, Slot::Gate, biasIf(tensors.ffnBias, Slot::GateBias), layer);
            plan.linear(ffn + "up_proj", neurons, width, Slot::Up, biasIf(tensors.ffnBias, Slot::UpBias), layer);
        }
        plan.linear(ffn + "down_proj", width, neurons, Slot::Down, biasIf(tensors.ffnBias, Slot::DownBias), layer);
    }
    if (!tensors.hasNormWeights)
        return;
    plan.norm("model.norm", width, Slot::FinalNorm, biasIf(tensors.hasNormBiases, Slot::FinalNormBias), 0,
              tensors.normPlus);
    for (ExpectedTensor& tensor : config.tensors) {
        for (TensorUse& use : tensor.uses) {
            if (use.slot == Slot::FinalNorm || use.slot == Slot::FinalNormBias)
                use.times = tensors.finalNormTimes;
        }
    }
}

} // namespace neurex::engine
