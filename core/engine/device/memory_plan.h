// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// All that the engine says of memory before it takes it: weights, passes of attribution, evaluations, caches. Loader,
// engine and front-ends ask here; nobody else counts bytes of a block.
#pragma once

#include "core/base/attribution_settings.h"
#include "core/base/engine_types.h"
#include "core/base/model_info.h"
#include "core/base/number_format.h"
#include "core/engine/families/block_spec.h"
#include "core/engine/families/model_config.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace neurex::engine {

/// The numbers that one token has in a block, from which plans and counts of operations are made.
struct BlockSizes {
    BlockSizes(const ModelInfo& info, const BlockSpec& spec);

    std::int64_t width = 0; ///< d, the residual stream
    std::int64_t heads = 0; ///< H
    std::int64_t queries = 0; ///< H * hd
    std::int64_t keys = 0; ///< Hkv * hd; as many values
    std::int64_t neurons = 0; ///< F
    std::int64_t neuronInputs = 0; ///< gate and up 2 F, or F without a gate

    /// Numbers in the matrices of a block, which is its multiplications for one token.
    std::int64_t matrixNumbers() const { return width * (2 * queries + 2 * keys + neuronInputs + neurons); }
};

/// Bytes that plans for this computer may take in all: freeMemoryBytes(), or 4 GiB where the system does not say.
std::int64_t freeHostBytes();

// Weights

/// What weights stored like this are computed in on a GPU where nobody chooses: as they are stored, blocks in bfloat16.
std::string_view usualComputeType(std::string_view storedType);

/// Bytes of a number of this type ("float32", "bfloat16", "float16").
std::int64_t bytesOfType(std::string_view type);

/// What the slots of a model take when matrices have elementBytes a number; norms, learned positions and the head are
/// float32. A tied head takes a place of its own where matrices are not float32.
std::int64_t weightBytes(const ModelConfig& config, std::int64_t elementBytes);

/// The largest matrix that is expanded as a whole, in float32; larger ones (heads) stay as they are stored, and tiles
/// of a quarter of this size are expanded one after the other.
inline constexpr std::int64_t kMostExpandedBytes = std::int64_t{256} << 20;

/// When a weight comes into memory in the type that is computed with.
enum class WeightStay : std::uint8_t {
    Loaded, ///< when the model is loaded, or mapped from the file
    Expanded, ///< when it is used first; it stays
    Stored, ///< whenever it is used, into memory that the next one takes
};

/// Which weights stay as their file stores them.
struct WeightPlan {
    std::vector<WeightStay> stays; ///< of each use of each tensor in the configuration's order; empty: all are loaded
    std::int64_t bytes = 0; ///< all weights, with the memory into which matrices are expanded one after the other
    std::int64_t expandedBytes = 0; ///< of them, taken when matrices are used first
    std::int64_t mappedBytes = 0; ///< of the file, read by every pass: as many must stay in the system's cache

    /// What loading leaves to be taken of the memory that is then free.
    std::int64_t laterBytes() const { return expandedBytes + mappedBytes; }
};
using FormatOf = std::function<NumberFormat(const std::string& tensor)>;

/// Matrices that no file stores in float32 are expanded once, when they are used first, as far as freeBytes allow:
/// first the first layers. The rest stays as it is stored, as do heads beyond kMostExpandedBytes, always: results do
/// not depend on what is free. elementBytes: of the compute type; matrices that it applies to stay only in float32.
WeightPlan planWeights(const ModelConfig& config, const FormatOf& formatOf, std::int64_t elementBytes,
                       std::int64_t freeBytes);

// Passes of attribution

/// Queries of a sequence that attend at a time: bounds their scores to [B, H, block, T] and skips most of the masked
/// half.
inline constexpr std::int64_t kQueryBlock = 256;

/// What a pass is planned by.
struct PassExtent {
    std::int64_t proxyCount = 0;
    std::int64_t longestPrompt = 0; ///< tokens
    std::int64_t mostOptions = 0;
};

/// What a pass may take.
struct PassBudget {
    std::int64_t bytes = 0; ///< of several proxies
    std::int64_t oneProxyBytes = 0; ///< of one: the fewer passes its layers need, the more rows share each product
};

/// What a pass may take on the CPU: more proxies gain nothing, the layers of one do.
inline constexpr PassBudget kMostPassBytesOnCpu{.bytes = std::int64_t{1} << 30, .oneProxyBytes = std::int64_t{4} << 30};

/// The budget of passes on the CPU beside weights that take weightBytes of what is free (WeightPlan::laterBytes()).
/// Powers of two, because other passes round differently.
PassBudget passBudgetOnCpu(std::int64_t freeBytes, std::int64_t weightBytes);

/// What one row of one proxy keeps in each layer for its way back (RowActivations). elementBytes: of the compute type.
std::int64_t savedBytesPerRow(const ModelInfo& info, const BlockSpec& spec, std::int64_t elementBytes,
                              std::int64_t tokens);

/// Upper estimate of the bytes that one proxy takes in a pass in which `layersPerPass` layers spawn rows.
std::int64_t passBytesPerProxy(const ModelInfo& info, const BlockSpec& spec, std::int64_t elementBytes,
                               const AttributionSettings& settings, const PassExtent& extent,
                               std::int64_t layersPerPass);

/// The largest pass within the budget; the smallest there is where none is.
PassPlan planPass(const ModelInfo& info, const BlockSpec& spec, std::int64_t elementBytes,
                  const AttributionSettings& settings, const PassExtent& extent, const PassBudget& budget);

/// Bytes of a pass over one prompt of 300 tokens or what the context holds, in float32 with the usual settings, cut to
/// what several proxies may take: what attribution needs. Where more is free it takes more.
std::int64_t usualPassBytes(const ModelInfo& info, const BlockSpec& spec);

// Evaluations

/// What one group of an evaluation may occupy. Constants instead of free memory, because groups of other sizes round
/// differently: the same questions give the same bits everywhere.
struct EvaluationBudget {
    std::int64_t prefixBytes = std::int64_t{64} << 20; ///< keys and values of the group's prompts
    std::int64_t rowBytes = std::int64_t{1} << 30; ///< all that passes through a layer at once
};

/// The work of an evaluation: every stack is a row of every proxy.
struct EvaluationExtent {
    std::int64_t longestPrompt = 1; ///< tokens
    std::int64_t stackCount = 1;
    std::int64_t elementBytes = 4; ///< of the compute type
};

/// Upper estimate of what one row (one stack of one proxy) occupies within a layer, in float32 whatever the compute
/// type. The logits of the whole vocabulary are not part of it: see rowsPerVocabularyProduct().
std::int64_t evaluationBytesPerRow(const ModelInfo& info, const BlockSpec& spec, std::int64_t longestPrompt);

/// Proxies that are evaluated together, at least one.
std::int64_t proxiesPerEvaluationGroup(const ModelInfo& info, const BlockSpec& spec, const EvaluationExtent& extent,
                                       const EvaluationBudget& budget = {});

/// Tokens of whole sequences that pass through a layer together, where one sequence does not have more: enough for the
/// speed of a product, few enough that a layer of a large model ends soon after a request to stop.
inline constexpr std::int64_t kMostSequenceRows = 1024;

/// Sequences of so many tokens that pass through the layers together, at least one.
std::int64_t sequencesPerPass(const ModelInfo& info, const BlockSpec& spec, std::int64_t tokens,
                              const EvaluationBudget& budget = {});

/// Texts that are continued together, at least one; tokens: the longest one at its end. Constants instead of free
/// memory: other groups round differently.
std::int64_t textsPerCompletion(const ModelInfo& info, std::int64_t elementBytes, std::int64_t tokens);

/// Rows that are multiplied with the whole head at a time, at least one: their logits take 64 MiB at most, and what
/// summing them takes is as much again.
std::int64_t rowsPerVocabularyProduct(std::int64_t vocabularySize);

// Caches

/// Prompts whose prefixes are kept: a task of 200 questions with three proxies each, and what is looked at beside it.
/// More would only keep what is not asked again.
inline constexpr std::int64_t kMostCachedPrompts = 768;

/// Upper limit of a cache on the CPU, whatever the model.
inline constexpr std::int64_t kLargestCacheOnCpu = std::int64_t{2} << 30;

/// Keys and values of so many tokens in all layers.
std::int64_t keyValueBytes(const ModelInfo& info, std::int64_t elementBytes, std::int64_t tokens);

/// Rows of one prompt's last token in all layers, as far as no intervention touches them.
std::int64_t uneditedRowBytes(const ModelInfo& info, std::int64_t elementBytes);

/// Keys, values and unedited rows of one prompt in a cache. elementBytes: of the compute type.
std::int64_t cachedBytesPerPrompt(const ModelInfo& info, std::int64_t elementBytes, std::int64_t tokens);

/// The most that kMostCachedPrompts prompts of the model's context can take, at most `largest`.
std::int64_t cacheBudget(const ModelInfo& info, std::int64_t elementBytes, std::int64_t largest);

} // namespace neurex::engine
