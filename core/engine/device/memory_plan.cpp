// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/device/memory_plan.h"

#include "core/base/free_memory.h"

#include <algorithm>
#include <bit>

namespace neurex::engine {
namespace {

constexpr std::int64_t kFloatBytes = sizeof(float);
constexpr std::int64_t kHalfBytes = 2;
constexpr std::int64_t kMostLayerOperations = std::int64_t{1} << 38; // of sequences in a layer: 3 s on two cores
constexpr std::int64_t kVocabularyBytes = std::int64_t{64} << 20;
constexpr std::int64_t kLensBytes = 5 * kVocabularyBytes; // columns through the head, and on a GPU four of their size
constexpr std::int64_t kMostProxies = 96; // larger groups gain nothing and make cancelling slow
constexpr std::int64_t kUsualPrompt = 300; // tokens

PassExtent usualPrompt(const ModelInfo& info)
{
    return {
        .proxyCount = 1, .longestPrompt = std::min<std::int64_t>(kUsualPrompt, info.contextLength), .mostOptions = 4};
}

std::int64_t powerOfTwoWithin(std::int64_t bytes)
{
    return static_cast<std::int64_t>(std::bit_floor(static_cast<std::uint64_t>(std::max<std::int64_t>(bytes, 0))));
}

/// What stays free of expanded weights: cached prompts, what libraries take, and a pass that is not cut into many
/// small ones. Half of what is left is the pass's.
std::int64_t reservedBytes(const ModelConfig& config)
{
    constexpr std::int64_t kLeast = std::int64_t{3} << 30, kLibraries = std::int64_t{512} << 20,
                           kWorthwhile = std::int64_t{2} << 30;
    const std::int64_t wholePass = passBytesPerProxy(config.info, config.spec, kFloatBytes, {},
                                                     usualPrompt(config.info), config.info.layerCount);
    return std::max(kLeast, kLibraries + 2 * std::min(wholePass, kWorthwhile));
}

/// Of a stored tensor [rows, ...]; a transposed one counts its columns.
std::int64_t numbersTaken(const ExpectedTensor& tensor, const TensorUse& use)
{
    std::int64_t numbers = 1;
    for (const std::int64_t size : tensor.shape)
        numbers *= size;
    const std::int64_t rows = use.isTransposed ? tensor.shape.back() : tensor.shape.front();
    return use.count == 0 ? numbers : numbers / rows * use.groups * use.count;
}

/// Rows of it could be expanded one by one.
bool isPlainMatrix(const ExpectedTensor& tensor, const TensorUse& use)
{
    const bool isChanged = use.isTransposed || use.isNormalized || use.plus != 0.0 || use.times != 1.0;
    return tensor.shape.size() == 2 && use.slot != Slot::Positions && !isChanged;
}

/// What lives beside the saved rows for a moment, on a row's way up or back.
std::int64_t temporaryBytesPerRow(const ModelInfo& info, const BlockSpec& spec, std::int64_t elementBytes,
                                  std::int64_t tokens)
{
    const BlockSizes sizes(info, spec);
    const std::int64_t branches = spec.postNorms ? 2 * sizes.width : 0;
    const std::int64_t scores = (spec.scoreCap != 0.0 ? 3 : 2) * sizes.heads * tokens;
    return kFloatBytes * (4 * sizes.width + branches + scores) + elementBytes * 2 * sizes.neuronInputs;
}

std::int64_t bytesInMemory(const TensorUse& use, std::int64_t numbers, std::int64_t elementBytes)
{
    return numbers * (isComputeType(use.slot) ? elementBytes : kFloatBytes);
}

/// Of the head in float32, where it is tied to an embedding in another type.
std::int64_t headCopyBytes(const ModelConfig& config, std::int64_t elementBytes)
{
    const bool isCopy = config.info.tiedHead && elementBytes != kFloatBytes;
    return isCopy ? kFloatBytes * config.info.vocabularySize * config.info.hiddenSize : 0;
}

} // namespace

BlockSizes::BlockSizes(const ModelInfo& info, const BlockSpec& spec)
    : width(info.hiddenSize)
    , heads(info.headCount)
    , queries(heads * info.headSize)
    , keys(std::int64_t{info.keyValueHeadCount} * info.headSize)
    , neurons(info.neuronCount)
    , neuronInputs(spec.gated ? 2 * neurons : neurons)
{
}

std::int64_t freeHostBytes()
{
    return freeMemoryBytes().value_or(std::int64_t{4} << 30);
}

std::string_view usualComputeType(std::string_view storedType)
{
    const bool isPlain = storedType == "float32" || storedType == "float16" || storedType == "bfloat16";
    return isPlain ? storedType : "bfloat16";
}

std::int64_t bytesOfType(std::string_view type)
{
    return type == "bfloat16" || type == "float16" ? kHalfBytes : kFloatBytes;
}

std::int64_t weightBytes(const ModelConfig& config, std::int64_t elementBytes)
{
    std::int64_t bytes = 0;
    for (const ExpectedTensor& tensor : config.tensors) {
        for (const TensorUse& use : tensor.uses)
            bytes += bytesInMemory(use, numbersTaken(tensor, use), elementBytes);
    }
    return bytes + headCopyBytes(config, elementBytes);
}

WeightPlan planWeights(const ModelConfig& config, const FormatOf& formatOf, std::int64_t elementBytes,
                       std::int64_t freeBytes)
{
    struct Place {
        bool mayStay = false, mustStay = false, isMapped = false;
        std::int64_t storedBytes = 0, bytes = 0; // as stored; in memory
    };
    std::vector<Place> places;
    std::int64_t room = freeBytes - reservedBytes(config);
    for (const ExpectedTensor& tensor : config.tensors) {
        const NumberFormatTraits& traits = traitsOf(formatOf(tensor.name));
        for (const TensorUse& use : tensor.uses) {
            const std::int64_t numbers = numbersTaken(tensor, use);
            Place& place = places.emplace_back();
            place.bytes = bytesInMemory(use, numbers, elementBytes);
            place.storedBytes = numbers * traits.blockBytes / traits.blockNumbers;
            const bool isFloat = place.bytes == numbers * kFloatBytes;
            place.isMapped = isFloat && traits.format == NumberFormat::F32;
            place.mayStay = isFloat && !place.isMapped && isPlainMatrix(tensor, use);
            place.mustStay = place.mayStay && place.bytes > kMostExpandedBytes;
            room -= place.mayStay ? place.storedBytes : place.bytes;
        }
    }
    WeightPlan plan;
    std::int64_t buffer = 0;
    for (const Place& place : places) {
        const std::int64_t more = place.bytes - place.storedBytes;
        const bool isExpanded = !place.mayStay || (!place.mustStay && more <= room);
        const bool isLater = place.mayStay && isExpanded;
        if (isLater)
            room -= more;
        plan.stays.push_back(!isExpanded ? WeightStay::Stored : isLater ? WeightStay::Expanded : WeightStay::Loaded);
        plan.expandedBytes += isLater ? place.bytes : 0;
        plan.bytes += isExpanded ? place.bytes : place.storedBytes;
        if (!isExpanded || place.isMapped)
            plan.mappedBytes += place.storedBytes;
        if (!isExpanded)
            buffer = std::max(buffer, place.mustStay ? kMostExpandedBytes / 4 : place.bytes);
    }
    plan.bytes += buffer + headCopyBytes(config, elementBytes);
    return plan;
}

std::int64_t savedBytesPerRow(const ModelInfo& info, const BlockSpec& spec, std::int64_t elementBytes,
                              std::int64_t tokens)
{
    const BlockSizes sizes(info, spec);
    const std::int64_t branches = spec.postNorms ? 2 * sizes.width : 0; // of attention and FFN before their norms
    const std::int64_t scores = (spec.scoreCap != 0.0 ? 2 : 1) * sizes.heads * tokens;
    const std::int64_t beforeNorms = spec.headNorm != HeadNorm::None ? sizes.queries + sizes.keys : 0;
    return kFloatBytes * (2 * sizes.width + branches + scores)
        + elementBytes * (sizes.queries + 2 * sizes.keys + beforeNorms + sizes.neuronInputs);
}

std::int64_t passBytesPerProxy(const ModelInfo& info, const BlockSpec& spec, std::int64_t elementBytes,
                               const AttributionSettings& settings, const PassExtent& extent,
                               std::int64_t layersPerPass)
{
    const BlockSizes sizes(info, spec);
    const std::int64_t tokens = extent.longestPrompt, outputs = settings.perOption ? extent.mostOptions : 1;
    const std::int64_t saved = savedBytesPerRow(info, spec, elementBytes, tokens);
    const std::int64_t temporary = temporaryBytesPerRow(info, spec, elementBytes, tokens);
    const std::int64_t spawnedPerLayer = hasSteps(settings.measure) ? settings.steps + 1 : 0; // with alpha = 0
    std::int64_t rowLayers = 0;
    for (std::int64_t layer = 0; layer < info.layerCount; ++layer)
        rowLayers += 1 + spawnedPerLayer * std::min(layer, layersPerPass);
    const std::int64_t mostRows = 1 + spawnedPerLayer * layersPerPass;
    const std::int64_t logits = spec.logitCap != 0.0 ? 4 : 3; // with what the softmax and its gradient take
    const bool isLens = settings.measure == NeuronMeasure::LogIncrease; // at one layer at a time
    const std::int64_t perToken = isLens ? logits + 2 : readsVocabulary(settings.target) ? logits : 0;
    const std::int64_t head = perToken * kFloatBytes * std::int64_t{info.vocabularySize};
    const std::int64_t copies = spec.scoreCap != 0.0 ? 3 : 2; // of a block's scores
    const std::int64_t prefill = elementBytes * tokens * 2 * sizes.neuronInputs
        + kFloatBytes * tokens * (6 * sizes.width + copies * sizes.heads * std::min(tokens, kQueryBlock));
    const std::int64_t scores = kFloatBytes * outputs * info.layerCount * sizes.neurons;
    if (settings.measure == NeuronMeasure::FiringRate) // one prompt after the other, no keys are kept
        return scores + prefill;
    if (settings.measure == NeuronMeasure::TaskGradient) // a residual stream a layer, and the graph of one layer
        return scores + kFloatBytes * tokens * (info.layerCount + 1 + outputs) * sizes.width
            + tokens * (saved + temporary) * (1 + outputs);
    return keyValueBytes(info, elementBytes, tokens) + scores
        + std::max(prefill, rowLayers * saved + mostRows * (temporary * (1 + outputs) + head));
}

PassBudget passBudgetOnCpu(std::int64_t freeBytes, std::int64_t weightBytes)
{
    const std::int64_t bytes = powerOfTwoWithin(std::min(kMostPassBytesOnCpu.bytes, freeBytes / 4));
    const std::int64_t half = std::min(kMostPassBytesOnCpu.oneProxyBytes, (freeBytes - weightBytes) / 2);
    return {.bytes = bytes, .oneProxyBytes = std::max(bytes, powerOfTwoWithin(half))};
}

PassPlan planPass(const ModelInfo& info, const BlockSpec& spec, std::int64_t elementBytes,
                  const AttributionSettings& settings, const PassExtent& extent, const PassBudget& budget)
{
    const auto bytes = [&](std::int64_t layers) {
        return std::max<std::int64_t>(passBytesPerProxy(info, spec, elementBytes, settings, extent, layers), 1);
    };
    const std::int64_t shared = settings.measure == NeuronMeasure::LogIncrease ? kLensBytes : 0;
    PassPlan plan;
    plan.layersPerPass = info.layerCount;
    while (plan.layersPerPass > 1 && bytes(plan.layersPerPass) > budget.oneProxyBytes)
        plan.layersPerPass = (plan.layersPerPass + 1) / 2;
    const std::int64_t most = std::min(kMostProxies, std::max<std::int64_t>(extent.proxyCount, 1));
    plan.proxiesPerPass = static_cast<std::int32_t>(
        std::clamp<std::int64_t>((budget.bytes - shared) / bytes(plan.layersPerPass), 1, most));
    plan.bytesPerPass = shared + bytes(plan.layersPerPass) * plan.proxiesPerPass;
    return plan;
}

std::int64_t usualPassBytes(const ModelInfo& info, const BlockSpec& spec)
{
    const std::int64_t most = kMostPassBytesOnCpu.bytes;
    return planPass(info, spec, kFloatBytes, {}, usualPrompt(info), {most, most}).bytesPerPass;
}

std::int64_t evaluationBytesPerRow(const ModelInfo& info, const BlockSpec& spec, std::int64_t longestPrompt)
{
    const BlockSizes sizes(info, spec);
    const std::int64_t residual = (spec.postNorms ? 10 : 8) * sizes.width; // states, norms, their temporaries
    const std::int64_t scores = (spec.scoreCap != 0.0 ? 4 : 3) * sizes.heads * longestPrompt; // joined, softmax
    const std::int64_t attention = 4 * sizes.queries + scores;
    const std::int64_t neurons = 2 * sizes.neuronInputs + sizes.neurons; // activated, edited
    return kFloatBytes * (residual + attention + neurons);
}

std::int64_t proxiesPerEvaluationGroup(const ModelInfo& info, const BlockSpec& spec, const EvaluationExtent& extent,
                                       const EvaluationBudget& budget)
{
    const std::int64_t prefixBytes = keyValueBytes(info, extent.elementBytes, extent.longestPrompt);
    const std::int64_t rowBytes = extent.stackCount * evaluationBytesPerRow(info, spec, extent.longestPrompt);
    const std::int64_t byPrefix = budget.prefixBytes / std::max<std::int64_t>(prefixBytes, 1);
    const std::int64_t byRows = budget.rowBytes / std::max<std::int64_t>(rowBytes, 1);
    return std::max<std::int64_t>(std::min(byPrefix, byRows), 1);
}

std::int64_t sequencesPerPass(const ModelInfo& info, const BlockSpec& spec, std::int64_t tokens,
                              const EvaluationBudget& budget)
{
    const std::int64_t rowBytes = evaluationBytesPerRow(info, spec, std::min(tokens, kQueryBlock)); // scores by blocks
    const std::int64_t byTime = kMostLayerOperations / (2 * BlockSizes(info, spec).matrixNumbers());
    const std::int64_t rows = std::min({kMostSequenceRows, byTime, budget.rowBytes / rowBytes});
    return std::max<std::int64_t>(rows / std::max<std::int64_t>(tokens, 1), 1);
}

std::int64_t textsPerCompletion(const ModelInfo& info, std::int64_t elementBytes, std::int64_t tokens)
{
    constexpr std::int64_t kMostTexts = 32, kMostBytes = std::int64_t{2} << 30;
    const std::int64_t perText
        = 2 * keyValueBytes(info, elementBytes, tokens); // those of the prompt twice for a moment
    return std::clamp<std::int64_t>(kMostBytes / std::max<std::int64_t>(perText, 1), 1, kMostTexts);
}

std::int64_t rowsPerVocabularyProduct(std::int64_t vocabularySize)
{
    return std::max<std::int64_t>(kVocabularyBytes / (kFloatBytes * std::max<std::int64_t>(vocabularySize, 1)), 1);
}

std::int64_t keyValueBytes(const ModelInfo& info, std::int64_t elementBytes, std::int64_t tokens)
{
    return tokens * 2 * info.keyValueHeadCount * info.headSize * info.layerCount * elementBytes;
}

std::int64_t uneditedRowBytes(const ModelInfo& info, std::int64_t elementBytes)
{
    return info.layerCount * (kFloatBytes * info.hiddenSize + elementBytes * info.neuronCount);
}

std::int64_t cachedBytesPerPrompt(const ModelInfo& info, std::int64_t elementBytes, std::int64_t tokens)
{
    return keyValueBytes(info, elementBytes, tokens) + uneditedRowBytes(info, elementBytes);
}

std::int64_t cacheBudget(const ModelInfo& info, std::int64_t elementBytes, std::int64_t largest)
{
    const std::int64_t perPrompt = cachedBytesPerPrompt(info, elementBytes, info.contextLength);
    return perPrompt > largest / kMostCachedPrompts ? largest : kMostCachedPrompts * perPrompt;
}

} // namespace neurex::engine
