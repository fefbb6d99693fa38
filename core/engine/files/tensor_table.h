// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/model_info.h"
#include "core/base/safetensors.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace neurex::engine {

inline constexpr std::string_view kEmbeddingName = "model.embed_tokens.weight";
inline constexpr std::string_view kHeadName = "lm_head.weight";

struct ExpectedTensor {
    std::string name;
    std::vector<std::int64_t> shape;
};

/// One entry of the registry of readable model families: add a family here and in the decoder.
struct Architecture {
    std::string_view modelType; ///< `model_type` of config.json
    std::string_view className; ///< `architectures` of config.json
    std::vector<ExpectedTensor> (*tensors)(const ModelInfo& info);
};

/// nullptr for a family that is not supported.
const Architecture* findArchitecture(std::string_view modelType);
/// "llama", separated by commas.
std::string supportedModelTypes();

/// A tensor and the file it lies in; both nullptr when absent.
struct LocatedTensor {
    const TensorView* tensor = nullptr;
    const SafetensorsFile* file = nullptr;
};

/// Finds a tensor by its own name, by the alias that `__metadata__` records for a shared tensor that was stored once,
/// or, with a tied head, the embedding under the name of the head.
LocatedTensor locateTensor(std::span<const SafetensorsFile> files, bool tiedHead, std::string_view name);

/// What the files hold of a model whose tensors are all as expected.
struct TensorSummary {
    std::string storedType; ///< as ModelInfo::storedType; of most parameters when types are mixed
    std::int64_t parameterCount = 0;
    std::int64_t float32Bytes = 0; ///< bytes of parameters stored as float32
    std::int64_t halfBytes = 0; ///< bytes of parameters stored as float16 or bfloat16
    std::vector<std::string> warnings;
};

/// Compares files with the registry. `folder` is how messages call the model's folder. Errors: CorruptFile (missing,
/// misshapen and surplus tensors), UnsupportedFormat (element types); the message names the tensor.
Result<TensorSummary> checkTensors(const std::string& folder, const ModelInfo& info,
                                   std::span<const ExpectedTensor> expected, std::span<const SafetensorsFile> files);

} // namespace neurex::engine
