// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/gguf_file.h"
#include "core/engine/families/model_config.h"
#include "core/engine/files/tensor_source.h"

#include <span>
#include <string>
#include <vector>

namespace neurex::engine {

/// The parts of a GGUF model as one source.
TensorSource sourceOf(const std::vector<GgufFile>& parts);

/// What a GGUF model computes, with its tensors as the file names and stores them: `general.architecture` names the
/// family, its keys become those of a config.json, and the family does the rest. Errors: UnsupportedFormat
/// (architectures, features and types of tensors that are not read, by name), CorruptFile (keys).
Result<ModelConfig> ggufConfig(const std::vector<GgufFile>& parts, const TensorSource& source);

/// The tokenizer of a GGUF model as a file of its own: a GGUF file without tensors that has the keys `tokenizer.*` and
/// `general.architecture`. Empty where the model has none.
std::string ggufTokenizer(const GgufMetadata& metadata);

/// How the architectures of GGUF files store their tensors.
struct GgufArchitecture {
    std::string_view name; ///< `general.architecture`
    std::string_view modelType; ///< of the family
    /// Rows of queries and keys in each head: those of the components that turn together follow each other.
    bool hasPairedRows = false;
    bool hasFusedQueryKeyValue = false; ///< `attn_qkv`: queries, keys, values
    bool hasFusedGateUp = false; ///< `ffn_up`: gate, up
};
std::span<const GgufArchitecture> ggufArchitectures();

/// Gives the tensors of a family's configuration the names and layouts that they have in a GGUF file.
void renameForGguf(const GgufArchitecture& architecture, ModelConfig& config);

} // namespace neurex::engine
