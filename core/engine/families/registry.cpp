// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/families/family.h"

#include "core/base/display_text.h"
#include "core/base/strict_json.h"

#include <algorithm>
#include <array>

namespace neurex::engine {
namespace {

using nlohmann::json;

const std::vector<Family> kFamilies{
    {"llama", {"LlamaForCausalLM", "LLaMAForCausalLM"}, &readLlama},
    {"mistral", {"MistralForCausalLM"}, &readMistral},
    {"ministral", {"MinistralForCausalLM"}, &readMinistral},
    {"smollm3", {"SmolLM3ForCausalLM"}, &readSmolLm3},
    {"qwen2", {"Qwen2ForCausalLM"}, &readQwen2},
    {"qwen3", {"Qwen3ForCausalLM"}, &readQwen3},
    {"gemma", {"GemmaForCausalLM"}, &readGemma},
    {"gemma2", {"Gemma2ForCausalLM"}, &readGemma2},
    {"gemma3_text", {"Gemma3ForCausalLM"}, &readGemma3},
    {"gemma3", {"Gemma3ForConditionalGeneration"}, &readGemma3Multimodal},
    {"phi3", {"Phi3ForCausalLM"}, &readPhi3},
    {"olmo", {"OlmoForCausalLM"}, &readOlmo},
    {"olmo2", {"Olmo2ForCausalLM"}, &readOlmo2},
    {"granite", {"GraniteForCausalLM"}, &readGranite},
    {"baichuan", {"BaichuanForCausalLM", "BaiChuanForCausalLM"}, &readBaichuan},
    {"internlm2", {"InternLM2ForCausalLM"}, &readInternLm2},
    {"stablelm", {"StableLmForCausalLM"}, &readStableLm},
    {"gpt2", {"GPT2LMHeadModel"}, &readGpt2},
    {"gpt_neox", {"GPTNeoXForCausalLM"}, &readGptNeoX},
    {"opt", {"OPTForCausalLM"}, &readOpt},
};

struct Refusal {
    std::string_view part; ///< of a model type
    std::string_view reason;
};

constexpr std::array<Refusal, 23> kRefusals{{
    {"moe", "its FFN is a mixture of experts, whose neurons differ from token to token"},
    {"mixtral", "its FFN is a mixture of experts, whose neurons differ from token to token"},
    {"deepseek2", "it has latent attention and a mixture of experts"}, // and below, as GGUF files call them
    {"gpt-oss", "its FFN is a mixture of experts, whose neurons differ from token to token"},
    {"falcon-h1", "it has state-space layers beside attention"},
    {"clip", "it is the part of another model that sees pictures: open the file with its language model"},
    {"deepseek_v", "it has latent attention and a mixture of experts"},
    {"gpt_oss", "its FFN is a mixture of experts, whose neurons differ from token to token"},
    {"jamba", "it has state-space layers instead of attention"},
    {"mamba", "it has state-space layers instead of attention"},
    {"rwkv", "it has recurrent layers instead of attention"},
    {"recurrent", "it has recurrent layers instead of attention"},
    {"bert", "it is an encoder: tokens see what follows them"},
    {"electra", "it is an encoder: tokens see what follows them"},
    {"t5", "it has an encoder and a decoder"},
    {"bart", "it has an encoder and a decoder"},
    {"whisper", "it has an encoder and a decoder"},
    {"llama4", "its FFN is a mixture of experts, whose neurons differ from token to token"},
    {"dbrx", "its FFN is a mixture of experts, whose neurons differ from token to token"},
    {"gemma3n", "its layers share keys and skip parts of the FFN"},
    {"falcon_h1", "it has state-space layers beside attention"},
    {"bloom", "a norm stands between its embedding and its first layer"},
    {"gptj", "its rotary embedding turns neighbouring components and its head has a bias"},
}};

std::string supportedModelTypes()
{
    std::string names;
    for (const Family& family : kFamilies)
        names += (names.empty() ? "" : ", ") + std::string(family.modelType);
    return names;
}

const Family* findFamily(ConfigReader& reader, ModelConfig& config)
{
    config.modelType = reader.text("model_type", "");
    const auto family = std::ranges::find(kFamilies, config.modelType, &Family::modelType);
    if (family == kFamilies.end()) {
        const std::string_view reason = refusalReason(config.modelType);
        reader.refuse(ErrorCode::UnsupportedFormat,
                      config.modelType.empty() ? "\"model_type\" is missing; supported: " + supportedModelTypes()
                                               : "model_type " + inQuotes(config.modelType) + " is not supported"
                              + (reason.empty() ? "" : ": " + std::string(reason))
                              + "; supported: " + supportedModelTypes());
        return nullptr;
    }
    config.info.architecture = family->classNames.front();
    const json* classes = reader.find("architectures");
    if (!classes)
        return &*family;
    if (!classes->is_array() || classes->empty() || !classes->front().is_string())
        reader.fail("architectures", "a list of class names");
    else if (const auto& name = classes->front().get_ref<const std::string&>();
             std::ranges::find(family->classNames, name) == family->classNames.end())
        reader.refuse(ErrorCode::UnsupportedFormat,
                      "architecture " + inQuotes(name)
                          + " is not supported; supported: " + std::string(family->classNames.front()));
    return &*family;
}

void refuseQuantization(ConfigReader& reader)
{
    const json* quantization = reader.find("quantization_config");
    if (!quantization)
        return;
    const bool isNamed = quantization->is_object() && quantization->contains("quant_method")
        && quantization->at("quant_method").is_string();
    const std::string method = isNamed ? quantization->at("quant_method").get<std::string>() : "unnamed";
    reader.refuse(ErrorCode::UnsupportedFormat,
                  "\"quantization_config\" (" + displayText(method)
                      + ") is not supported; use the float32, float16 or bfloat16 model");
}

struct TokenDefaults {
    std::string_view modelType;
    std::int64_t bos; ///< -1: none
    std::int64_t eos;
};

/// Of the configuration classes; 1 and 2 where nothing is said here.
constexpr std::array<TokenDefaults, 13> kTokenDefaults{{{"smollm3", 128000, 128001},
                                                        {"qwen2", -1, -1},
                                                        {"qwen3", -1, -1},
                                                        {"gemma", 2, 1},
                                                        {"gemma2", 2, 1},
                                                        {"gemma3_text", 2, 1},
                                                        {"gemma3", 2, 1},
                                                        {"phi3", 1, 32000},
                                                        {"olmo", -1, 50279},
                                                        {"olmo2", -1, 50279},
                                                        {"stablelm", 0, 0},
                                                        {"gpt2", 50256, 50256},
                                                        {"gpt_neox", 0, 2}}};

void readTokens(ConfigReader& reader, const ModelConfig& config, ModelInfo& info)
{
    const auto* own = std::ranges::find(kTokenDefaults, config.modelType, &TokenDefaults::modelType);
    const bool isOpt = config.modelType == "opt";
    const std::int64_t bos = own != kTokenDefaults.end() ? own->bos : isOpt ? 2 : 1;
    const std::int64_t eos = own != kTokenDefaults.end() ? own->eos : 2;
    const auto known = [&](const char* key, std::int64_t id) {
        const bool isInside = id >= 0 && id < info.vocabularySize;
        if (!isInside && reader.find(key))
            info.warnings.push_back("config.json: " + std::string(key) + " " + std::to_string(id)
                                    + " lies outside the vocabulary and is ignored");
        return isInside;
    };
    info.bosToken = -1;
    const std::vector<std::int64_t> begin = reader.tokens("bos_token_id", bos);
    if (!begin.empty() && known("bos_token_id", begin.front()))
        info.bosToken = static_cast<std::int32_t>(begin.front());
    for (const std::int64_t id : reader.tokens("eos_token_id", eos)) {
        if (known("eos_token_id", id))
            info.eosTokens.push_back(static_cast<std::int32_t>(id));
    }
}

void warnOfUnknownKeys(const ConfigReader& reader, ModelInfo& info)
{
    for (const std::string& key : reader.unknownKeys())
        info.warnings.push_back(unknownKeyWarning("config.json", key));
}

} // namespace

std::span<const Family> families()
{
    return kFamilies;
}

std::string_view refusalReason(std::string_view modelType)
{
    const auto* known = std::ranges::find_if(
        kRefusals, [&](const Refusal& refusal) { return modelType.find(refusal.part) != std::string_view::npos; });
    return known != kRefusals.end() ? known->reason : std::string_view();
}

Result<ModelConfig> parseModelConfig(std::string_view text, const std::string& source)
{
    const Result<json> object = parseStrictJson(text, source);
    if (!object)
        return object.error();
    if (!object->is_object())
        return makeError(ErrorCode::CorruptFile, source + " is not a model configuration: an object was expected");
    return readModelConfig(*object, source);
}

Result<ModelConfig> readModelConfig(const json& object, const std::string& source)
{
    ConfigReader reader(object, source);
    ModelConfig config;
    const Family* family = findFamily(reader, config);
    refuseQuantization(reader);
    if (family)
        family->read(reader, config);
    if (config.spec.rotaries.empty())
        config.info.ropeTheta = 0.0;
    readTokens(reader, config, config.info);
    config.declaredType = reader.text("dtype", reader.text("torch_dtype", ""));
    if (reader.error())
        return *reader.error();
    warnOfUnknownKeys(reader, config.info);
    return config;
}

} // namespace neurex::engine
