// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A model folder with safetensors files turned into one with what torch.save() writes.
#pragma once

#include "core/base/safetensors.h"
#include "tests/support/file_bytes.h"
#include "tests/support/torch_builder.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <stdexcept>

namespace neurex::test {

/// A tensor with its own bytes, free to be changed before it is written back.
struct OwnedTensor {
    std::string name;
    ElementType type = ElementType::F32;
    std::vector<std::int64_t> shape;
    std::vector<std::byte> bytes;
};

inline std::vector<OwnedTensor> readTensors(const std::filesystem::path& safetensors)
{
    const Result<SafetensorsFile> file = SafetensorsFile::open(safetensors);
    if (!file)
        throw std::runtime_error(file.error().message);
    std::vector<OwnedTensor> tensors;
    for (const TensorView& tensor : file->tensors())
        tensors.push_back({tensor.name, tensor.type, tensor.shape, {tensor.bytes.begin(), tensor.bytes.end()}});
    return tensors;
}

inline std::string storageClassOf(ElementType type)
{
    switch (type) {
    case ElementType::F16:
        return "HalfStorage";
    case ElementType::BF16:
        return "BFloat16Storage";
    case ElementType::F64:
        return "DoubleStorage";
    case ElementType::I64:
        return "LongStorage";
    default:
        return "FloatStorage";
    }
}

inline std::string charactersOf(const std::vector<std::byte>& bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// The file of a state dictionary, in which each tensor has a storage of its own.
inline std::string torchFileOf(const std::vector<OwnedTensor>& tensors)
{
    std::vector<TorchView> views;
    std::vector<std::pair<std::string, std::string>> storages;
    for (const OwnedTensor& tensor : tensors) {
        const std::string key = std::to_string(storages.size());
        views.push_back({.name = tensor.name,
                         .storageClass = storageClassOf(tensor.type),
                         .key = key,
                         .count = static_cast<std::int64_t>(tensor.bytes.size() / byteSize(tensor.type)),
                         .shape = tensor.shape,
                         .strides = contiguousStrides(tensor.shape)});
        storages.emplace_back(key, charactersOf(tensor.bytes));
    }
    return torchFile(pickleOf(stateInstructions(views)), storages);
}

/// "model-00001-of-00002.safetensors" -> "pytorch_model-00001-of-00002.bin"
inline std::string torchNameOf(const std::string& safetensors)
{
    return "pytorch_" + safetensors.substr(0, safetensors.find(".safetensors")) + ".bin";
}

/// Replaces the weights of a folder, in one file or in shards.
inline void toTorchFiles(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        files.push_back(entry.path());
    for (const std::filesystem::path& file : files) {
        if (file.extension() == ".safetensors")
            writeBytes(folder / torchNameOf(file.filename().native()), torchFileOf(readTensors(file)));
        if (file.filename() == "model.safetensors.index.json") {
            nlohmann::json index = nlohmann::json::parse(readBytes(file));
            for (auto& [tensor, name] : index["weight_map"].items())
                name = torchNameOf(name.get<std::string>());
            writeBytes(folder / "pytorch_model.bin.index.json", index.dump());
        }
        if (file.filename().native().find(".safetensors") != std::string::npos)
            std::filesystem::remove(file);
    }
}

/// How Meta's files of a model are made.
struct MetaOptions {
    enum class Files {
        Torch, ///< consolidated.NN.pth, each with a share of every matrix
        Safetensors, ///< the same in consolidated.NN.safetensors; one is called consolidated.safetensors
        Whole, ///< consolidated-NNNNN-of-NNNNN.safetensors with tensors of their own
    };

    int parts = 1;
    bool splitsRows = false; ///< of the embedding, as Llama 3; else its columns
    Files files = Files::Torch;
    nlohmann::json params = {}; ///< that replace those of config.json
};

/// Rows of queries or keys as Meta has them: the pairs that turn together are neighbours.
inline void pairRows(OwnedTensor& tensor, std::int64_t headSize)
{
    const auto rowBytes = tensor.bytes.size() / static_cast<std::size_t>(tensor.shape[0]);
    const std::vector<std::byte> halves = tensor.bytes;
    for (std::int64_t row = 0; row < tensor.shape[0]; ++row) {
        const std::int64_t head = row / headSize, inside = row % headSize;
        const std::int64_t from = head * headSize + inside % 2 * (headSize / 2) + inside / 2;
        std::copy_n(halves.begin() + from * static_cast<std::int64_t>(rowBytes), rowBytes,
                    tensor.bytes.begin() + row * static_cast<std::int64_t>(rowBytes));
    }
}

/// Part `number` of a matrix that is cut along an axis into equal ones.
inline OwnedTensor partOf(const OwnedTensor& whole, int axis, int number, int parts)
{
    OwnedTensor part = whole;
    part.shape[static_cast<std::size_t>(axis)] /= parts;
    const std::size_t rows = static_cast<std::size_t>(axis == 0 ? 1 : whole.shape[0]);
    const std::size_t runBytes = whole.bytes.size() / rows / static_cast<std::size_t>(parts);
    part.bytes.clear();
    for (std::size_t row = 0; row < rows; ++row) {
        const std::size_t begin = (row * static_cast<std::size_t>(parts) + static_cast<std::size_t>(number)) * runBytes;
        part.bytes.insert(part.bytes.end(), whole.bytes.begin() + static_cast<std::ptrdiff_t>(begin),
                          whole.bytes.begin() + static_cast<std::ptrdiff_t>(begin + runBytes));
    }
    return part;
}

/// "model.layers.3.self_attn.q_proj.weight" -> "layers.3.attention.wq.weight"
inline std::string metaNameOf(std::string name)
{
    static const std::vector<std::pair<std::string, std::string>> kNames{
        {"model.embed_tokens", "tok_embeddings"}, {"lm_head", "output"},
        {"self_attn.q_proj", "attention.wq"},     {"self_attn.k_proj", "attention.wk"},
        {"self_attn.v_proj", "attention.wv"},     {"self_attn.o_proj", "attention.wo"},
        {"mlp.gate_proj", "feed_forward.w1"},     {"mlp.down_proj", "feed_forward.w2"},
        {"mlp.up_proj", "feed_forward.w3"},       {"input_layernorm", "attention_norm"},
        {"post_attention_layernorm", "ffn_norm"}, {"model.", ""}};
    for (const auto& [from, to] : kNames) {
        if (const std::size_t place = name.find(from); place != std::string::npos)
            name.replace(place, from.size(), to);
    }
    return name;
}

inline void writeMetaFile(const std::filesystem::path& folder, const std::vector<OwnedTensor>& tensors, int number,
                          const MetaOptions& options)
{
    const std::string place = std::to_string(number);
    if (options.files == MetaOptions::Files::Torch) {
        writeBytes(folder / ("consolidated.0" + place + ".pth"), torchFileOf(tensors));
        return;
    }
    std::vector<TensorToWrite> views;
    for (const OwnedTensor& tensor : tensors)
        views.push_back({tensor.name, tensor.type, tensor.shape, tensor.bytes});
    const std::string name = options.files == MetaOptions::Files::Whole
        ? "-0000" + std::to_string(number + 1) + "-of-0000" + std::to_string(options.parts)
        : options.parts > 1 ? ".0" + place
                            : std::string();
    if (const auto written = writeSafetensors(folder / ("consolidated" + name + ".safetensors"), views, {}); !written)
        throw std::runtime_error(written.error().message);
}

/// Replaces config.json and model.safetensors of a LLaMA by params.json and files with Meta's names.
inline void toMetaFiles(const std::filesystem::path& folder, const MetaOptions& options)
{
    const nlohmann::json config = nlohmann::json::parse(readBytes(folder / "config.json"));
    const std::int64_t headSize
        = config["hidden_size"].get<std::int64_t>() / config["num_attention_heads"].get<std::int64_t>();
    std::vector<std::vector<OwnedTensor>> parts(static_cast<std::size_t>(options.parts));
    std::size_t count = 0;
    for (OwnedTensor tensor : readTensors(folder / "model.safetensors")) {
        tensor.name = metaNameOf(tensor.name);
        const auto ends = [&](const char* ending) { return tensor.name.ends_with(std::string(ending) + ".weight"); };
        if (ends("wq") || ends("wk"))
            pairRows(tensor, headSize);
        if (options.files == MetaOptions::Files::Whole) {
            parts[count++ % parts.size()].push_back(std::move(tensor));
            continue;
        }
        const bool isByColumns = ends("wo") || ends("w2") || (ends("tok_embeddings") && !options.splitsRows);
        for (int number = 0; number < options.parts; ++number)
            parts[static_cast<std::size_t>(number)].push_back(
                tensor.shape.size() == 1 ? tensor : partOf(tensor, isByColumns ? 1 : 0, number, options.parts));
    }
    for (int number = 0; number < options.parts; ++number) {
        std::vector<OwnedTensor>& tensors = parts[static_cast<std::size_t>(number)];
        if (options.files == MetaOptions::Files::Torch)
            tensors.push_back({"rope.freqs",
                               ElementType::F32,
                               {headSize / 2},
                               std::vector<std::byte>(static_cast<std::size_t>(headSize / 2) * 4)});
        writeMetaFile(folder, tensors, number, options);
    }
    nlohmann::json params{{"dim", config["hidden_size"]},
                          {"n_layers", config["num_hidden_layers"]},
                          {"n_heads", config["num_attention_heads"]},
                          {"n_kv_heads", config["num_key_value_heads"]},
                          {"multiple_of", 8},
                          {"norm_eps", config["rms_norm_eps"]},
                          {"rope_theta", config["rope_theta"]},
                          {"vocab_size", -1}};
    params.update(options.params.is_null() ? nlohmann::json::object() : options.params);
    writeBytes(folder / "params.json", params.dump());
    std::filesystem::remove(folder / "config.json");
    std::filesystem::remove(folder / "model.safetensors");
}

} // namespace neurex::test
