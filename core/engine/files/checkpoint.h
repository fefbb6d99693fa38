// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/file_identity.h"
#include "core/base/model_info.h"
#include "core/engine/device/memory_plan.h"
#include "core/engine/families/model_config.h"
#include "core/engine/files/tensor_source.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace neurex::engine {

/// A file that a model was made of, as it was then.
struct UsedFile {
    std::filesystem::path path;
    FileIdentity identity;
};

/// A model folder in Hugging Face or Meta's layout or a GGUF file that was checked against what its family expects,
/// nothing loaded yet.
struct Checkpoint {
    ModelInfo info; ///< device and computeType empty
    ModelConfig config; ///< block and tensors; its info is that above
    TensorSource source; ///< the tensors and the files that they lie in
    /// Name -> bytes of whatever exists of tokenizer.model, tokenizer.json, tokenizer_config.json, ...; of a GGUF file
    /// "tokenizer.gguf", see ggufTokenizer().
    std::map<std::string, std::string> tokenizerFiles;

    std::vector<UsedFile> usedFiles; ///< configuration, weights and tokenizer files

    /// nullptr when absent; after openCheckpoint() every expected tensor is present (lm_head.weight only when untied).
    const StoredTensor* find(std::string_view name) const;
};

/// How much of a model's files is read.
enum class Reading {
    Checked, ///< what a result depends on
    HeadersOnly, ///< whether it opens, and its sizes: no hashes, no tokenizer files
};

/// Opens a folder with `config.json`, `model.safetensors` or `pytorch_model.bin` (one or, with an index, shards), and
/// the tokenizer files; one with `params.json` and `consolidated.NN.pth`, as Meta publishes; a GGUF file, or all parts
/// of a split one; or a folder that holds nothing but one GGUF model. Every missing, surplus, misshapen or truncated
/// tensor is an error that names it, as are unknown model and rope types. info.weightHash is a SHA-256 over
/// config.json, the headers of the weight files and their data: all of it up to 64 MiB, else 64 evenly spaced blocks of
/// 1 MiB.
Result<Checkpoint> openCheckpoint(const std::filesystem::path& path, Reading reading = Reading::Checked);

/// The GGUF file that a path stands for: itself, or the only model of a folder; nothing where it is no GGUF model.
std::optional<std::filesystem::path> ggufFileOf(const std::filesystem::path& path);

/// Whether a folder is read as Meta publishes its models.
bool isInMetaLayout(const std::filesystem::path& path);

/// Where the tokenizer of a model in Meta's layout lies: with it, or where its sizes share one.
std::filesystem::path tokenizerFolderOf(const std::filesystem::path& folder);

/// Absolute, without a trailing separator.
std::filesystem::path absolutePath(const std::filesystem::path& path);

/// The files that a folder's tokenizer is made of, as Checkpoint::tokenizerFiles.
struct TokenizerFiles {
    std::map<std::string, std::string> bytes;
    std::vector<UsedFile> used;
    std::vector<std::string> warnings; ///< files that cannot be read
};
TokenizerFiles readTokenizerFiles(const std::filesystem::path& folder);

/// planWeights() for the tensors of a source, on the CPU, with the memory that is free now.
WeightPlan weightPlan(const ModelConfig& config, const TensorSource& source, std::int64_t elementBytes);

/// Whether every file of a checkpoint is still the one that was opened. Errors: those of neurex::checkUnchanged().
Result<void> checkUnchanged(const Checkpoint& checkpoint);

} // namespace neurex::engine
