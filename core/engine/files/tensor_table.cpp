// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/files/tensor_table.h"

#include "core/base/display_text.h"

#include <algorithm>
#include <map>
#include <set>

namespace neurex::engine {
namespace {

/// Buffers that follow from the configuration, and parts of models that are not this one.
bool isIgnored(const ModelConfig& config, std::string_view name)
{
    const auto ends = [name](const std::string& ending) { return name.ends_with(ending); };
    const auto holds = [name](const std::string& part) { return name.find(part) != std::string_view::npos; };
    return std::ranges::any_of(config.ignoredEndings, ends) || std::ranges::any_of(config.ignoredParts, holds);
}

Error missingTensor(const std::string& folder, const ModelConfig& config, const ExpectedTensor& wanted,
                    std::size_t missing)
{
    std::string message
        = folder + ": tensor " + inQuotes(wanted.name) + " of shape " + shapeText(wanted.shape) + " is missing";
    if (missing > 1)
        message += ", and " + std::to_string(missing - 1) + " more";
    if (wanted.name == config.headName)
        message += "; if the model shares it with the embedding, config.json must say \"tie_word_embeddings\": true";
    else
        message += "; " + config.place + " describes " + std::to_string(config.info.layerCount)
            + " layers: check that it belongs to these weights and that every weight file is complete";
    return makeError(ErrorCode::CorruptFile, message);
}

Result<void> checkOne(const ModelConfig& config, const ExpectedTensor& wanted, const WeightFile& file,
                      const StoredTensor& found)
{
    const std::string where = pathInQuotes(file.path) + ": tensor " + inQuotes(found.name);
    if (found.shape != wanted.shape)
        return makeError(ErrorCode::CorruptFile,
                         where + " has the shape " + shapeText(found.shape) + ", expected " + shapeText(wanted.shape)
                             + " from " + config.place + "; do they belong to the same model?");
    if (!found.format)
        return makeError(ErrorCode::UnsupportedFormat,
                         where + " has the element type " + std::string(found.typeName)
                             + "; supported are F32, F16 and BF16: convert the weights to one of them");
    return {};
}

Error surplusTensor(const ModelConfig& config, const WeightFile& file, const StoredTensor& tensor)
{
    return makeError(ErrorCode::CorruptFile,
                     pathInQuotes(file.path) + ": tensor " + inQuotes(tensor.name) + " of shape "
                         + shapeText(tensor.shape) + " is not part of a " + config.info.architecture + " with "
                         + std::to_string(config.info.layerCount) + " layers as " + config.place
                         + " describes it; check that " + config.place + " belongs to these weights");
}

/// Every stored tensor that is not used must be one that is known to be harmless.
Result<std::vector<std::string>> checkSurplus(const ModelConfig& config, const TensorSource& source,
                                              const std::set<const StoredTensor*>& used)
{
    const ModelInfo& info = config.info;
    const std::vector<std::int64_t> headShape{info.vocabularySize, info.hiddenSize};
    std::vector<std::string> warnings;
    std::size_t ignoredCount = 0;
    std::string ignored;
    for (const StoredTensor& tensor : source.tensors()) {
        if (used.contains(&tensor)
            || std::ranges::find(config.settingTensors, tensor.name) != config.settingTensors.end())
            continue;
        if (info.tiedHead && tensor.name == config.headName && tensor.shape == headShape) {
            warnings.push_back(config.headName + " is stored but not used: config.json ties the head to the embedding");
        } else if (isIgnored(config, tensor.name)) {
            ++ignoredCount;
            ignored = tensor.name;
        } else {
            return surplusTensor(config, source.fileOf(tensor), tensor);
        }
    }
    if (ignoredCount > 0)
        warnings.push_back(ignoredCount == 1
                               ? "the stored tensor " + displayText(ignored, 80) + " is no weight of this model"
                               : std::to_string(ignoredCount) + " stored tensors are no weights of this model ("
                                   + displayText(ignored, 80) + " and others)");
    return warnings;
}

/// Counts parameters, and says so when types are mixed.
void summarizeTypes(const std::set<const StoredTensor*>& used, bool mayMix, TensorSummary& summary)
{
    std::map<std::string_view, std::int64_t> parametersOfType;
    for (const StoredTensor* tensor : used) {
        const std::int64_t count = tensor->elementCount();
        parametersOfType[traitsOf(*tensor->format).typeName] += count;
        summary.parameterCount += count;
    }
    const auto most = std::max_element(parametersOfType.begin(), parametersOfType.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most == parametersOfType.end())
        return;
    summary.storedType = most->first;
    if (parametersOfType.size() == 1 || mayMix)
        return;
    std::string parts;
    for (const auto& [type, count] : parametersOfType)
        parts += (parts.empty() ? "" : ", ") + std::to_string(count) + " " + std::string(type);
    summary.warnings.push_back("the weights mix element types (" + parts + " parameters); the model counts as "
                               + summary.storedType);
}

} // namespace

const StoredTensor* locateTensor(const TensorSource& source, const ModelConfig& config, std::string_view name)
{
    if (const StoredTensor* stored = source.find(name))
        return stored;
    if (const StoredTensor* shared = source.findShared(name))
        return shared;
    return config.info.tiedHead && name == config.embeddingName ? source.find(config.headName) : nullptr;
}

void choosePrefix(const TensorSource& source, ModelConfig& config)
{
    const auto holdsEmbedding = [&](const std::string& prefix) {
        const std::string name = prefix + config.embeddingName;
        return source.find(name) != nullptr || source.findShared(name) != nullptr;
    };
    const auto found = std::ranges::find_if(config.prefixes, holdsEmbedding);
    const std::string prefix = found != config.prefixes.end() ? *found : config.prefixes.front();
    config.prefixes = {""};
    config.embeddingName.insert(0, prefix);
    for (ExpectedTensor& tensor : config.tensors) {
        if (tensor.name != config.headName)
            tensor.name.insert(0, prefix);
    }
}

std::int64_t rotatedHeads(const ModelInfo& info, Slot slot)
{
    if (slot == Slot::Query || slot == Slot::QueryBias)
        return info.headCount;
    return slot == Slot::Key || slot == Slot::KeyBias ? info.keyValueHeadCount : 0;
}

Result<TensorSummary> checkTensors(const std::string& folder, const ModelConfig& config, const TensorSource& source)
{
    std::set<const StoredTensor*> used;
    const ExpectedTensor* firstMissing = nullptr;
    std::size_t missing = 0;
    for (const ExpectedTensor& wanted : config.tensors) {
        const StoredTensor* found = locateTensor(source, config, wanted.name);
        if (!found) {
            firstMissing = firstMissing ? firstMissing : &wanted;
            ++missing;
            continue;
        }
        if (Result<void> checked = checkOne(config, wanted, source.fileOf(*found), *found); !checked)
            return checked.error();
        used.insert(found);
    }
    if (firstMissing)
        return missingTensor(folder, config, *firstMissing, missing);
    Result<std::vector<std::string>> surplus = checkSurplus(config, source, used);
    if (!surplus)
        return surplus.error();
    TensorSummary summary;
    summary.warnings = *std::move(surplus);
    summarizeTypes(used, config.mayMixTypes, summary);
    return summary;
}

} // namespace neurex::engine
