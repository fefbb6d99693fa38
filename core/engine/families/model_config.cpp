// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/families/model_config.h"

#include "core/base/display_text.h"
#include "core/base/strict_json.h"
#include "core/engine/files/tensor_table.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace neurex::engine {
namespace {

using nlohmann::json;

// Far above every published model, far below anything whose products overflow.
constexpr std::int32_t kMostLayers = 1024;
constexpr std::int32_t kLargestDimension = 1'000'000;
constexpr std::int32_t kLargestVocabulary = 4'000'000;
constexpr std::int32_t kLongestContext = 100'000'000;

struct NumberRange {
    double least;
    double most;
    const char* words;
};

// Published models have 1e-12 to 1e-5 and 1e3 to 1e9. Below the least a float32 number would be 0, or its powers
// infinite.
constexpr NumberRange kNormEpsilon{1e-30, 1.0, "a number from 1e-30 to 1"};
constexpr NumberRange kRopeTheta{1.0, 1e15, "a number from 1 to 1e15"};
constexpr NumberRange kShare{1e-6, 1.0, "a number above 0 and at most 1"};

/// Typed access to one JSON object. The first thing that is wrong is kept; later reads then return their fallbacks.
class ConfigReader {
public:
    ConfigReader(const json& object, std::string source)
        : m_object(object)
        , m_source(std::move(source))
    {
    }

    /// nullptr when the key is absent or null.
    const json* find(const char* key) const
    {
        const auto found = m_object.find(key);
        return found == m_object.end() || found->is_null() ? nullptr : &*found;
    }

    /// A whole number from 1 to largest; required when there is no fallback.
    std::int32_t size(const char* key, std::int32_t largest, std::optional<std::int32_t> fallback = {})
    {
        const json* value = find(key);
        if (!value) {
            if (!fallback)
                refuse(ErrorCode::CorruptFile, inQuotes(key) + " is missing");
            return fallback.value_or(1);
        }
        const bool fits = value->is_number_unsigned() && value->get<std::uint64_t>() >= 1
            && value->get<std::uint64_t>() <= static_cast<std::uint64_t>(largest);
        if (!fits) {
            refuseValue(key, *value, "a whole number from 1 to " + std::to_string(largest));
            return 1;
        }
        return value->get<std::int32_t>();
    }

    /// A number within the range.
    double number(const char* key, double fallback, const NumberRange& range)
    {
        const json* value = find(key);
        if (!value)
            return fallback;
        const double given = value->is_number() ? value->get<double>() : std::nan("");
        if (!(given >= range.least && given <= range.most)) {
            refuseValue(key, *value, range.words);
            return fallback;
        }
        return given;
    }

    bool flag(const char* key, bool fallback)
    {
        const json* value = find(key);
        if (value && !value->is_boolean())
            refuseValue(key, *value, "true or false");
        return value && value->is_boolean() ? value->get<bool>() : fallback;
    }

    std::string text(const char* key, const std::string& fallback)
    {
        const json* value = find(key);
        if (value && !value->is_string())
            refuseValue(key, *value, "a text");
        return value && value->is_string() ? value->get<std::string>() : fallback;
    }

    /// One token id, a list of them or null (none).
    std::vector<std::int64_t> tokens(const char* key, std::int64_t fallback)
    {
        const auto found = m_object.find(key);
        if (found == m_object.end())
            return {fallback};
        std::vector<std::int64_t> ids;
        const auto take = [&](const json& id) {
            if (id.is_number_integer())
                ids.push_back(id.get<std::int64_t>());
            else
                refuseValue(key, *found, "a token id, a list of token ids or null");
        };
        if (found->is_array())
            std::for_each(found->begin(), found->end(), take);
        else if (!found->is_null())
            take(*found);
        return ids;
    }

    void refuse(ErrorCode code, const std::string& what)
    {
        if (!m_error)
            m_error = makeError(code, m_source + ": " + what);
    }

    void refuseValue(const char* key, const json& value, const std::string& expected)
    {
        const std::string shown = displayText(value.dump(-1, ' ', true, json::error_handler_t::replace), 60);
        refuse(ErrorCode::CorruptFile, inQuotes(key) + " is " + shown + ", expected " + expected);
    }

    void adopt(const Error& error)
    {
        if (!m_error)
            m_error = error;
    }

    const std::string& source() const { return m_source; }
    const std::optional<Error>& error() const { return m_error; }

private:
    const json& m_object;
    std::string m_source;
    std::optional<Error> m_error;
};

void readArchitecture(ConfigReader& reader, ModelConfig& config)
{
    config.modelType = reader.text("model_type", "");
    const Architecture* architecture = findArchitecture(config.modelType);
    if (!architecture) {
        reader.refuse(ErrorCode::UnsupportedFormat,
                      (config.modelType.empty() ? "\"model_type\" is missing"
                                                : "model_type " + inQuotes(config.modelType) + " is not supported")
                          + "; supported: " + supportedModelTypes());
        return;
    }
    config.info.architecture = architecture->className;
    const json* classes = reader.find("architectures");
    if (!classes)
        return;
    if (!classes->is_array() || classes->empty() || !classes->front().is_string())
        reader.refuseValue("architectures", *classes, "a list of class names");
    else if (const auto& name = classes->front().get_ref<const std::string&>(); name != architecture->className)
        reader.refuse(ErrorCode::UnsupportedFormat,
                      "architecture " + inQuotes(name)
                          + " is not supported; supported: " + std::string(architecture->className));
}

void readSizes(ConfigReader& reader, ModelInfo& info)
{
    info.layerCount = reader.size("num_hidden_layers", kMostLayers);
    info.hiddenSize = reader.size("hidden_size", kLargestDimension);
    info.neuronCount = reader.size("intermediate_size", kLargestDimension);
    info.headCount = reader.size("num_attention_heads", kLargestDimension);
    info.keyValueHeadCount = reader.size("num_key_value_heads", kLargestDimension, info.headCount);
    info.vocabularySize = reader.size("vocab_size", kLargestVocabulary);
    info.contextLength = reader.size("max_position_embeddings", kLongestContext, 2048);
    info.headSize = reader.size("head_dim", kLargestDimension, std::max(1, info.hiddenSize / info.headCount));
    if (!reader.find("head_dim") && info.hiddenSize % info.headCount != 0)
        reader.refuse(ErrorCode::CorruptFile,
                      "\"hidden_size\" " + std::to_string(info.hiddenSize)
                          + " is not a multiple of \"num_attention_heads\" " + std::to_string(info.headCount)
                          + ", and there is no \"head_dim\"");
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

/// Only the plain rotary embedding is computed; every scaled one would run but answer wrongly.
void checkRopeType(ConfigReader& reader, const char* key, const json& rope)
{
    if (!rope.is_object()) {
        reader.refuseValue(key, rope, "an object or null");
        return;
    }
    const bool named = rope.contains("rope_type") || rope.contains("type");
    const bool perLayerType
        = std::any_of(rope.begin(), rope.end(), [](const json& value) { return value.is_object(); });
    if (perLayerType)
        reader.refuse(ErrorCode::UnsupportedFormat,
                      inQuotes(key) + " differs per layer type, which is not supported; one rope for all layers is");
    else if (!named && std::string_view(key) == "rope_scaling")
        reader.refuse(ErrorCode::CorruptFile, inQuotes(key) + " has no \"rope_type\"");
    ConfigReader inner(rope, reader.source() + ": " + inQuotes(key));
    for (const char* typeKey : {"rope_type", "type"}) {
        const std::string type = inner.text(typeKey, "default");
        if (type != "default")
            inner.refuse(ErrorCode::UnsupportedFormat,
                         "rope type " + inQuotes(type) + " is not supported; supported: default (no scaling)");
    }
    if (inner.number("partial_rotary_factor", 1.0, kShare) != 1.0)
        inner.refuse(ErrorCode::UnsupportedFormat, "\"partial_rotary_factor\" other than 1 is not supported");
    if (inner.error())
        reader.adopt(*inner.error());
}

/// rope_theta stands at the top level, or since transformers 5 in rope_parameters.
void readRope(ConfigReader& reader, ModelInfo& info)
{
    info.ropeTheta = reader.number("rope_theta", 10000.0, kRopeTheta);
    if (reader.number("partial_rotary_factor", 1.0, kShare) != 1.0)
        reader.refuse(ErrorCode::UnsupportedFormat, "\"partial_rotary_factor\" other than 1 is not supported");
    for (const char* key : {"rope_scaling", "rope_parameters"}) {
        const json* rope = reader.find(key);
        if (!rope)
            continue;
        checkRopeType(reader, key, *rope);
        if (reader.error())
            return;
        ConfigReader inner(*rope, reader.source() + ": " + inQuotes(key));
        const double theta = inner.number("rope_theta", info.ropeTheta, kRopeTheta);
        if (inner.error())
            reader.adopt(*inner.error());
        else if (reader.find("rope_theta") && theta != info.ropeTheta)
            reader.refuse(ErrorCode::CorruptFile, "\"rope_theta\" and the one in " + inQuotes(key) + " differ");
        info.ropeTheta = theta;
    }
}

void refuseUnsupported(ConfigReader& reader)
{
    if (const std::string activation = reader.text("hidden_act", "silu"); activation != "silu")
        reader.refuse(ErrorCode::UnsupportedFormat,
                      "\"hidden_act\" " + inQuotes(activation) + " is not supported; supported: silu");
    for (const char* key : {"attention_bias", "mlp_bias"}) {
        if (reader.flag(key, false))
            reader.refuse(ErrorCode::UnsupportedFormat,
                          inQuotes(key) + " true is not supported: biases would be ignored");
    }
    if (const json* quantization = reader.find("quantization_config")) {
        const std::string method = quantization->is_object() && quantization->contains("quant_method")
                && quantization->at("quant_method").is_string()
            ? quantization->at("quant_method").get<std::string>()
            : "unnamed";
        reader.refuse(ErrorCode::UnsupportedFormat,
                      "\"quantization_config\" (" + displayText(method)
                          + ") is not supported; use the float32, float16 or bfloat16 model");
    }
}

void readTokens(ConfigReader& reader, ModelInfo& info)
{
    const auto known = [&](const char* key, std::int64_t id) {
        const bool inside = id >= 0 && id < info.vocabularySize;
        if (!inside)
            info.warnings.push_back("config.json: " + std::string(key) + " " + std::to_string(id)
                                    + " lies outside the vocabulary and is ignored");
        return inside;
    };
    info.bosToken = -1;
    const std::vector<std::int64_t> begin = reader.tokens("bos_token_id", 1);
    if (!begin.empty() && known("bos_token_id", begin.front()))
        info.bosToken = static_cast<std::int32_t>(begin.front());
    for (const std::int64_t id : reader.tokens("eos_token_id", 2)) {
        if (known("eos_token_id", id))
            info.eosTokens.push_back(static_cast<std::int32_t>(id));
    }
}

} // namespace

Result<ModelConfig> parseModelConfig(std::string_view text, const std::string& source)
{
    const Result<json> object = parseStrictJson(text, source);
    if (!object)
        return object.error();
    if (!object->is_object())
        return makeError(ErrorCode::CorruptFile, source + " is not a model configuration: an object was expected");

    ConfigReader reader(*object, source);
    ModelConfig config;
    readArchitecture(reader, config);
    refuseUnsupported(reader);
    readSizes(reader, config.info);
    readRope(reader, config.info);
    config.info.normEpsilon = reader.number("rms_norm_eps", 1e-6, kNormEpsilon);
    config.info.tiedHead = reader.flag("tie_word_embeddings", false);
    readTokens(reader, config.info);
    config.declaredType = reader.text("dtype", reader.text("torch_dtype", ""));
    if (reader.error())
        return *reader.error();
    return config;
}

} // namespace neurex::engine
