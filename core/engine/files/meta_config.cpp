// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// params.json as the keys of a config.json, after ModelArgs of Meta's repositories llama, llama3 and llama-models and
// transformers' convert_llama_weights_to_hf.py; of Mistral's first models too.
#include "core/engine/files/meta_model.h"

#include "core/base/display_text.h"
#include "core/base/strict_json.h"
#include "core/engine/families/config_reader.h"
#include "core/engine/files/tensor_table.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace neurex::engine {
namespace {

using nlohmann::json;

constexpr std::array<SlotName, 9> kBlockNames{{
    {Slot::AttentionNorm, "attention_norm.weight"},
    {Slot::Query, "attention.wq.weight"},
    {Slot::Key, "attention.wk.weight"},
    {Slot::Value, "attention.wv.weight"},
    {Slot::Output, "attention.wo.weight"},
    {Slot::FfnNorm, "ffn_norm.weight"},
    {Slot::Gate, "feed_forward.w1.weight"},
    {Slot::Up, "feed_forward.w3.weight"},
    {Slot::Down, "feed_forward.w2.weight"},
}};
constexpr std::array<SlotName, 3> kOtherNames{{
    {Slot::Embedding, "tok_embeddings.weight"},
    {Slot::FinalNorm, "norm.weight"},
    {Slot::Head, "output.weight"},
}};

constexpr std::string_view kFrequencies = "rope.freqs";

std::string nameOf(const TensorUse& use)
{
    const auto* other = std::ranges::find(kOtherNames, use.slot, &SlotName::slot);
    if (other != kOtherNames.end())
        return std::string(other->name);
    const auto* block = std::ranges::find(kBlockNames, use.slot, &SlotName::slot);
    return "layers." + std::to_string(use.layer) + "." + std::string(block->name);
}

/// Puts the object together.
class ParamsTranslation {
public:
    ParamsTranslation(ConfigReader& reader, const TensorSource& tensors)
        : m_reader(reader)
        , m_tensors(tensors)
    {
    }

    Result<json> config()
    {
        refuseFeatures();
        readSizes();
        readRope();
        readTokens();
        const auto ignored = std::to_array<std::string_view>({"multiple_of", "ffn_dim_multiplier", "max_batch_size",
                                                              "vision_chunk_size", "vision_max_num_chunks",
                                                              "tied_embeddings", "vision_num_cross_attention_layers"});
        m_reader.ignore(ignored);
        if (m_reader.error())
            return *m_reader.error();
        return m_config;
    }

private:
    /// Rows of a tensor; 0, and an error, where it is missing.
    std::int64_t rowsOf(const char* name)
    {
        const StoredTensor* tensor = m_tensors.find(name);
        if (tensor == nullptr)
            tensor = m_tensors.findShared(name);
        if (tensor != nullptr && tensor->shape.size() == 2 && tensor->shape.front() > 0)
            return tensor->shape.front();
        m_reader.refuse(ErrorCode::CorruptFile,
                        "the weights beside it hold no matrix " + inQuotes(name)
                            + ": check that they belong to it and that every file is complete");
        return 0;
    }

    void refuseFeatures()
    {
        const auto refuseIf = [&](const char* key, const char* reason) {
            if (m_reader.find(key))
                m_reader.refuse(ErrorCode::UnsupportedFormat, inQuotes(key) + " is not supported: " + reason);
        };
        for (const char* key : {"moe", "moe_args"})
            refuseIf(key, "its FFN is a mixture of experts, whose neurons differ from token to token");
        for (const char* key : {"quantization_args", "quantization", "lora_args"})
            refuseIf(key, "its weights are quantized; use the bfloat16 model");
        for (const char* key : {"vision_model", "vision_args", "vision_encoder", "multimodal"})
            refuseIf(key, "it sees pictures or hears");
        refuseIf("yarn", "its rotary positions are scaled as YaRN does; use the model's Hugging Face files");
        refuseIf("q_lora_rank", "its keys and values are compressed (MLA)");
        const bool hasVision = m_reader.find("vision_num_cross_attention_layers")
            && *m_reader.find("vision_num_cross_attention_layers") > 0;
        if (hasVision)
            m_reader.refuse(ErrorCode::UnsupportedFormat,
                            "\"vision_num_cross_attention_layers\" is not supported: it sees pictures");
    }

    void readSizes()
    {
        m_width = m_reader.size("dim", kLargestDimension);
        m_layers = m_reader.size("n_layers", kMostLayers);
        const std::int32_t heads = m_reader.size("n_heads", kLargestDimension);
        const std::int32_t headSize = m_reader.size("head_dim", kLargestDimension, std::max(1, m_width / heads));
        m_config["hidden_size"] = m_width;
        m_config["num_hidden_layers"] = m_layers;
        m_config["num_attention_heads"] = heads;
        m_config["num_key_value_heads"] = m_reader.size("n_kv_heads", kLargestDimension, heads);
        if (m_reader.find("head_dim"))
            m_config["head_dim"] = headSize;
        m_config["rms_norm_eps"] = m_reader.number("norm_eps", 1e-5, kNormEpsilon);
        checkParts(std::int64_t{heads} * headSize);
        m_config["intermediate_size"] = rowsOf("layers.0.feed_forward.w1.weight");
        m_vocabulary = rowsOf("tok_embeddings.weight");
        m_config["vocab_size"] = m_vocabulary;
        checkGiven("hidden_dim", m_config["intermediate_size"], "layers.0.feed_forward.w1.weight");
        checkGiven("vocab_size", m_vocabulary, "tok_embeddings.weight"); // -1: that of the tokenizer
        m_config["tie_word_embeddings"] = !m_tensors.find("output.weight") && !m_tensors.findShared("output.weight");
        // Mistral's files say both; Meta's have neither.
        m_isMistral = m_reader.find("head_dim") && m_reader.find("hidden_dim");
        m_config["model_type"] = m_isMistral ? "mistral" : "llama";
        if (m_isMistral)
            m_config["sliding_window"] = nullptr;
        if (m_reader.find("sliding_window")) {
            m_config["model_type"] = "mistral";
            m_config["sliding_window"] = m_reader.size("sliding_window", kLongestContext);
        }
    }

    void checkGiven(const char* key, const json& rows, const char* tensor)
    {
        const json* given = m_reader.find(key);
        if (!given || *given == -1 || *given == rows)
            return;
        m_reader.refuse(ErrorCode::CorruptFile,
                        inQuotes(key) + " is " + shownValue(*given, true) + ", but tensor " + inQuotes(tensor) + " has "
                            + rows.dump() + " rows; do they belong to the same model?");
    }

    /// A download that lacks its last parts has smaller matrices.
    void checkParts(std::int64_t queries)
    {
        const std::int64_t rows = rowsOf("layers.0.attention.wq.weight");
        if (rows == 0 || rows >= queries || queries % rows != 0)
            return;
        const auto parts = static_cast<std::int64_t>(m_tensors.files().size());
        m_reader.refuse(ErrorCode::NotFound,
                        "the model is cut into " + std::to_string(parts * (queries / rows))
                            + " files consolidated.NN.pth, but only " + std::to_string(parts)
                            + (parts == 1 ? " is" : " are") + " there; complete the download");
    }

    /// params.json does not say how long prompts may be; the models were published with these lengths.
    std::int32_t contextLength(double theta, bool isScaled)
    {
        constexpr double kCodeLlamaTheta = 1e6, kLlama3Theta = 5e5;
        constexpr std::int32_t kMistral = 32768;
        const bool isFirst = m_config["rms_norm_eps"].get<double>() < 5e-6;
        const std::int32_t usual = isScaled ? 131072
            : m_isMistral                   ? kMistral
            : theta >= kCodeLlamaTheta      ? 16384
            : theta >= kLlama3Theta         ? 8192
            : isFirst                       ? 2048
                                            : 4096;
        return m_reader.size("max_seq_len", kLongestContext, usual);
    }

    void readRope()
    {
        const double theta = m_reader.number("rope_theta", 1e4, kRopeTheta);
        const bool isScaled = m_reader.flag("use_scaled_rope", false);
        m_config["rope_theta"] = theta;
        m_config["max_position_embeddings"] = contextLength(theta, isScaled);
        if (!isScaled)
            return;
        // LLaMA 3.2 with 1 and 3 billion parameters, whose factor is not in the file; all others have 8.
        const bool isSmall = (m_width == 2048 && m_layers == 16) || (m_width == 3072 && m_layers == 28);
        m_config["rope_scaling"] = {{"rope_type", "llama3"},
                                    {"factor", isSmall ? 32.0 : 8.0},
                                    {"low_freq_factor", 1.0},
                                    {"high_freq_factor", 4.0},
                                    {"original_max_position_embeddings", 8192}};
    }

    void readTokens()
    {
        constexpr std::int64_t kLlama3Vocabulary = 128256;
        if (m_vocabulary != kLlama3Vocabulary)
            return; // those of the family
        m_config["bos_token_id"] = 128000;
        m_config["eos_token_id"] = {128001, 128008, 128009};
    }

    ConfigReader& m_reader;
    const TensorSource& m_tensors;
    json m_config = json::object();
    bool m_isMistral = false;
    std::int32_t m_width = 1, m_layers = 1;
    std::int64_t m_vocabulary = 0;
};

/// Newer files have the model's settings in an object of their own.
const json& innerObject(const json& params)
{
    const auto model = params.find("model");
    return model != params.end() && model->is_object() ? *model : params;
}

void renameForMeta(ModelConfig& config)
{
    for (ExpectedTensor& tensor : config.tensors) {
        TensorUse& use = tensor.uses.front();
        tensor.name = nameOf(use);
        use.pairedHeads = rotatedHeads(config.info, use.slot);
    }
    config.embeddingName = kOtherNames[0].name;
    config.headName = kOtherNames[2].name;
    config.prefixes = {""};
    config.ignoredEndings = {".attention.mask", ".attention.cache_k", ".attention.cache_v"};
    config.ignoredParts = {};
    config.place = "params.json";
}

} // namespace

Result<ModelConfig> metaConfig(std::string_view params, const std::string& source, const TensorSource& tensors)
{
    const Result<json> object = parseStrictJson(params, source, kSideFileLimits);
    if (!object)
        return object.error();
    if (!object->is_object())
        return makeError(ErrorCode::CorruptFile, source + " holds no parameters of a model: an object was expected");
    ConfigReader reader(innerObject(*object), source);
    const Result<json> translated = ParamsTranslation(reader, tensors).config();
    if (!translated)
        return translated.error();
    Result<ModelConfig> config = readModelConfig(*translated, source + ", parameters as of a config.json");
    if (!config)
        return config.error();
    renameForMeta(*config);
    for (const StoredTensor& tensor : tensors.tensors()) {
        if (tensor.name.ends_with(kFrequencies)) // what params.json says of the frequencies; every file has them
            config->settingTensors.push_back(tensor.name);
    }
    for (const std::string& key : reader.unknownKeys())
        config->info.warnings.push_back(unknownKeyWarning("params.json", key));
    return config;
}

} // namespace neurex::engine
