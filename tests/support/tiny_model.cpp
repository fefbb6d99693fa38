// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tiny_model.h"

#include "core/base/file_writer.h"

#include <nlohmann/json.hpp>

#include <bit>
#include <cmath>
#include <cstring>
#include <random>

namespace neurex::test {
namespace {

struct TensorShape {
    std::string name;
    std::vector<std::int64_t> shape;
    bool isNorm = false;
};

/// Written down here once more, on purpose: a mistake in the engine's registry must not hide in its own tests.
std::vector<TensorShape> tensorShapes(const TinyModelOptions& options)
{
    const std::int64_t hidden = options.hiddenSize;
    const std::int64_t neurons = options.neuronCount;
    const std::int64_t headSize = options.headSize > 0 ? options.headSize : options.hiddenSize / options.headCount;
    const std::int64_t queries = options.headCount * headSize;
    const std::int64_t keys = options.keyValueHeadCount * headSize;
    std::vector<TensorShape> shapes{{"model.embed_tokens.weight", {options.vocabularySize, hidden}}};
    for (std::int32_t layer = 0; layer < options.layerCount; ++layer) {
        const std::string prefix = "model.layers." + std::to_string(layer);
        shapes.push_back({prefix + ".input_layernorm.weight", {hidden}, true});
        shapes.push_back({prefix + ".self_attn.q_proj.weight", {queries, hidden}});
        shapes.push_back({prefix + ".self_attn.k_proj.weight", {keys, hidden}});
        shapes.push_back({prefix + ".self_attn.v_proj.weight", {keys, hidden}});
        shapes.push_back({prefix + ".self_attn.o_proj.weight", {hidden, queries}});
        shapes.push_back({prefix + ".post_attention_layernorm.weight", {hidden}, true});
        shapes.push_back({prefix + ".mlp.gate_proj.weight", {neurons, hidden}});
        shapes.push_back({prefix + ".mlp.up_proj.weight", {neurons, hidden}});
        shapes.push_back({prefix + ".mlp.down_proj.weight", {hidden, neurons}});
    }
    shapes.push_back({"model.norm.weight", {hidden}, true});
    if (!options.tiedHead)
        shapes.push_back({"lm_head.weight", {options.vocabularySize, hidden}});
    return shapes;
}

std::size_t elementCount(const std::vector<std::int64_t>& shape)
{
    std::size_t count = 1;
    for (const std::int64_t size : shape)
        count *= static_cast<std::size_t>(size);
    return count;
}

/// Nearest value with the given number of stored significand bits and smallest normal exponent, ties to even.
double roundedToBits(double value, int significandBits, int smallestExponent)
{
    if (value == 0.0)
        return value;
    const int exponent = std::max(std::ilogb(value), smallestExponent);
    const double unit = std::ldexp(1.0, exponent - significandBits);
    return std::nearbyint(value / unit) * unit;
}

/// Bits of a value that float16 represents exactly.
std::uint16_t halfBits(double value)
{
    const std::uint32_t sign = std::signbit(value) ? 0x8000U : 0U;
    const double magnitude = std::fabs(value);
    if (magnitude == 0.0)
        return static_cast<std::uint16_t>(sign);
    const int exponent = std::max(std::ilogb(magnitude), -14);
    const auto significand = static_cast<std::uint32_t>(std::ldexp(magnitude, 10 - exponent)); // below 1024: subnormal
    const std::uint32_t biased = significand < 1024U ? 0U : static_cast<std::uint32_t>(exponent + 15);
    return static_cast<std::uint16_t>(sign | biased << 10 | (significand & 1023U));
}

std::vector<std::byte> encode(ElementType type, const std::vector<double>& values)
{
    std::vector<std::byte> bytes(values.size() * byteSize(type));
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto bits = std::bit_cast<std::uint32_t>(static_cast<float>(values[i]));
        const auto half = type == ElementType::F16 ? halfBits(values[i]) : static_cast<std::uint16_t>(bits >> 16);
        if (type == ElementType::F32)
            std::memcpy(bytes.data() + 4 * i, &bits, sizeof(bits));
        else
            std::memcpy(bytes.data() + 2 * i, &half, sizeof(half));
    }
    return bytes;
}

std::string shardName(std::int32_t shard, std::int32_t count)
{
    const auto fiveDigits = [](std::int32_t number) {
        const std::string digits = std::to_string(number);
        return std::string(5 - digits.size(), '0') + digits;
    };
    return "model-" + fiveDigits(shard + 1) + "-of-" + fiveDigits(count) + ".safetensors";
}

} // namespace

double roundedTo(ElementType type, double value)
{
    switch (type) {
    case ElementType::F16:
        return roundedToBits(value, 10, -14);
    case ElementType::BF16:
        return roundedToBits(value, 7, -126);
    default:
        return static_cast<double>(static_cast<float>(value));
    }
}

TinyWeights tinyModelWeights(const TinyModelOptions& options)
{
    // The engine is fixed by the standard, the distributions are not: a uniform draw of the wanted variance is made
    // here.
    std::mt19937_64 random(options.seed);
    const auto draw = [&random, &options] {
        const double uniform = static_cast<double>(random() >> 11) * 0x1p-53; // [0, 1)
        return (2.0 * uniform - 1.0) * std::sqrt(3.0) * options.scale;
    };
    TinyWeights weights;
    for (const TensorShape& tensor : tensorShapes(options)) {
        std::vector<double> values(elementCount(tensor.shape));
        for (double& value : values)
            value = roundedTo(options.type, (tensor.isNorm ? 1.0 : 0.0) + draw());
        weights.emplace(tensor.name, std::move(values));
    }
    return weights;
}

std::string tinyModelConfig(const TinyModelOptions& options)
{
    nlohmann::json config{{"architectures", {"LlamaForCausalLM"}},
                          {"model_type", "llama"},
                          {"hidden_act", "silu"},
                          {"hidden_size", options.hiddenSize},
                          {"intermediate_size", options.neuronCount},
                          {"num_hidden_layers", options.layerCount},
                          {"num_attention_heads", options.headCount},
                          {"num_key_value_heads", options.keyValueHeadCount},
                          {"vocab_size", options.vocabularySize},
                          {"max_position_embeddings", options.contextLength},
                          {"rms_norm_eps", options.normEpsilon},
                          {"rope_theta", options.ropeTheta},
                          {"tie_word_embeddings", options.tiedHead},
                          {"bos_token_id", 1},
                          {"eos_token_id", 2}};
    config["torch_dtype"] = options.type == ElementType::F32 ? "float32"
        : options.type == ElementType::F16                   ? "float16"
                                                             : "bfloat16";
    if (options.headSize > 0)
        config["head_dim"] = options.headSize;
    return config.dump(1);
}

Result<void> writeTinyModel(const std::filesystem::path& folder, const TinyModelOptions& options)
{
    if (Result<void> written = writeFile(folder / "config.json", tinyModelConfig(options)); !written)
        return written;
    const TinyWeights weights = tinyModelWeights(options);
    std::map<std::string, std::vector<std::byte>> bytes;
    std::vector<std::vector<TensorToWrite>> shards(static_cast<std::size_t>(options.shardCount));
    nlohmann::json fileOf = nlohmann::json::object();
    std::size_t next = 0;
    for (const TensorShape& tensor : tensorShapes(options)) {
        const auto& data = bytes[tensor.name] = encode(options.type, weights.at(tensor.name));
        const std::size_t shard = next++ % shards.size();
        shards[shard].push_back({tensor.name, options.type, tensor.shape, data});
        fileOf[tensor.name] = shardName(static_cast<std::int32_t>(shard), options.shardCount);
    }
    for (std::size_t shard = 0; shard < shards.size(); ++shard) {
        const std::string name = shards.size() == 1 ? "model.safetensors"
                                                    : shardName(static_cast<std::int32_t>(shard), options.shardCount);
        if (Result<void> written = writeSafetensors(folder / name, shards[shard], {{"format", "pt"}}); !written)
            return written;
    }
    if (shards.size() == 1)
        return {};
    return writeFile(folder / "model.safetensors.index.json", nlohmann::json{{"weight_map", fileOf}}.dump(1));
}

} // namespace neurex::test
