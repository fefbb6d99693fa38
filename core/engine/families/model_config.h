// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/model_info.h"

#include <string>
#include <string_view>

namespace neurex::engine {

/// What a config.json says of a model; everything about files, weights and memory is still empty.
struct ModelConfig {
    ModelInfo info;
    std::string modelType; ///< key of the architecture registry, see tensor_table.h
    std::string declaredType; ///< `torch_dtype` or `dtype`; empty when absent
};

/// Reads the text of a config.json with the defaults of Hugging Face's LlamaConfig for what may be absent. Refuses by
/// name whatever the decoder would compute wrongly: families, rope types, activations, biases, quantization. `source`
/// is how messages call the file. Errors: CorruptFile (missing keys, wrong types, impossible sizes), UnsupportedFormat.
Result<ModelConfig> parseModelConfig(std::string_view text, const std::string& source);

} // namespace neurex::engine
