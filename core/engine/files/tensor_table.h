// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/safetensors.h"
#include "core/engine/families/model_config.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace neurex::engine {

/// A tensor and the file it lies in; both nullptr when absent.
struct LocatedTensor {
    const TensorView* tensor = nullptr;
    const SafetensorsFile* file = nullptr;
};

/// Finds a tensor by its own name, by the alias that `__metadata__` records for a shared tensor that was stored once,
/// or, with a tied head, the embedding under the name of the head.
LocatedTensor locateTensor(std::span<const SafetensorsFile> files, const ModelConfig& config, std::string_view name);

/// Puts the prefix under which the files hold the embedding before the names of all tensors but the head's.
void choosePrefix(std::span<const SafetensorsFile> files, ModelConfig& config);

/// What the files hold of a model whose tensors are all as expected.
struct TensorSummary {
    std::string storedType; ///< as ModelInfo::storedType; of most parameters when types are mixed
    std::int64_t parameterCount = 0;
    std::vector<std::string> warnings;
};

/// Compares files with what the configuration expects. `folder` is how messages call the model's folder. Errors:
/// CorruptFile (missing, misshapen and surplus tensors), UnsupportedFormat (element types); the message names the
/// tensor.
Result<TensorSummary> checkTensors(const std::string& folder, const ModelConfig& config,
                                   std::span<const SafetensorsFile> files);

} // namespace neurex::engine
