// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/model_info.h"
#include "core/engine/families/block_spec.h"
#include "core/engine/families/tensor_plan.h"

#include <nlohmann/json_fwd.hpp>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace neurex::engine {

/// What a config.json says of a model; everything about files, weights and memory is still empty.
struct ModelConfig {
    ModelInfo info;
    BlockSpec spec;
    std::vector<ExpectedTensor> tensors; ///< without Head where it is tied
    std::string modelType;
    std::string declaredType; ///< `torch_dtype` or `dtype`; empty when absent
    std::string embeddingName; ///< which a tied head shares, and its own name where it is stored all the same
    std::string headName;
    std::vector<std::string> prefixes = {""}; ///< one of which stands before all names of `tensors`
    std::vector<std::string> ignoredEndings; ///< of stored tensors that follow from the configuration
    std::vector<std::string> ignoredParts; ///< in names of stored tensors that belong to other models
    std::vector<std::string> settingTensors; ///< stored tensors that the configuration was read from
    std::string place = "config.json"; ///< how messages call where the configuration stands
    bool mayMixTypes = false; ///< files of its kind store norms otherwise than matrices, and matrices as they see fit
};

/// Reads the text of a config.json with the defaults of the family's configuration class for what may be absent.
/// Refuses by name whatever the decoder would compute wrongly; keys that nobody knows become warnings. `source` is how
/// messages call the file. Errors: CorruptFile (missing keys, wrong types, impossible sizes), UnsupportedFormat.
Result<ModelConfig> parseModelConfig(std::string_view text, const std::string& source);

/// The same from an object that was put together of other files' settings.
Result<ModelConfig> readModelConfig(const nlohmann::json& object, const std::string& source);

/// Why models of this type or architecture are not supported, where that is known; else empty.
std::string_view refusalReason(std::string_view modelType);

/// A LLaMA of this shape, with Hugging Face's names: for random and freshly trained models.
ModelConfig llamaConfig(const ModelInfo& shape);

} // namespace neurex::engine
