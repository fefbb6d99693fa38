// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/files/tensor_table.h"

#include "core/base/display_text.h"

#include <algorithm>
#include <array>
#include <set>

namespace neurex::engine {
namespace {

std::vector<ExpectedTensor> llamaTensors(const ModelInfo& info)
{
    const std::int64_t hidden = info.hiddenSize;
    const std::int64_t neurons = info.neuronCount;
    const std::int64_t queries = std::int64_t{info.headCount} * info.headSize;
    const std::int64_t keys = std::int64_t{info.keyValueHeadCount} * info.headSize;

    std::vector<ExpectedTensor> tensors{{std::string(kEmbeddingName), {info.vocabularySize, hidden}},
                                        {"model.norm.weight", {hidden}}};
    if (!info.tiedHead)
        tensors.push_back({std::string(kHeadName), {info.vocabularySize, hidden}});
    for (std::int32_t layer = 0; layer < info.layerCount; ++layer) {
        const std::string prefix = "model.layers." + std::to_string(layer) + ".";
        tensors.push_back({prefix + "input_layernorm.weight", {hidden}});
        tensors.push_back({prefix + "self_attn.q_proj.weight", {queries, hidden}});
        tensors.push_back({prefix + "self_attn.k_proj.weight", {keys, hidden}});
        tensors.push_back({prefix + "self_attn.v_proj.weight", {keys, hidden}});
        tensors.push_back({prefix + "self_attn.o_proj.weight", {hidden, queries}});
        tensors.push_back({prefix + "post_attention_layernorm.weight", {hidden}});
        tensors.push_back({prefix + "mlp.gate_proj.weight", {neurons, hidden}});
        tensors.push_back({prefix + "mlp.up_proj.weight", {neurons, hidden}});
        tensors.push_back({prefix + "mlp.down_proj.weight", {hidden, neurons}});
    }
    return tensors;
}

constexpr std::array<Architecture, 1> kArchitectures{{{"llama", "LlamaForCausalLM", &llamaTensors}}};

std::string shapeText(const std::vector<std::int64_t>& shape)
{
    std::string text;
    for (const std::int64_t size : shape)
        text += (text.empty() ? "" : ", ") + std::to_string(size);
    return "[" + displayText(text) + "]";
}

LocatedTensor locateStored(std::span<const SafetensorsFile> files, std::string_view name)
{
    for (const SafetensorsFile& file : files) {
        if (const TensorView* tensor = file.find(name))
            return {tensor, &file};
    }
    return {};
}

/// Name in ModelInfo of an element type that weights may have; empty for others.
std::string_view weightTypeName(ElementType type)
{
    switch (type) {
    case ElementType::F32:
        return "float32";
    case ElementType::F16:
        return "float16";
    case ElementType::BF16:
        return "bfloat16";
    default:
        return {};
    }
}

/// Buffers that older converters stored although they follow from the configuration.
bool isRotaryBuffer(std::string_view name)
{
    return name.ends_with(".rotary_emb.inv_freq");
}

Error missingTensor(const std::string& folder, const ModelInfo& info, const ExpectedTensor& wanted, std::size_t missing)
{
    std::string message
        = folder + ": tensor " + inQuotes(wanted.name) + " of shape " + shapeText(wanted.shape) + " is missing";
    if (missing > 1)
        message += ", and " + std::to_string(missing - 1) + " more";
    if (wanted.name == kHeadName)
        message += "; if the model shares it with the embedding, config.json must say \"tie_word_embeddings\": true";
    else
        message += "; config.json describes " + std::to_string(info.layerCount)
            + " layers: check that it belongs to these weights and that every weight file is complete";
    return makeError(ErrorCode::CorruptFile, message);
}

Result<void> checkOne(const ExpectedTensor& wanted, const LocatedTensor& found)
{
    const std::string where = pathInQuotes(found.file->path()) + ": tensor " + inQuotes(found.tensor->name);
    if (found.tensor->shape != wanted.shape)
        return makeError(ErrorCode::CorruptFile,
                         where + " has the shape " + shapeText(found.tensor->shape) + ", expected "
                             + shapeText(wanted.shape) + " from config.json; do they belong to the same model?");
    if (weightTypeName(found.tensor->type).empty())
        return makeError(ErrorCode::UnsupportedFormat,
                         where + " has the element type " + std::string(toString(found.tensor->type))
                             + "; supported are F32, F16 and BF16: convert the weights to one of them");
    return {};
}

Error surplusTensor(const ModelInfo& info, const SafetensorsFile& file, const TensorView& tensor)
{
    return makeError(ErrorCode::CorruptFile,
                     pathInQuotes(file.path()) + ": tensor " + inQuotes(tensor.name) + " of shape "
                         + shapeText(tensor.shape) + " is not part of a " + info.architecture + " with "
                         + std::to_string(info.layerCount)
                         + " layers as config.json describes it; check that config.json belongs to these weights");
}

/// Every stored tensor that is not used must be one that is known to be harmless.
Result<std::vector<std::string>> checkSurplus(const ModelInfo& info, std::span<const SafetensorsFile> files,
                                              const std::set<const TensorView*>& used)
{
    std::vector<std::string> warnings;
    std::size_t bufferCount = 0;
    for (const SafetensorsFile& file : files) {
        for (const TensorView& tensor : file.tensors()) {
            if (used.contains(&tensor))
                continue;
            const std::vector<std::int64_t> headShape{info.vocabularySize, info.hiddenSize};
            if (isRotaryBuffer(tensor.name))
                ++bufferCount;
            else if (info.tiedHead && tensor.name == kHeadName && tensor.shape == headShape)
                warnings.push_back("lm_head.weight is stored but not used: config.json ties the head to the embedding");
            else
                return surplusTensor(info, file, tensor);
        }
    }
    if (bufferCount > 0)
        warnings.push_back(
            std::to_string(bufferCount)
            + " stored rotary_emb.inv_freq buffers are not used: rotary frequencies follow from rope_theta");
    return warnings;
}

/// Counts parameters and bytes per type, and says so when types are mixed.
void summarizeTypes(const std::set<const TensorView*>& used, TensorSummary& summary)
{
    std::map<std::string_view, std::int64_t> parametersOfType;
    for (const TensorView* tensor : used) {
        const std::int64_t count = tensor->elementCount();
        parametersOfType[weightTypeName(tensor->type)] += count;
        summary.parameterCount += count;
        std::int64_t& bytes = tensor->type == ElementType::F32 ? summary.float32Bytes : summary.halfBytes;
        bytes += static_cast<std::int64_t>(tensor->bytes.size());
    }
    const auto most = std::max_element(parametersOfType.begin(), parametersOfType.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most == parametersOfType.end())
        return;
    summary.storedType = most->first;
    if (parametersOfType.size() == 1)
        return;
    std::string parts;
    for (const auto& [type, count] : parametersOfType)
        parts += (parts.empty() ? "" : ", ") + std::to_string(count) + " " + std::string(type);
    summary.warnings.push_back("the weights mix element types (" + parts + " parameters); the model counts as "
                               + summary.storedType);
}

} // namespace

const Architecture* findArchitecture(std::string_view modelType)
{
    const auto* found = std::find_if(kArchitectures.begin(), kArchitectures.end(),
                                     [modelType](const Architecture& entry) { return entry.modelType == modelType; });
    return found == kArchitectures.end() ? nullptr : found;
}

std::string supportedModelTypes()
{
    std::string names;
    for (const Architecture& entry : kArchitectures)
        names += (names.empty() ? "" : ", ") + std::string(entry.modelType);
    return names;
}

LocatedTensor locateTensor(std::span<const SafetensorsFile> files, bool tiedHead, std::string_view name)
{
    if (const LocatedTensor stored = locateStored(files, name); stored.tensor)
        return stored;
    for (const SafetensorsFile& file : files) {
        const auto alias = file.metadata().find(std::string(name));
        if (alias == file.metadata().end())
            continue;
        if (const LocatedTensor shared = locateStored(files, alias->second); shared.tensor)
            return shared;
    }
    if (tiedHead && name == kEmbeddingName)
        return locateStored(files, kHeadName);
    return {};
}

Result<TensorSummary> checkTensors(const std::string& folder, const ModelInfo& info,
                                   std::span<const ExpectedTensor> expected, std::span<const SafetensorsFile> files)
{
    std::set<const TensorView*> used;
    const ExpectedTensor* firstMissing = nullptr;
    std::size_t missing = 0;
    for (const ExpectedTensor& wanted : expected) {
        const LocatedTensor found = locateTensor(files, info.tiedHead, wanted.name);
        if (!found.tensor) {
            firstMissing = firstMissing ? firstMissing : &wanted;
            ++missing;
            continue;
        }
        if (Result<void> checked = checkOne(wanted, found); !checked)
            return checked.error();
        used.insert(found.tensor);
    }
    if (firstMissing)
        return missingTensor(folder, info, *firstMissing, missing);
    Result<std::vector<std::string>> surplus = checkSurplus(info, files, used);
    if (!surplus)
        return surplus.error();
    TensorSummary summary;
    summary.warnings = *std::move(surplus);
    summarizeTypes(used, summary);
    return summary;
}

} // namespace neurex::engine
