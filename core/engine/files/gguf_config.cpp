// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The metadata of a GGUF file as the keys of a config.json, after gguf-py's constants.py, llama.cpp's converters and,
// for what files leave out, its loader (llama-model.cpp).
#include "core/engine/files/gguf_model.h"

#include "core/base/display_text.h"
#include "core/engine/families/config_reader.h"
#include "core/engine/files/gguf_keys.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace neurex::engine {
namespace {

using nlohmann::json;

constexpr std::array<GgufArchitecture, 16> kArchitectures{{
    {.name = "llama", .modelType = "llama", .hasPairedRows = true},
    {.name = "smollm3", .modelType = "smollm3", .hasPairedRows = true},
    {.name = "qwen2", .modelType = "qwen2"},
    {.name = "qwen3", .modelType = "qwen3"},
    {.name = "gemma", .modelType = "gemma"},
    {.name = "gemma2", .modelType = "gemma2"},
    {.name = "gemma3", .modelType = "gemma3_text"},
    {.name = "phi3", .modelType = "phi3", .hasFusedQueryKeyValue = true, .hasFusedGateUp = true},
    {.name = "olmo", .modelType = "olmo", .hasPairedRows = true},
    {.name = "olmo2", .modelType = "olmo2"},
    {.name = "granite", .modelType = "granite", .hasPairedRows = true},
    {.name = "baichuan", .modelType = "baichuan", .hasPairedRows = true},
    {.name = "internlm2", .modelType = "internlm2", .hasPairedRows = true},
    {.name = "stablelm", .modelType = "stablelm"},
    {.name = "gpt2", .modelType = "gpt2", .hasFusedQueryKeyValue = true},
    {.name = "gptneox", .modelType = "gpt_neox", .hasFusedQueryKeyValue = true},
}};

/// Puts the object together.
class Translation {
public:
    Translation(GgufKeys& keys, const GgufArchitecture& architecture, const TensorSource& source)
        : m_keys(keys)
        , m_architecture(architecture)
        , m_source(source)
    {
    }

    json config()
    {
        m_config["model_type"] = m_architecture.modelType;
        if (isArchitecture("gpt2"))
            readGpt2();
        else
            readUsual();
        readTokens();
        checkFeatures();
        return m_config;
    }

    const std::vector<std::string>& settingTensors() const { return m_settingTensors; }

private:
    bool isArchitecture(std::string_view name) const { return m_architecture.name == name; }
    bool has(std::string_view tensor) const { return m_source.find(tensor) != nullptr; }

    void setSizes()
    {
        const StoredTensor* embedding = m_source.find("token_embd.weight");
        if (!embedding)
            m_keys.refuse(ErrorCode::CorruptFile,
                          "tensor \"token_embd.weight\" is missing; it may be incomplete: copy or download it again");
        else
            m_config["vocab_size"] = embedding->shape.front();
        m_config["tie_word_embeddings"] = !has("output.weight");
    }

    void setNumber(const char* name, const std::string& key)
    {
        if (const std::optional<double> value = m_keys.number(key))
            m_config[name] = *value;
    }

    void readGpt2()
    {
        setSizes();
        const std::int64_t width = m_keys.count("embedding_length");
        m_config["n_layer"] = m_keys.count("block_count");
        m_config["n_embd"] = width;
        m_config["n_head"] = m_keys.count("attention.head_count");
        m_config["n_positions"] = m_keys.count("context_length");
        m_config["n_inner"] = m_keys.optionalCount("feed_forward_length").value_or(4 * width);
        m_keys.whole("attention.head_count_kv");
        setNumber("layer_norm_epsilon", "attention.layer_norm_epsilon");
    }

    void readUsual()
    {
        setSizes();
        m_width = m_keys.count("embedding_length");
        m_layers = m_keys.count("block_count");
        const std::int64_t heads = m_keys.count("attention.head_count");
        m_config["hidden_size"] = m_width;
        m_config["num_hidden_layers"] = m_layers;
        m_config["num_attention_heads"] = heads;
        m_config["num_key_value_heads"] = m_keys.optionalCount("attention.head_count_kv").value_or(heads);
        m_config["intermediate_size"] = m_keys.count("feed_forward_length");
        const std::int64_t context = m_keys.count("context_length");
        const bool isAlibi = isArchitecture("baichuan") && m_layers == kBaichuan13Layers;
        m_config[isAlibi ? "model_max_length" : "max_position_embeddings"] = context;
        readHeadSize(heads);
        const bool hasLayerNorms = isArchitecture("stablelm") || isArchitecture("gptneox");
        if (hasLayerNorms)
            setNumber("layer_norm_eps", "attention.layer_norm_epsilon");
        else if (isArchitecture("olmo"))
            m_keys.number("attention.layer_norm_epsilon"); // always 1e-5
        else
            setNumber("rms_norm_eps", "attention.layer_norm_rms_epsilon");
        if (!isAlibi)
            readRotary(context);
        readFamily(heads);
    }

    void readHeadSize(std::int64_t heads)
    {
        const std::optional<std::int64_t> key = m_keys.optionalCount("attention.key_length");
        const std::optional<std::int64_t> value = m_keys.optionalCount("attention.value_length");
        if (!key && m_width % heads != 0)
            m_keys.refuse(ErrorCode::CorruptFile,
                          "\"embedding_length\" " + std::to_string(m_width) + " is not a multiple of \"head_count\" "
                              + std::to_string(heads) + ", and there is no \"attention.key_length\"");
        m_headSize = key.value_or(std::max<std::int64_t>(1, m_width / heads));
        if (value.value_or(m_headSize) != m_headSize)
            m_keys.refuse(ErrorCode::UnsupportedFormat,
                          "keys and values have different sizes, " + std::to_string(m_headSize) + " and "
                              + std::to_string(*value) + " (\"attention.key_length\", \"attention.value_length\")");
        m_config["head_dim"] = m_headSize;
    }

    void readRotary(std::int64_t context)
    {
        setNumber("rope_theta", "rope.freq_base");
        const std::int64_t dimensions = m_keys.optionalCount("rope.dimension_count").value_or(m_headSize);
        if (dimensions > m_headSize)
            m_keys.refuse(ErrorCode::CorruptFile,
                          "\"rope.dimension_count\" " + std::to_string(dimensions) + " exceeds the size of a head, "
                              + std::to_string(m_headSize));
        constexpr double kRounding = 0.25; // the family rounds the product down
        m_config["partial_rotary_factor"] = dimensions == m_headSize
            ? 1.0
            : (static_cast<double>(dimensions) + kRounding) / static_cast<double>(m_headSize);
        readScaling(context, dimensions);
    }

    void readScaling(std::int64_t context, std::int64_t dimensions)
    {
        const std::optional<double> oldFactor = m_keys.number("rope.scale_linear");
        const std::optional<double> factor = m_keys.number("rope.scaling.factor");
        const std::string type = m_keys.text("rope.scaling.type").value_or(oldFactor ? "linear" : "none");
        const std::optional<double> attention = m_keys.number("rope.scaling.attn_factor");
        const std::int64_t original = m_keys.optionalCount("rope.scaling.original_context_length").value_or(context);
        const std::optional<double> fast = m_keys.number("rope.scaling.yarn_beta_fast");
        const std::optional<double> slow = m_keys.number("rope.scaling.yarn_beta_slow");
        if (has(kLongFactors) || has(kShortFactors)) {
            json scaling{{"rope_type", "longrope"},
                         {"short_factor", settingValues(kShortFactors, dimensions / 2)},
                         {"long_factor", settingValues(kLongFactors, dimensions / 2)}};
            if (attention)
                scaling["attention_factor"] = *attention;
            m_config["rope_scaling"] = scaling;
            m_config["original_max_position_embeddings"] = original;
        } else if (type == "linear") {
            m_config["rope_scaling"] = {{"rope_type", "linear"}, {"factor", factor.value_or(oldFactor.value_or(1.0))}};
        } else if (type == "yarn") {
            const double scale = factor.value_or(1.0);
            const double usual = scale > 1.0 ? 0.1 * std::log(scale) + 1.0 : 1.0;
            m_config["rope_scaling"] = {{"rope_type", "yarn"},
                                        {"factor", scale},
                                        {"original_max_position_embeddings", original},
                                        {"attention_factor", attention.value_or(1.0) * usual},
                                        {"beta_fast", fast.value_or(32.0)},
                                        {"beta_slow", slow.value_or(1.0)}};
        } else if (type != "none") {
            m_keys.refuse(ErrorCode::UnsupportedFormat,
                          "\"rope.scaling.type\" " + inQuotes(type)
                              + " is not supported; supported: none, linear, yarn");
        }
    }

    void readFamily(std::int64_t heads)
    {
        const bool hasQueryBias = has("blk.0.attn_q.bias");
        if (isArchitecture("llama") || isArchitecture("granite") || isArchitecture("smollm3")) {
            m_config["attention_bias"] = hasQueryBias;
            m_config["mlp_bias"] = has("blk.0.ffn_gate.bias");
        }
        if (isArchitecture("qwen3") || isArchitecture("olmo") || isArchitecture("olmo2"))
            m_config["attention_bias"] = hasQueryBias;
        if (isArchitecture("olmo"))
            setNumber("clip_qkv", "attention.clamp_kqv");
        if (isArchitecture("llama"))
            readMistral();
        if (isArchitecture("granite"))
            readGranite();
        if (isArchitecture("gemma2") || isArchitecture("gemma3"))
            readLaterGemma(heads);
        if (isArchitecture("phi3"))
            m_config["sliding_window"] = window();
        if (isArchitecture("internlm2"))
            m_config["bias"] = hasQueryBias;
        if (isArchitecture("stablelm")) {
            m_config["use_qkv_bias"] = hasQueryBias;
            m_config["use_parallel_residual"] = !has("blk.0.ffn_norm.weight");
            m_config["qk_layernorm"] = has("blk.0.attn_q_norm.weight");
        }
        if (isArchitecture("gptneox")) {
            m_config.erase("num_key_value_heads");
            m_config["use_parallel_residual"] = m_keys.flag("use_parallel_residual").value_or(true);
            m_config["attention_bias"] = has("blk.0.attn_qkv.bias");
        }
    }

    /// null: none.
    json window()
    {
        const std::int64_t size = m_keys.whole("attention.sliding_window").value_or(0);
        return size > 0 ? json(size) : json();
    }

    /// Files of Mistral call themselves llama; the first version has a window.
    void readMistral()
    {
        const json size = window();
        if (size.is_null())
            return;
        m_config["model_type"] = "mistral";
        m_config["sliding_window"] = size;
        m_config.erase("attention_bias");
        m_config.erase("mlp_bias");
    }

    void readGranite()
    {
        setNumber("embedding_multiplier", "embedding_scale");
        setNumber("residual_multiplier", "residual_scale");
        setNumber("logits_scaling", "logit_scale");
        setNumber("attention_multiplier", "attention.scale");
        if (!m_config.contains("attention_multiplier"))
            m_config["attention_multiplier"] = 1.0 / std::sqrt(static_cast<double>(m_headSize));
    }

    void readLaterGemma(std::int64_t heads)
    {
        const bool isSecond = isArchitecture("gemma2");
        // The scale of scores is not stored; only the models of 27B have another one.
        const bool isLargest = m_layers == (isSecond ? kGemma2LargestLayers : kGemma3LargestLayers);
        m_config["query_pre_attn_scalar"] = isLargest ? m_width / heads : m_headSize;
        setNumber("attn_logit_softcapping", "attn_logit_softcapping");
        setNumber("final_logit_softcapping", "final_logit_softcapping");
        constexpr std::int64_t kUsualWindow = 4096; // of Gemma 2, whose first files do not name it
        const json size = window();
        m_config["sliding_window"] = size.is_null() && isSecond ? json(kUsualWindow) : size;
        const std::vector<bool> isSliding = m_keys.pattern("attention.sliding_window_pattern", m_layers);
        if (!isSliding.empty() && !m_keys.error()) {
            json types = json::array();
            for (std::int64_t layer = 0; layer < m_layers; ++layer)
                types.push_back(isSliding[static_cast<std::size_t>(layer)] ? "sliding_attention" : "full_attention");
            m_config["layer_types"] = types;
        }
        if (!isSecond)
            setNumber("rope_local_base_freq", "rope.freq_base_swa");
    }

    void readTokens()
    {
        const auto token = [&](const char* name) -> std::optional<std::int64_t> {
            const GgufValue* value = m_keys.metadata().find(std::string("tokenizer.ggml.") + name + "_token_id");
            return value ? value->whole() : std::nullopt;
        };
        const std::optional<std::int64_t> begin = token("bos");
        m_config["bos_token_id"] = begin ? json(*begin) : json();
        std::vector<std::int64_t> ends;
        for (const char* name : {"eos", "eot", "eom"}) {
            const std::optional<std::int64_t> end = token(name);
            if (end && std::ranges::find(ends, *end) == ends.end())
                ends.push_back(*end);
        }
        m_config["eos_token_id"] = ends;
    }

    /// What no supported family has, and would be computed wrongly.
    void checkFeatures()
    {
        if (m_keys.whole("expert_count").value_or(0) > 0)
            m_keys.refuse(ErrorCode::UnsupportedFormat,
                          "its FFN is a mixture of experts, whose neurons differ from token to token");
        if (!m_keys.flag("attention.causal").value_or(true))
            m_keys.refuse(ErrorCode::UnsupportedFormat, "it is an encoder: tokens see what follows them");
        if (isArchitecture("olmo2") && m_keys.whole("attention.sliding_window").value_or(0) > 0)
            m_keys.refuse(ErrorCode::UnsupportedFormat,
                          "layers with windows are not known of OLMo 2; is it an OLMo 3?");
    }

    /// The numbers of a tensor that is a setting.
    std::vector<double> settingValues(std::string_view name, std::int64_t count)
    {
        const StoredTensor* tensor = m_source.find(name);
        const bool isUsable = tensor && tensor->format == NumberFormat::F32 && tensor->elementCount() == count;
        if (!isUsable) {
            m_keys.refuse(ErrorCode::CorruptFile,
                          "tensor " + inQuotes(name) + (tensor ? " does not hold " : " is missing, expected ")
                              + std::to_string(count) + " numbers of type F32");
            return {};
        }
        m_settingTensors.emplace_back(name);
        std::vector<float> values(static_cast<std::size_t>(count));
        std::memcpy(values.data(), tensor->bytes.data(), tensor->bytes.size());
        return {values.begin(), values.end()};
    }

    static constexpr std::int64_t kBaichuan13Layers = 40;
    static constexpr std::int64_t kGemma2LargestLayers = 46;
    static constexpr std::int64_t kGemma3LargestLayers = 62;
    static constexpr const char* kLongFactors = "rope_factors_long.weight";
    static constexpr const char* kShortFactors = "rope_factors_short.weight";

    GgufKeys& m_keys;
    const GgufArchitecture& m_architecture;
    const TensorSource& m_source;
    json m_config = json::object();
    std::vector<std::string> m_settingTensors;
    std::int64_t m_width = 0, m_layers = 0, m_headSize = 0;
};

std::string supportedArchitectures()
{
    std::string names;
    for (const GgufArchitecture& architecture : kArchitectures)
        names += (names.empty() ? "" : ", ") + std::string(architecture.name);
    return names;
}

Result<const GgufArchitecture*> findArchitecture(const GgufFile& file)
{
    const auto textOf = [&](const char* key) {
        const GgufValue* value = file.metadata().find(key);
        return value ? value->text() : std::nullopt;
    };
    const std::string start = pathInQuotes(file.path()) + ": ";
    const std::string_view type = textOf("general.type").value_or("model");
    if (type != "model")
        return makeError(ErrorCode::UnsupportedFormat,
                         start + "it holds no model by itself (\"general.type\" is " + inQuotes(type)
                             + "): open the file of the model that it belongs to");
    const std::optional<std::string_view> name = textOf("general.architecture");
    if (!name)
        return makeError(ErrorCode::CorruptFile, start + "\"general.architecture\" is missing or no text");
    const auto* found = std::ranges::find(kArchitectures, *name, &GgufArchitecture::name);
    if (found != kArchitectures.end())
        return found;
    const std::string_view reason = refusalReason(*name);
    return makeError(ErrorCode::UnsupportedFormat,
                     start + "the architecture " + inQuotes(*name) + " is not supported"
                         + (reason.empty() ? "" : ": " + std::string(reason))
                         + "; supported: " + supportedArchitectures());
}

/// A type of tensors that is not read, by name.
Result<void> checkFormats(const TensorSource& source)
{
    for (const StoredTensor& tensor : source.tensors()) {
        if (tensor.format)
            continue;
        std::string known;
        for (const NumberFormatTraits& traits : numberFormats())
            known += (known.empty() ? "" : ", ") + std::string(traits.name);
        return makeError(ErrorCode::UnsupportedFormat,
                         pathInQuotes(source.fileOf(tensor).path) + ": tensor " + inQuotes(tensor.name)
                             + " is stored as " + std::string(tensor.typeName) + ", which is not read; read are "
                             + known + ": take another file of the same model, such as Q4_K_M or Q8_0");
    }
    return {};
}

/// Llama 3.1 and later: what the frequencies are divided by is a tensor.
Result<void> applyRopeFactors(const GgufFile& file, const TensorSource& source, ModelConfig& config)
{
    constexpr const char* kName = "rope_freqs.weight";
    const StoredTensor* tensor = source.find(kName);
    if (!tensor)
        return {};
    config.settingTensors.emplace_back(kName);
    for (RotarySpec& rotary : config.spec.rotaries) {
        const auto pairs = static_cast<std::size_t>(rotary.dimensions / 2);
        std::vector<float> divisors(pairs);
        if (tensor->format != NumberFormat::F32 || tensor->bytes.size() != pairs * sizeof(float))
            return makeError(ErrorCode::CorruptFile,
                             pathInQuotes(file.path()) + ": tensor " + inQuotes(kName) + " does not hold "
                                 + std::to_string(pairs) + " numbers of type F32");
        std::memcpy(divisors.data(), tensor->bytes.data(), tensor->bytes.size());
        if (!std::ranges::all_of(divisors, [](float value) { return std::isfinite(value) && value > 0.0F; }))
            return makeError(ErrorCode::CorruptFile,
                             pathInQuotes(file.path()) + ": tensor " + inQuotes(kName)
                                 + " holds numbers that are not positive");
        rotary.factors.resize(pairs, 1.0);
        for (std::size_t i = 0; i < pairs; ++i)
            rotary.factors[i] /= static_cast<double>(divisors[i]);
    }
    return {};
}

} // namespace

std::span<const GgufArchitecture> ggufArchitectures()
{
    return kArchitectures;
}

Result<ModelConfig> ggufConfig(const std::vector<GgufFile>& parts, const TensorSource& source)
{
    const GgufFile& first = parts.front();
    const Result<const GgufArchitecture*> architecture = findArchitecture(first);
    if (!architecture)
        return architecture.error();
    if (Result<void> checked = checkFormats(source); !checked)
        return checked.error();
    GgufKeys keys(first, (*architecture)->name);
    Translation translation(keys, **architecture, source);
    const json object = translation.config();
    if (keys.error())
        return *keys.error();
    Result<ModelConfig> config = readModelConfig(object, keys.source() + ", metadata as of a config.json");
    if (!config)
        return config.error();
    config->place = "the file's metadata";
    config->mayMixTypes = true;
    config->settingTensors = translation.settingTensors();
    if (Result<void> applied = applyRopeFactors(first, source, *config); !applied)
        return applied.error();
    renameForGguf(**architecture, *config);
    for (const std::string& key : keys.unknown())
        config->info.warnings.push_back(unknownKeyWarning({}, key));
    return config;
}

std::string ggufTokenizer(const GgufMetadata& metadata)
{
    if (!metadata.find("tokenizer.ggml.tokens"))
        return {};
    return metadata.excerpt(
        [](std::string_view key) { return key.starts_with("tokenizer.") || key == "general.architecture"; });
}

} // namespace neurex::engine
