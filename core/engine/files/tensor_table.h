// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/families/model_config.h"
#include "core/engine/files/tensor_source.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace neurex::engine {

/// Finds a tensor by its own name, by that of a shared tensor that was stored once, or, with a tied head, the embedding
/// under the name of the head; nullptr when it is absent.
const StoredTensor* locateTensor(const TensorSource& source, const ModelConfig& config, std::string_view name);

/// Puts the prefix under which the source holds the embedding before the names of all tensors but the head's.
void choosePrefix(const TensorSource& source, ModelConfig& config);

/// The heads that the rows of a slot belong to where they are rotated: queries and keys; else 0.
std::int64_t rotatedHeads(const ModelInfo& info, Slot slot);

/// What the files hold of a model whose tensors are all as expected.
struct TensorSummary {
    std::string storedType; ///< as ModelInfo::storedType; of most parameters when types are mixed
    std::int64_t parameterCount = 0;
    std::vector<std::string> warnings;
};

/// Compares the tensors with what the configuration expects. `folder` is how messages call the model's folder. Errors:
/// CorruptFile (missing, misshapen and surplus tensors), UnsupportedFormat (element types); the message names the
/// tensor.
Result<TensorSummary> checkTensors(const std::string& folder, const ModelConfig& config, const TensorSource& source);

} // namespace neurex::engine
